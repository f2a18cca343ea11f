/** Where words stand in the text: without regard to case, blanks matching any blanks. */

import type { Piece } from "./offsets";

/** More hits than this help nobody, and lighting them would slow the page. */
export const MOST_HITS = 2000;

export function search(text: string, wanted: string): Piece[] {
  const words = wanted.trim();
  if (words === "") return [];
  const pattern = words
    .split(/\s+/u)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("\\s+");
  const out: Piece[] = [];
  for (const hit of text.matchAll(new RegExp(pattern, "giu"))) {
    out.push({ start: hit.index, end: hit.index + hit[0].length });
    if (out.length >= MOST_HITS) break;
  }
  return out;
}
