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

test("what the program is known to send is put as it prints it", () => {
  const { words: tree, sections } = explanationOf({
    version: "1",
    explanation: {
      index: 0,
      sentence: { span: [0, 22], text: "Russian forces shelled" },
      tokens: [
        { text: "forces", head: 1, deprel: "nsubj", upos: "NOUN", lemma: "force" },
        { text: "shelled", head: null, deprel: "root", upos: "VERB", lemma: "shell" },
      ],
      patterns: [
        { token: 1, pattern: "assault.shell", fits: true, reason: null, actors: [{ text: "forces" }], recipients: [] },
        { token: 0, pattern: "coerce.force-to", fits: false, reason: "the word is NOUN", actors: [], recipients: [] },
      ],
      left_out: [{ token: 1, pattern: "a.b", reason: "another is longer" }],
      claims: [
        { type: "ASSAULT", status: "occurred", rule: "assault.shell", trigger: { text: "shelled" }, steps: ["root: past"], polarity: "positive", tense: "past", modality: "asserted", folded_from: null },
      ],
    },
  });
  expect(tree.map((one) => one.text)).toEqual(["shelled", "forces"]);
  expect(sections.map((one) => one.lines.map((line) => line.text))).toEqual([
    ["ASSAULT occurred by assault.shell (“shelled”)", "root: past", "so positive, past, asserted: occurred"],
    ["shelled: assault.shell fits, actor “forces”, recipient nobody", "forces: coerce.force-to: the word is NOUN"],
    ["shelled: a.b fits, but another is longer"],
  ]);
  expect(sections[1]?.lines[1]?.miss).toBe(true);
});

test("nothing sent is nothing shown", () => {
  expect(explanationOf(null).sections).toEqual([]);
  expect(explanationOf("no").sections).toHaveLength(1);
});
