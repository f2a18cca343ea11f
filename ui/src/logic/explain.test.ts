import { expect, test } from "vitest";
import { explanationOf } from "./explain";

const words = (given: unknown) => explanationOf(given).words.map(({ text, depth }) => `${"-".repeat(depth)}${text}`);

test("words with heads become a tree, from the root down", () => {
  const tree = [
    { id: 1, text: "Russian", head: 2, deprel: "amod", upos: "ADJ" },
    { id: 2, text: "forces", head: 3, deprel: "nsubj", upos: "NOUN" },
    { id: 3, text: "shelled", head: 0, deprel: "root", upos: "VERB" },
  ];
  expect(words({ sentence: { text: "Russian forces shelled", words: tree } })).toEqual([
    "shelled",
    "-forces",
    "--Russian",
  ]);
});

test("heads that count from 0 work by their index, null is the root", () => {
  const tree = [
    { index: 0, text: "Kyiv", head: 1 },
    { index: 1, text: "moved", head: null },
  ];
  expect(words({ tree })).toEqual(["moved", "-Kyiv"]);
});

test("heads in a circle lose no word", () => {
  expect(words({ tree: [{ id: 1, text: "a", head: 2 }, { id: 2, text: "b", head: 1 }] })).toHaveLength(2);
});

test("the lines that the program prints are a tree, too", () => {
  expect(words({ tree: ["shelled [root VERB VBD shell]", "  forces [nsubj NOUN NNS force]"] })).toEqual([
    "shelled",
    "-forces",
  ]);
});

test("nested nodes are a tree", () => {
  expect(words({ tree: { text: "shelled", children: [{ form: "forces", children: [] }] } })).toEqual([
    "shelled",
    "-forces",
  ]);
});

test("what has no name here is listed under its own", () => {
  const { sections } = explanationOf({ left_out: ["x: fits, but"], depths: { a: 1, b: [2, 3] } });
  expect(sections.map((one) => one.title)).toEqual(["left out", "depths"]);
  expect(sections[1]?.lines[0]?.text).toBe("a: 1 · b: 2, 3");
});

test("indented lines stand below the line before", () => {
  const [claims] = explanationOf({ claims: ["ASSAULT occurred", "  so positive: occurred"] }).sections;
  expect(claims?.lines.map((line) => line.depth)).toEqual([0, 1]);
});

test("nothing sent is nothing shown", () => {
  expect(explanationOf(null).sections).toEqual([]);
  expect(explanationOf("no").sections).toHaveLength(1);
});
