/** Measures the sheet and says where everything in its margins stands. */

import { growth, share, stack } from "../logic/margin";
import type { Entry, Report } from "../logic/report";
import type { Stretch } from "../logic/voices";
import type { Surface } from "./surface";

/** Px between two entries, and between two names. */
const ENTRY_GAP = 10;
const NAME_GAP = 6;
/** Entries may hang this far below their paragraph before it makes room for them. */
const SLACK = 112;
/** Where, below the top of its line box, a hairline meets a line of text or an entry, in px. */
const ENTRY_MIDDLE = 10;
/** A name stands so far below the top of its line, to share its baseline, in px. */
const NAME_DROP = 7;
const NAME_MIDDLE = 7;
/** Between the rules of two voices, half of it to each, in px. */
const AIR = 2;

export interface Rule {
  stretch: Stretch;
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
  rules: Rule[];
  /** From lines of text to entries, and from rules to names. */
  entryLines: Hairline[];
  nameLines: Hairline[];
}

export const FLAT: Geometry = { height: 0, rules: [], entryLines: [], nameLines: [] };

export interface Sheet {
  report: Report;
  surface: Surface;
  root: HTMLElement;
  blocks: HTMLElement[];
  /** By index of the entry; hidden ones are left out of the layout. */
  entries: (HTMLElement | null)[];
  /** The stretch that a name stands beside; null for the outlet's, at the top. */
  names: { element: HTMLElement; stretch: Stretch | null }[];
  stretches: Stretch[];
  /** Entries stand in a margin of their own; else they follow their paragraph. */
  wide: boolean;
  shown: (entry: Entry) => boolean;
}

/**
 * Reads, then writes, then reads, then writes: the browser lays the page out
 * twice, however many entries there are.
 */
export function lay(sheet: Sheet): Geometry {
  const shown = sheet.report.entries.filter((entry) => sheet.shown(entry));
  const heights = new Map(shown.map((entry) => [entry, sheet.entries[entry.index]?.offsetHeight ?? 0]));
  makeRoom(sheet, shown, heights);
  const top = sheet.root.getBoundingClientRect().top;
  const lineHeight = lineHeightOf(sheet.root);
  const anchors = sheet.wide ? anchorsOf(sheet, shown, top) : [];
  const rules = rulesOf(sheet, top, lineHeight);
  const nameHeights = sheet.names.map(({ element }) => element.offsetHeight);
  const entryLines = placeEntries(sheet, shown, heights, anchors, lineHeight);
  const nameLines = sheet.wide ? placeNames(sheet, rules, nameHeights) : [];
  const last = shown.at(-1);
  const lowest = entryLines.at(-1)?.to ?? 0;
  const height = last && sheet.wide ? lowest + (heights.get(last) ?? 0) : 0;
  sheet.root.style.setProperty("min-height", `${height}px`);
  return { height: Math.max(height, sheet.root.offsetHeight), rules, entryLines, nameLines };
}

/** A paragraph of which more is claimed than fits beside it is followed by white. */
function makeRoom(sheet: Sheet, shown: Entry[], heights: Map<Entry, number>): void {
  const needs = new Map<number, number[]>();
  for (const entry of shown) {
    needs.set(entry.block, [...(needs.get(entry.block) ?? []), heights.get(entry) ?? 0]);
  }
  const texts = sheet.blocks.map((block) => (block.firstElementChild as HTMLElement).offsetHeight);
  sheet.blocks.forEach((block, index) => {
    const room = sheet.wide ? growth(texts[index] ?? 0, needs.get(index) ?? [], ENTRY_GAP, SLACK) : 0;
    block.style.setProperty("padding-bottom", room > 0 ? `${room}px` : "0");
  });
}

function lineHeightOf(root: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(root).lineHeight) || 28;
}

/** The top of each entry's line; that of its block where the trigger is not to be found. */
function anchorsOf(sheet: Sheet, shown: Entry[], top: number): number[] {
  return shown.map((entry) => {
    const piece = entry.trigger.pieces[0];
    const ends = piece ? sheet.surface.ends(piece) : null;
    if (ends) return (ends.first.top + ends.first.bottom) / 2 - top;
    return (sheet.blocks[entry.block]?.getBoundingClientRect().top ?? top) - top;
  });
}

function placeEntries(
  sheet: Sheet,
  shown: Entry[],
  heights: Map<Entry, number>,
  anchors: number[],
  lineHeight: number,
): Hairline[] {
  if (!sheet.wide) {
    for (const element of sheet.entries) element?.style.removeProperty("top");
    return [];
  }
  const wishes = shown.map((entry, k) => ({
    line: (anchors[k] ?? 0) - ENTRY_MIDDLE,
    height: heights.get(entry) ?? 0,
  }));
  const tops = stack(wishes, ENTRY_GAP);
  return shown.map((entry, k) => {
    const to = tops[k] ?? 0;
    sheet.entries[entry.index]?.style.setProperty("top", `${to}px`);
    // From the foot of the line, where its words are underlined.
    return { index: entry.index, from: (anchors[k] ?? 0) + lineHeight * 0.34, to: to + ENTRY_MIDDLE };
  });
}

/** The rules of all stretches, each lane by itself. */
function rulesOf(sheet: Sheet, top: number, lineHeight: number): Rule[] {
  const found = sheet.stretches.flatMap((stretch) => {
    const ends = sheet.surface.ends(stretch);
    if (!ends) return [];
    const middle = (rect: DOMRect) => (rect.top + rect.bottom) / 2 - top;
    return [{ stretch, first: middle(ends.first), last: middle(ends.last) }];
  });
  const depths = [...new Set(found.map(({ stretch }) => stretch.account.depth))];
  return depths.flatMap((depth) => {
    const lane = found.filter(({ stretch }) => stretch.account.depth === depth);
    const lines = [...new Set(lane.flatMap(({ first, last }) => [Math.round(first), Math.round(last)]))];
    const line = (middle: number) => lines.indexOf(Math.round(middle));
    const runs = lane.map(({ first, last }) => ({ first: line(first), last: line(last) }));
    return share(runs).map((part, k) => {
      const { stretch } = lane[k] as (typeof lane)[number];
      const { account, voice } = stretch;
      return {
        stretch,
        voice: voice.index,
        depth,
        direct: account.attribution.form === "direct" || account.attribution.form === "mixed",
        top: (lines[part.first] ?? 0) - lineHeight / 2 + part.top * lineHeight + AIR,
        bottom: (lines[part.last] ?? 0) - lineHeight / 2 + part.bottom * lineHeight - AIR,
      };
    });
  });
}

function placeNames(sheet: Sheet, rules: Rule[], heights: number[]): Hairline[] {
  const starts = sheet.names.map(
    ({ stretch }) => rules.find((rule) => rule.stretch === stretch)?.top ?? 0,
  );
  const wishes = starts.map((line, k) => ({ line: line + NAME_DROP, height: heights[k] ?? 0 }));
  const tops = stack(wishes, NAME_GAP);
  return tops.map((to, k) => {
    sheet.names[k]?.element.style.setProperty("top", `${to}px`);
    return { index: k, from: (starts[k] ?? 0) + NAME_DROP + NAME_MIDDLE, to: to + NAME_MIDDLE };
  });
}
