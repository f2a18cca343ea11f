/**
 * Code points to UTF-16 units, and whether the words there are the words meant.
 *
 * A wrong highlight would put words into somebody's mouth, so a span whose
 * characters are not those of its quotation is `broken`: it is shown as an
 * error and never drawn.
 */

import type { CodePointSpan, Words } from "./reading";

/** `[start, end)` in UTF-16 units of the document's text. */
export interface Piece {
  start: number;
  end: number;
}

/** Words of the text with the places that they stand in. */
export interface Evidence {
  words: string;
  /** In text order; empty where `broken`. */
  pieces: Piece[];
  broken: boolean;
}

export class CodePoints {
  /** UTF-16 unit at which each code point starts, and the end; null where both are the same. */
  private readonly units: Uint32Array | null;
  /** How many code points the text has. */
  readonly count: number;

  constructor(readonly text: string) {
    if (!/[\ud800-\udfff]/.test(text)) {
      this.units = null;
      this.count = text.length;
      return;
    }
    const units = new Uint32Array(text.length + 1);
    let count = 0;
    for (let unit = 0; unit < text.length; count += 1) {
      units[count] = unit;
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    }
    units[count] = text.length;
    this.units = units.slice(0, count + 1);
    this.count = count;
  }

  /** The UTF-16 unit at which code point `at` starts. */
  unit(at: number): number {
    return this.units ? (this.units[at] ?? this.text.length) : at;
  }

  /** The code point that holds UTF-16 unit `unit`. */
  codePoint(unit: number): number {
    if (!this.units) return Math.min(unit, this.count);
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.units[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Null where the span lies outside the text or is turned round. */
  piece(span: CodePointSpan): Piece | null {
    const [start, end] = span;
    const whole = Number.isInteger(start) && Number.isInteger(end);
    if (!whole || start < 0 || end < start || end > this.count) return null;
    return { start: this.unit(start), end: this.unit(end) };
  }

  /** Where the words stand, checked against the text. */
  evidence(words: Words): Evidence {
    const first = this.piece(words.span);
    const rest = (words.more ?? []).map((span) => this.piece(span));
    const broken =
      first === null ||
      rest.includes(null) ||
      this.text.slice(first.start, first.end) !== words.text;
    const pieces = broken ? [] : [first, ...(rest as Piece[])];
    pieces.sort((a, b) => a.start - b.start);
    return { words: words.text, pieces, broken };
  }
}

/** The pieces in text order, with those that touch or overlap made one. */
export function merged(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1);
    if (last && piece.start <= last.end) last.end = Math.max(last.end, piece.end);
    else out.push({ ...piece });
  }
  return out;
}
