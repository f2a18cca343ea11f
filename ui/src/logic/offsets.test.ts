import { expect, test } from "vitest";
import { CodePoints, merged } from "./offsets";

/** The units of a span counted in code points, as words. */
function wordsAt(text: string, span: [number, number]): string {
  const piece = new CodePoints(text).piece(span);
  return piece ? text.slice(piece.start, piece.end) : "";
}

test("code points and UTF-16 units part ways at the first emoji", () => {
  expect(wordsAt("🚢 sails", [2, 7])).toBe("sails");
});

test("a combining mark is a code point of its own and one unit", () => {
  expect(wordsAt("Zu\u0308rich met", [0, 7])).toBe("Zu\u0308rich");
});

test("a line end of two characters counts as two", () => {
  expect(wordsAt("one\r\ntwo", [5, 8])).toBe("two");
});

test("right-to-left words stand where they are stored", () => {
  expect(wordsAt("قال Putin", [4, 9])).toBe("Putin");
});

test("every code point of a mixed text gives back itself", () => {
  const text = "a🇺🇦b\u0301\r\nقال👩‍👩‍👧c";
  const points = new CodePoints(text);
  [...text].forEach((character, at) => expect(wordsAt(text, [at, at + 1])).toBe(character));
  expect(points.count).toBe([...text].length);
});

test("a unit inside an emoji belongs to the emoji", () => {
  expect(new CodePoints("🚢x").codePoint(1)).toBe(0);
  expect(new CodePoints("🚢x").codePoint(2)).toBe(1);
});

test("words that are not the quoted ones are broken and have no place", () => {
  const evidence = new CodePoints("Xi met Putin").evidence({ span: [0, 2], text: "He" });
  expect(evidence).toEqual({ words: "He", pieces: [], broken: true });
});

test("a span beyond the text is broken", () => {
  expect(new CodePoints("Xi").evidence({ span: [0, 3], text: "Xi" }).broken).toBe(true);
});

test("a span turned round is broken", () => {
  expect(new CodePoints("Xi").piece([2, 0])).toBeNull();
});

test("a further piece outside the text breaks the whole", () => {
  const evidence = new CodePoints("Xi met").evidence({ span: [0, 2], text: "Xi", more: [[3, 9]] });
  expect(evidence.broken).toBe(true);
});

test("pieces that touch become one", () => {
  expect(merged([{ start: 5, end: 8 }, { start: 0, end: 2 }, { start: 2, end: 4 }])).toEqual([
    { start: 0, end: 4 },
    { start: 5, end: 8 },
  ]);
});
