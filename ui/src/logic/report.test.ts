import { expect, test } from "vitest";
import odesa from "../../tests/fixtures/odesa-grain.json";
import sahel from "../../tests/fixtures/2023-08-14-sahel-border.json";
import { listed, shown, summary } from "./counts";
import { byInWords, whenInWords } from "./entries";
import { choices, fits, NO_ACTOR, nothingTicked } from "./filter";
import type { Reading } from "./reading";
import { report } from "./report";
import { search } from "./search";
import { stretches } from "./voices";

const grain = report(odesa as unknown as Reading);
const border = report(sahel as unknown as Reading);

test("the counts are those of the program", () => {
  expect(summary(grain)).toBe(
    "21 claims by 8 voices; 4 are not presented as facts (1\u00a0planned, 2\u00a0conditional, 1\u00a0denied).",
  );
});

test("no claims is said in a sentence", () => {
  expect(summary({ entries: [] })).toBe("No claims were read in this report.");
});

test("how many are shown is said in a sentence", () => {
  expect(shown(5, 21)).toBe("5 of 21 claims are shown.");
  expect(shown(1, 21)).toBe("1 of 21 claims is shown.");
  expect(shown(0, 21)).toBe("None of 21 claims fits.");
});

test("lists end in and", () => expect(listed(["a", "b", "c"])).toBe("a, b and c"));

test("no part of a real reading is broken", () => {
  expect(grain.broken).toBe(0);
  expect(border.broken).toBe(0);
});

test("every entry stands in the block of its trigger", () => {
  for (const entry of [...grain.entries, ...border.entries]) {
    const block = (grain.entries.includes(entry) ? grain : border).blocks[entry.block];
    const start = entry.trigger.pieces[0]?.start ?? -1;
    expect(start >= (block?.start ?? Infinity) && start < (block?.end ?? 0)).toBe(true);
  }
});

test("the outlet is the first voice, the others come as they are heard", () => {
  expect(grain.voices.slice(0, 3).map((voice) => voice.name)).toEqual([
    "the outlet",
    "Ukrainian officials",
    "Ukraine's air force",
  ]);
});

test("a source in a source is one lane further in", () => {
  const quoted = border.accounts.find((account) => account.attribution.in !== null);
  expect(quoted?.depth).toBe(2);
});

test("attributions that enclose each other end somewhere", () => {
  const round = structuredClone(sahel) as unknown as Reading;
  const [first, second] = round.attributions;
  if (first && second) [first.in, second.in] = [second.id, first.id];
  expect(report(round).accounts[0]?.depth).toBe(2);
});

test("every stretch of the rule is in text order", () => {
  const starts = stretches(grain.voices).map((one) => one.start);
  expect([...starts].sort((a, b) => a - b)).toEqual(starts);
});

test("a quotation that the text does not hold is counted and not placed", () => {
  const wrong = structuredClone(odesa) as unknown as Reading;
  if (wrong.claims[0]) wrong.claims[0].trigger = { span: [32, 38], text: "missed" };
  const found = report(wrong);
  expect(found.broken).toBe(1);
  expect(found.entries.find((entry) => entry.broken.length > 0)?.trigger.pieces).toEqual([]);
});

test("a bare reading is a report without claims", () => {
  const bare = { schema: 1, document: { id: "x", text: "" } } as unknown as Reading;
  expect(report(bare).entries).toEqual([]);
  expect(report(bare).voices).toHaveLength(1);
});

test("a time that could not be resolved is said in its own words", () => {
  const words = border.entries.map(whenInWords).filter((one) => one !== null);
  expect(words).toContain("“Sunday”");
});

test("by whose account, with the cue", () => {
  expect(byInWords(grain.entries[0] as never)).toBe("Ukrainian officials (said)");
});

test("ticks of one kind widen, of two kinds narrow", () => {
  const ticked = nothingTicked();
  const count = () => grain.entries.filter((entry) => fits(entry, ticked)).length;
  ticked.status.add("denied");
  expect(count()).toBe(1);
  ticked.status.add("planned");
  expect(count()).toBe(2);
  ticked.voice.add("Russia");
  expect(count()).toBe(1);
});

test("claims without an actor can be asked for", () => {
  const choice = choices(grain.entries, "actor").find((one) => one.value === NO_ACTOR);
  expect(choice?.count).toBe(2);
});

test("search takes signs as they are, any case, any blanks", () => {
  expect(search("A (b)\n c", "(B) C")).toEqual([{ start: 2, end: 8 }]);
  expect(search("nothing", "")).toEqual([]);
  expect(search("a.b", ".")).toEqual([{ start: 1, end: 2 }]);
});
