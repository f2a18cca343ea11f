/** Says from the measures of a sheet where everything in its margins stands. Touches no page. */

import { growths, share, stack } from "../logic/margin";
import type { Entry } from "../logic/report";
import type { Stretch } from "../logic/voices";
import type { Line, Measures } from "./measure";

/** Px between two entries, and between two names. */
const ENTRY_GAP = 10;
const NAME_GAP = 6;
/** Entries may hang this far below their paragraph before it makes room for them, in px. */
const SLACK = 112;
/** Where, below its top, a hairline meets an entry, in px. */
const ENTRY_MIDDLE = 10;
/** A name stands so far below the top of its line, to share its baseline, in px. */
const NAME_DROP = 7;
const NAME_MIDDLE = 7;
/** Between the rules of two voices, half of it to each, in px. */
const AIR = 2;

export interface Rule {
  stretch: Stretch;
  /** Index of the voice. */
  voice: number;
  /** 1 for a source, 2 for a source in a source. */
  depth: number;
  direct: boolean;
  top: number;
  bottom: number;
}

export interface Hairline {
  /** Of the entry, or of the name. */
  index: number;
  from: number;
  to: number;
}

export interface Geometry {
  height: number;
  /** White below each block. */
  white: number[];
  /** Top of each shown entry, by its index; of each name. */
  entryTops: Map<number, number>;
  nameTops: number[];
  rules: Rule[];
  /** From lines of text to entries, and from rules to names. */
  entryLines: Hairline[];
  nameLines: Hairline[];
}

export const FLAT: Geometry = {
  height: 0,
  white: [],
  entryTops: new Map(),
  nameTops: [],
  rules: [],
  entryLines: [],
  nameLines: [],
};

/** A sheet with a margin of its own for entries. `names` are the stretches that names stand beside. */
export function wideLayout(measures: Measures, shown: Entry[], names: (Stretch | null)[]): Geometry {
  const heights = new Map(shown.map((entry) => [entry.index, measures.entries[entry.index] ?? 0]));
  const white = whiteBelow(measures, shown);
  const tops = blockTops(measures.blocks.map((height, index) => height + measures.blockGap + (white[index] ?? 0)));
  const rules = rulesOf(measures, tops);
  const anchors = shown.map((entry) => position(measures.anchors[entry.index], tops));
  const entryTops = stack(
    shown.map((entry, k) => ({ line: (anchors[k] ?? 0) - ENTRY_MIDDLE, height: heights.get(entry.index) ?? 0 })),
    ENTRY_GAP,
  );
  const starts = names.map((stretch) => rules.find((rule) => rule.stretch === stretch)?.top ?? 0);
  const nameTops = stack(
    starts.map((start, k) => ({ line: start + NAME_DROP, height: measures.names[k] ?? 0 })),
    NAME_GAP,
  );
  const last = shown.at(-1);
  const lowest = last ? (entryTops.at(-1) ?? 0) + (heights.get(last.index) ?? 0) : 0;
  return {
    height: Math.max(lowest, (tops.at(-1) ?? 0) - measures.blockGap),
    white,
    entryTops: new Map(shown.map((entry, k) => [entry.index, entryTops[k] ?? 0])),
    nameTops,
    rules,
    // From the foot of the line, where its words are underlined.
    entryLines: shown.map((entry, k) => ({
      index: entry.index,
      from: (anchors[k] ?? 0) + measures.lineHeight * 0.34,
      to: (entryTops[k] ?? 0) + ENTRY_MIDDLE,
    })),
    // The outlet's rule runs all along and needs none.
    nameLines: nameTops
      .map((top, k) => ({ index: k, from: (starts[k] ?? 0) + NAME_DROP + NAME_MIDDLE, to: top + NAME_MIDDLE }))
      .filter(({ index }) => names[index] !== null),
  };
}

/** A sheet whose entries follow their paragraphs: only the rules are placed. */
export function narrowLayout(measures: Measures, tops: number[], height: number): Geometry {
  return { ...FLAT, height, rules: rulesOf(measures, tops) };
}

/** A paragraph of which more is claimed than fits beside it is followed by white. */
function whiteBelow(measures: Measures, shown: Entry[]): number[] {
  const needs = Map.groupBy(shown, (entry) => entry.block);
  const beside = measures.blocks.map((height, index) => ({
    height: height + measures.blockGap,
    entries: (needs.get(index) ?? []).map((entry) => measures.entries[entry.index] ?? 0),
  }));
  return growths(beside, ENTRY_GAP, SLACK);
}

/** The top of each block, and the bottom of the last. */
function blockTops(heights: number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push((tops.at(-1) ?? 0) + height);
  return tops;
}

function position(line: Line | undefined, tops: number[]): number {
  return line ? (tops[line.block] ?? 0) + line.y : 0;
}

/** The rules of all stretches, each lane by itself. */
function rulesOf(measures: Measures, tops: number[]): Rule[] {
  const { lineHeight } = measures;
  const found = measures.stretches.map(({ stretch, first, last }) => ({
    stretch,
    first: Math.round(position(first, tops)),
    last: Math.round(position(last, tops)),
  }));
  const lanes = Map.groupBy(found, ({ stretch }) => stretch.account.depth);
  return [...lanes].flatMap(([depth, lane]) => {
    const lines = [...new Set(lane.flatMap(({ first, last }) => [first, last]))];
    const numbers = new Map(lines.map((line, number) => [line, number]));
    const runs = lane.map(({ first, last }) => ({ first: numbers.get(first) ?? 0, last: numbers.get(last) ?? 0 }));
    return share(runs).map((part, k) => {
      const { stretch } = lane[k] as (typeof lane)[number];
      const { form } = stretch.account.attribution;
      const y = (line: number, part: number) => (lines[line] ?? 0) + (part - 0.5) * lineHeight;
      return {
        stretch,
        voice: stretch.voice.index,
        depth,
        direct: form === "direct" || form === "mixed",
        top: y(part.first, part.top) + AIR,
        bottom: y(part.last, part.bottom) - AIR,
      };
    });
  });
}
