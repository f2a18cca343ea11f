/** Numbers as they are put: `at least 9`, `about 30`, `10–15`, `172,406,000,000`. */

import type { Quantity } from "./reading";

const BEFORE: Record<string, string> = {
  about: "about ",
  at_least: "at least ",
  at_most: "at most ",
  more_than: "more than ",
  less_than: "less than ",
};

export function numberInWords(one: Pick<Quantity, "value" | "value_to" | "approximation">): string {
  if (one.value === null || one.value === undefined) return "–";
  const first = digits(one.value);
  if (one.value_to !== null && one.value_to !== undefined) return `${first}–${digits(one.value_to)}`;
  return `${BEFORE[one.approximation] ?? ""}${first}`;
}

function digits(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 4 });
}
