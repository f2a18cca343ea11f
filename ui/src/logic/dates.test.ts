import { expect, test } from "vitest";
import { dayNumber, dayOf, intervalInWords, parsed } from "./dates";

function check(from: string | null, to: string | null, words: string | null): void {
  expect(intervalInWords(from, to)).toBe(words);
}

test("a day", () => check("2023-05-20", "2023-05-21", "Sat 20 May 2023"));
test("days of one month", () => check("2023-05-17", "2023-05-20", "17–19 May 2023"));
test("days of two months", () => check("2023-05-30", "2023-06-02", "30 May – 1 June 2023"));
test("days of two years", () => check("2022-12-30", "2023-01-02", "30 Dec 2022 – 1 Jan 2023"));
test("a month", () => check("2023-06-01", "2023-07-01", "June 2023"));
test("a season", () => check("2023-03-01", "2023-06-01", "Mar – May 2023"));
test("a year", () => check("2022-01-01", "2023-01-01", "2022"));
test("a decade", () => check("1990-01-01", "2000-01-01", "1990–1999"));
test("an evening", () => check("2023-05-19T18:00:00", "2023-05-20T00:00:00", "Fri 19 May 2023, 18–24 h"));
test("minutes", () => check("2023-05-19T09:30:00", "2023-05-19T10:00:00", "Fri 19 May 2023, 9.30–10 h"));
test("a night over midnight", () =>
  check("2023-05-19T22:00:00", "2023-05-20T06:00:00", "19 May – 20 May 2023, 22–6 h"));
test("the year 0 is 1 BC", () => check("0000-01-01", "0001-01-01", "1 BC"));
test("the year 9999", () => check("9999-12-31", "10000-01-01", "Fri 31 Dec 9999"));
test("no end, no words", () => check("2023-05-20", null, null));
test("no date, no words", () => check("spring", "summer", null));

test("a month that does not exist is no date", () => {
  expect(parsed("2023-13-01")).toBeNull();
  expect(parsed(null)).toBeNull();
});

test("day 0 is 1 January 1970", () => {
  expect(dayNumber({ year: 1970, month: 1, day: 1, hours: 0 })).toBe(0);
});

test("days and dates are each other's inverse over two thousand years", () => {
  for (let number = -400_000; number < 400_000; number += 377) {
    expect(dayNumber(dayOf(number))).toBe(number);
  }
});
