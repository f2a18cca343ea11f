/** Says from the measures of a sheet where everything in its margins stands. Touches no page. */

import { growths, share, stack } from "../logic/margin";
import type { Entry } from "../logic/report";
import type { Stretch, Voice } from "../logic/voices";
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

/** What stands still while claims are shown and filtered away. */
export interface Frame {
  height: number;
  /** Top of each block, and the white below it. */
  tops: number[];
  white: number[];
  rules: Rule[];
  /** Top of each name, and from rules to names. */
  names: number[];
  nameLines: Hairline[];
}

/** The entries that are shown. */
export interface Beside {
  /** By index of the entry. */
  tops: Map<number, number>;
  /** From lines of text to entries. */
  lines: Hairline[];
}

export const FLAT: Frame = { height: 0, tops: [], white: [], rules: [], names: [], nameLines: [] };
export const NONE: Beside = { tops: new Map(), lines: [] };

/** A name beside the rules: its block, and the stretch that it stands beside; null for the outlet's, at the top. */
export interface Name {
  voice: Voice;
  stretch: Stretch | null;
  block: number;
}

/** A sheet with a margin of its own for entries, and with room in it for all of them. */
export function wideFrame(measures: Measures, all: Entry[], names: Name[]): Frame {
  const white = whiteBelow(measures, all);
  const tops = blockTops(measures.blocks.map((height, index) => height + measures.blockGap + (white[index] ?? 0)));
  const rules = rulesOf(measures, tops);
  const starting = new Map<Stretch | null, number>(rules.map((rule) => [rule.stretch, rule.top]));
  const starts = names.map(({ stretch }) => (starting.get(stretch) ?? 0) + NAME_DROP);
  const stacked = stack(starts.map((line, k) => ({ line, height: measures.names[k] ?? 0 })), NAME_GAP);
  const frame = { ...FLAT, tops, white, rules, names: stacked };
  const last = all.at(-1);
  const lowest = last ? (beside(measures, frame, all).tops.get(last.index) ?? 0) + (measures.entries[last.index] ?? 0) : 0;
  return {
    ...frame,
    height: Math.max(lowest, (tops.at(-1) ?? 0) - measures.blockGap),
    // The outlet's rule runs all along and needs none.
    nameLines: stacked
      .map((top, k) => ({ index: k, from: (starts[k] ?? 0) + NAME_MIDDLE, to: top + NAME_MIDDLE }))
      .filter(({ index }) => names[index]?.stretch),
  };
}

/** Where these entries stand, each as near to its line as the others let it. */
export function beside(measures: Measures, frame: Frame, shown: Entry[]): Beside {
  const lines = shown.map((entry) => position(measures.anchors[entry.index], frame.tops));
  const tops = stack(
    shown.map((entry, k) => ({ line: (lines[k] ?? 0) - ENTRY_MIDDLE, height: measures.entries[entry.index] ?? 0 })),
    ENTRY_GAP,
  );
  return {
    tops: new Map(shown.map((entry, k) => [entry.index, tops[k] ?? 0])),
    // From the foot of the line, where its words are underlined.
    lines: shown.map((entry, k) => ({
      index: entry.index,
      from: (lines[k] ?? 0) + measures.lineHeight * 0.34,
      to: (tops[k] ?? 0) + ENTRY_MIDDLE,
    })),
  };
}

/** A sheet whose entries follow their paragraphs: only the rules are placed. */
export function narrowFrame(measures: Measures, tops: number[], height: number): Frame {
  return { ...FLAT, height, rules: rulesOf(measures, tops) };
}

/** A paragraph of which more is claimed than fits beside it is followed by white. */
function whiteBelow(measures: Measures, all: Entry[]): number[] {
  const needs = Map.groupBy(all, (entry) => entry.block);
  const blocks = measures.blocks.map((height, index) => ({
    height: height + measures.blockGap,
    entries: (needs.get(index) ?? []).map((entry) => measures.entries[entry.index] ?? 0),
  }));
  return growths(blocks, ENTRY_GAP, SLACK);
}

/** How far, above or below each block, its names and entries stand at most. */
export function reaches(measures: Measures, frame: Frame, names: Name[], entries: Entry[], { tops }: Beside): number[] {
  const out = measures.blocks.map(() => 0);
  const reach = (block: number, top: number, height: number) => {
    const over = (frame.tops[block] ?? 0) - top;
    const under = top + height - ((frame.tops[block] ?? 0) + (measures.blocks[block] ?? 0));
    out[block] = Math.max(out[block] ?? 0, over, under);
  };
  names.forEach(({ block }, k) => reach(block, frame.names[k] ?? 0, measures.names[k] ?? 0));
  for (const { block, index } of entries) reach(block, tops.get(index) ?? 0, measures.entries[index] ?? 0);
  return out;
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
