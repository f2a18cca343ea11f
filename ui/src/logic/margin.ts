/**
 * Where the entries of a margin stand: each as near to its line as its
 * neighbours allow, in order, none over another.
 *
 * This is isotonic regression (pool adjacent violators): among all ways to
 * stack the entries it is the one with the least sum of squared shifts, so a
 * dense passage spreads evenly above and below its lines.
 */

export interface Wish {
  /** Where the entry's line is, in px from the top of the sheet. */
  line: number;
  /** Its height, in px. */
  height: number;
}

/** The tops of the entries, in px; `gap` px at least between two of them. */
export function stack(wishes: Wish[], gap: number): number[] {
  // With every height before it taken off, "no overlap" reads "never falls".
  const groups: { sum: number; count: number }[] = [];
  const before: number[] = [];
  let height = 0;
  for (const wish of wishes) {
    before.push(height);
    groups.push({ sum: wish.line - height, count: 1 });
    height += wish.height + gap;
    pool(groups);
  }
  const tops: number[] = [];
  for (const { sum, count } of groups) {
    for (let k = 0; k < count; k += 1) {
      tops.push(Math.round(Math.max(sum / count, 0) + (before[tops.length] ?? 0)));
    }
  }
  return tops;
}

function pool(groups: { sum: number; count: number }[]): void {
  for (;;) {
    const [left, right] = [groups.at(-2), groups.at(-1)];
    if (!left || !right || left.sum / left.count <= right.sum / right.count) return;
    left.sum += right.sum;
    left.count += right.count;
    groups.pop();
  }
}

/** A block of text with the heights of its entries, in px. */
export interface Beside {
  /** With the white below it. */
  height: number;
  entries: number[];
}

/**
 * How much white must follow each block so that entries stay near their lines,
 * in px. They may hang `slack` px below their block, into the margin of the next
 * ones; what hangs is carried on, so that a long dense passage does not drift.
 */
export function growths(blocks: Beside[], gap: number, slack: number): number[] {
  let hanging = 0;
  return blocks.map(({ height, entries }) => {
    const need = entries.reduce((sum, entry) => sum + entry + gap, 0);
    hanging = Math.max(0, hanging + need - height);
    const growth = Math.max(0, Math.round(hanging - slack));
    hanging -= growth;
    return growth;
  });
}

/** A rule's first and last line, and how much of them is its own, from 0 to 1. */
export interface Share {
  first: number;
  last: number;
  /** Where in its first line it begins. */
  top: number;
  /** Where in its last line it ends. */
  bottom: number;
}

/**
 * Parts a line among the rules that end and begin in it, so that two voices in
 * one line stand one above the other. `runs` are in text order.
 */
export function share(runs: { first: number; last: number }[]): Share[] {
  const inLine = new Map<number, number[]>();
  runs.forEach((run, index) => {
    for (const line of new Set([run.first, run.last])) {
      const all = inLine.get(line) ?? [];
      all.push(index);
      inLine.set(line, all);
    }
  });
  return runs.map((run, index) => {
    const [first, last] = [inLine.get(run.first) ?? [index], inLine.get(run.last) ?? [index]];
    return {
      ...run,
      top: first.indexOf(index) / first.length,
      bottom: (last.indexOf(index) + 1) / last.length,
    };
  });
}
