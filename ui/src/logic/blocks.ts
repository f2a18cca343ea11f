/**
 * The text cut into paragraphs for the page. No character is changed or left
 * out: what stands between two blocks are the line ends of blank lines, and a
 * block's text is a slice of the document's.
 */

import type { Piece } from "./offsets";

export interface Block extends Piece {
  /**
   * Lines were broken by the sender at some column, not by the writer: the page
   * sets them as running text. The characters stay what they are.
   */
  reflow: boolean;
}

/** At least one line end, then lines without anything to see. */
const BLANK_LINES = /(?:\r\n|[\n\r\u2028\u2029])(?:[ \t\u00a0]*(?:\r\n|[\n\r\u2028\u2029]))+/gu;
const LINE_END = /\r\n|[\n\r\u2028\u2029]/u;

/** A table or a poem has shorter lines than this, a wire's column longer ones. */
const SHORTEST_WIRE_LINE = 45;

export function blocks(text: string): Block[] {
  const out: Block[] = [];
  let start = leading(text);
  const add = (end: number) => {
    if (end > start) out.push({ start, end, reflow: isWire(text.slice(start, end)) });
  };
  for (const gap of text.matchAll(BLANK_LINES)) {
    if (gap.index < start) continue;
    add(gap.index);
    start = gap.index + gap[0].length;
  }
  const end = text.length - (/(?:\r\n|[\n\r\u2028\u2029\s])*$/u.exec(text)?.[0].length ?? 0);
  add(end);
  return out;
}

/** Blank lines at the head belong to no block; blanks before the first word do. */
function leading(text: string): number {
  return /^(?:[ \t]*(?:\r\n|[\n\r\u2028\u2029]))*/u.exec(text)?.[0].length ?? 0;
}

/** Several lines, all but the last about as long as a wire's column. */
function isWire(block: string): boolean {
  const lines = block.split(LINE_END);
  if (lines.length < 2) return false;
  const long = lines.slice(0, -1).filter((line) => line.length >= SHORTEST_WIRE_LINE);
  return long.length >= 0.8 * (lines.length - 1);
}

/** The block that holds unit `at`, or the last one before it. */
export function blockAt(all: Block[], at: number): number {
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((all[middle] as Block).start <= at) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}
