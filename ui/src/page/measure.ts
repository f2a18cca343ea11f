/**
 * Reads from the page where lines of text are and how tall things in the margins
 * are. Lines are told from the top of their own block, so that this holds as
 * long as the sheet keeps its width, whatever is filtered away.
 */

import { blockAt } from "../logic/blocks";
import type { Piece } from "../logic/offsets";
import type { Report } from "../logic/report";
import type { Stretch } from "../logic/voices";
import type { Margins } from "./margins";
import type { Surface } from "./surface";

export interface Sheet {
  report: Report;
  surface: Surface;
  margins: Margins;
  stretches: Stretch[];
}

/** The middle of a line of text, in px below the top of a block's words. */
export interface Line {
  block: number;
  y: number;
}

export interface Measures {
  lineHeight: number;
  /** White between two blocks. */
  blockGap: number;
  /** Of the words of each block, without what stands below them. */
  blocks: number[];
  entries: number[];
  names: number[];
  /** The line of each entry's trigger; of its block where that is not to be found. */
  anchors: Line[];
  stretches: { stretch: Stretch; first: Line; last: Line }[];
}

export function measure(sheet: Sheet): Measures {
  const { blocks, words, entries, names } = sheet.margins;
  const tops = words.map((element) => element.getBoundingClientRect().top);
  const lineHeight = Number.parseFloat(getComputedStyle(words[0] ?? document.body).lineHeight) || 28;
  const line = (at: number, rect: DOMRect): Line => {
    const block = blockAt(sheet.report.blocks, at);
    return { block, y: (rect.top + rect.bottom) / 2 - (tops[block] ?? 0) };
  };
  const lines = (piece: Piece | undefined) => {
    const ends = piece ? sheet.surface.ends(piece) : null;
    if (!piece || !ends) return null;
    return { first: line(piece.start, ends.first), last: line(Math.max(piece.end - 1, piece.start), ends.last) };
  };
  return {
    lineHeight,
    blockGap: Number.parseFloat(getComputedStyle(blocks[0] ?? document.body).marginBottom) || 0,
    blocks: words.map((element) => element.offsetHeight),
    entries: entries.map((element) => element.offsetHeight),
    names: names.map((element) => element.offsetHeight),
    anchors: sheet.report.entries.map(
      (entry) => lines(entry.trigger.pieces[0])?.first ?? { block: entry.block, y: lineHeight / 2 },
    ),
    stretches: sheet.stretches.flatMap((stretch) => {
      const found = lines(stretch);
      return found ? [{ stretch, ...found }] : [];
    }),
  };
}
