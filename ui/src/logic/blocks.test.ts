import { expect, test } from "vitest";
import { blockAt, blocks } from "./blocks";

const textsOf = (text: string) => blocks(text).map(({ start, end }) => text.slice(start, end));

test("blank lines part blocks, single line ends do not", () => {
  expect(textsOf("one\ntwo\n\nthree")).toEqual(["one\ntwo", "three"]);
});

test("line ends of two characters and lines of blanks part blocks, too", () => {
  expect(textsOf("one\r\n \t\r\ntwo")).toEqual(["one", "two"]);
});

test("only line ends and blanks stand between blocks", () => {
  const text = "\n\n  first 🚢\n\n\nsecond\r\r\nthird\n";
  let rest = text;
  for (const words of textsOf(text)) {
    expect(rest.indexOf(words)).toBeGreaterThanOrEqual(0);
    expect(rest.slice(0, rest.indexOf(words)).trim()).toBe("");
    rest = rest.slice(rest.indexOf(words) + words.length);
  }
  expect(rest.trim()).toBe("");
});

test("an empty text has no block", () => {
  expect(blocks("")).toEqual([]);
  expect(blocks(" \n\n ")).toEqual([]);
});

test("a wire's column is running text, a poem is not", () => {
  const wire = `${"word ".repeat(13)}\n`.repeat(4);
  expect(blocks(wire)[0]?.reflow).toBe(true);
  expect(blocks("Roses are red\nViolets are blue\nThe end")[0]?.reflow).toBe(false);
});

test("an offset belongs to the block that holds it, or to the last before it", () => {
  const all = blocks("one\n\ntwo\n\nthree");
  expect(blockAt(all, 0)).toBe(0);
  expect(blockAt(all, 4)).toBe(0);
  expect(blockAt(all, 5)).toBe(1);
  expect(blockAt(all, 99)).toBe(2);
});
