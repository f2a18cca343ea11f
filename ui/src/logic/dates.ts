/**
 * ISO 8601 dates as days on a line, and in words.
 *
 * JavaScript's own `Date` knows nothing before the year -271821, shifts days by
 * the reader's time zone, and takes "2023-02-31" for 3 March. Readings hold
 * local days of whoever published, so days here are plain numbers.
 */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const ISO = /^([+-]?\d{4,6})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?/;

export interface Day {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  /** Hours of the day, 0 to 24. */
  hours: number;
}

/** Null where it is no date; missing parts are the first. */
export function parsed(iso: string | null | undefined): Day | null {
  const found = iso ? ISO.exec(iso) : null;
  if (!found) return null;
  const [, year, month = "01", day = "01", hour = "0", minute = "0", second = "0"] = found;
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  if (parts.month < 1 || parts.month > 12 || parts.day < 1 || parts.day > 31) return null;
  return { ...parts, hours: Number(hour) + Number(minute) / 60 + Number(second) / 3600 };
}

/** Days since 1970-01-01, with fractions for hours; proleptic Gregorian. */
export function dayNumber({ year, month, day, hours }: Day): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468 + hours / 24;
}

/** The day that a day number falls in. */
export function dayOf(number: number): Day {
  const whole = Math.floor(number);
  const shifted = whole + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hours: (number - whole) * 24,
  };
}

/** `20 May 2023`. */
export function inWords(day: Day): string {
  return `${day.day} ${MONTHS[day.month - 1]} ${yearInWords(day.year)}`;
}

/** There was no year 0; ISO's year 0 is 1 BC. */
export function yearInWords(year: number): string {
  return year > 0 ? String(year) : `${1 - year} BC`;
}

export function monthInWords(day: Day): string {
  return `${MONTHS[day.month - 1]} ${yearInWords(day.year)}`;
}

/** ISO 8601, for a tick. */
export function publishedInWords(iso: string | null | undefined): string | null {
  const day = parsed(iso);
  return day ? inWords(day) : (iso ?? null);
}

/**
 * A half-open interval as a person writes it: `Sat 20 May 2023`, `May 2023`,
 * `17–19 May 2023`, `Fri 19 May 2023, 18–24 h`. Null where an end is missing.
 */
export function intervalInWords(from: string | null, to: string | null): string | null {
  const [start, end] = [parsed(from), parsed(to)];
  if (!start || !end) return null;
  const [first, past] = [dayNumber(start), dayNumber(end)];
  if (past <= first) return withWeekday(start, first);
  if (past - first < 1 || start.hours > 0 || end.hours > 0) return withHours(start, first, past);
  if (past - first === 1) return withWeekday(start, first);
  const last = dayOf(past - 1);
  const wholeMonths = start.day === 1 && end.day === 1;
  if (wholeMonths && start.month === 1 && end.month === 1) {
    return years(start.year, last.year);
  }
  if (wholeMonths) return range(monthInWords(start), monthInWords(last), start.year === last.year);
  if (start.year === last.year && start.month === last.month) {
    return `${start.day}–${last.day} ${monthInWords(start)}`;
  }
  return range(inWords(start), inWords(last), start.year === last.year);
}

function withWeekday(day: Day, number: number): string {
  return `${WEEKDAYS[(((Math.floor(number) + 4) % 7) + 7) % 7]} ${inWords(day)}`;
}

function withHours(start: Day, first: number, past: number): string {
  const clock = (hours: number) => {
    const minutes = Math.round((hours % 1) * 60);
    return minutes === 0 ? `${Math.floor(hours)}` : `${Math.floor(hours)}.${String(minutes).padStart(2, "0")}`;
  };
  const until = (past - Math.floor(first)) * 24;
  const span = past === first ? clock(start.hours) : `${clock(start.hours)}–${clock(until)}`;
  if (until > 24) {
    const end = dayOf(past);
    return `${range(inWords(start), inWords(end), start.year === end.year)}, ${clock(start.hours)}–${clock(end.hours)} h`;
  }
  return `${withWeekday(start, first)}, ${span} h`;
}

function years(first: number, last: number): string {
  return first === last ? yearInWords(first) : `${yearInWords(first)}–${yearInWords(last)}`;
}

/** A year that both ends share is said once. */
function range(first: string, last: string, sameYear: boolean): string {
  if (first === last) return first;
  const year = / \d+( BC)?$/;
  return `${sameYear ? first.replace(year, "") : first} – ${last}`;
}
