import { expect, test } from "vitest";
import { growths, share, stack, type Wish } from "./margin";

function overlaps(wishes: Wish[], tops: number[], gap: number): number {
  return tops.slice(1).filter((top, k) => top < (tops[k] ?? 0) + (wishes[k]?.height ?? 0) + gap).length;
}

test("entries with room stand at their lines", () => {
  const wishes = [100, 200, 300].map((line) => ({ line, height: 40 }));
  expect(stack(wishes, 10)).toEqual([100, 200, 300]);
});

test("two at one line spread above and below it", () => {
  const wishes = [100, 100].map((line) => ({ line, height: 40 }));
  expect(stack(wishes, 10)).toEqual([75, 125]);
});

test("nothing stands above the sheet", () => {
  const wishes = [0, 0, 0].map((line) => ({ line, height: 40 }));
  expect(stack(wishes, 10)).toEqual([0, 50, 100]);
});

test("four hundred entries in any heap keep their order and never overlap", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const wishes = Array.from({ length: 400 }, () => ({ line: random() * 9000, height: 20 + random() * 60 }));
  wishes.sort((a, b) => a.line - b.line);
  const tops = stack(wishes, 10);
  // Tops are whole pixels, so a gap may be half a pixel short.
  expect(overlaps(wishes, tops, 9)).toBe(0);
});

test("no entries, no tops", () => {
  expect(stack([], 10)).toEqual([]);
});

test("a block grows by what its entries need beyond it and the slack", () => {
  expect(growths([{ height: 100, entries: [40, 40] }], 10, 0)).toEqual([0]);
  expect(growths([{ height: 100, entries: [90, 90] }], 10, 40)).toEqual([60]);
});

test("what hangs below one block takes from the slack of the next", () => {
  const dense = { height: 100, entries: [90, 40] };
  expect(growths([dense, dense, dense], 10, 60)).toEqual([0, 40, 50]);
});

test("an empty block gives its margin to what hangs above it", () => {
  const [dense, empty] = [{ height: 100, entries: [90, 40] }, { height: 100, entries: [] }];
  expect(growths([dense, empty, dense], 10, 60)).toEqual([0, 0, 0]);
});

test("two voices in one line have half of it each", () => {
  const [first, second] = share([{ first: 0, last: 2 }, { first: 2, last: 3 }]);
  expect(first).toEqual({ first: 0, last: 2, top: 0, bottom: 0.5 });
  expect(second).toEqual({ first: 2, last: 3, top: 0.5, bottom: 1 });
});

test("a voice alone has its lines whole", () => {
  expect(share([{ first: 4, last: 4 }])).toEqual([{ first: 4, last: 4, top: 0, bottom: 1 }]);
});
