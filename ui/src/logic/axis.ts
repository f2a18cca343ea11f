/**
 * An axis of days for intervals that may lie a day or a century apart. Within a
 * panel it is linear; where nothing is told of a long while, it breaks.
 */

import { dayNumber, dayOf, inWords, monthInWords, yearInWords } from "./dates";

/** `[from, to)` as day numbers. */
export interface Interval {
  from: number;
  to: number;
}

export interface Tick {
  x: number;
  label: string;
}

export interface Panel extends Interval {
  /** In px from the left end of the axis. */
  left: number;
  right: number;
  ticks: Tick[];
}

/** More breaks than this make an axis a list; a narrow axis has room for fewer. */
const MOST_PANELS = 5;
const PANEL_NEEDS = 120;
/** A gap shorter than this many days is no reason to break. */
const SHORTEST_GAP = 21;
/** A gap that takes less than this share of its panel is left in. */
const SMALLEST_SHARE = 0.15;
const BREAK = 28;
const NARROWEST_PANEL = 84;
const NARROWEST_TICK = 62;
/** Half a letter of a label, and how far a label may hang over a break. */
const HALF_LETTER = 3;
const HANG = 8;

export function axis(intervals: Interval[], width: number): Panel[] {
  if (intervals.length === 0) return [];
  const groups = cut(intervals, Math.min(Math.floor((width + BREAK) / (PANEL_NEEDS + BREAK)), MOST_PANELS));
  const spans = groups.map((group) => padded(group));
  const room = Math.max(width - BREAK * (spans.length - 1), NARROWEST_PANEL * spans.length);
  const weights = spans.map((span) => Math.log2(2 + span.to - span.from));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = room - NARROWEST_PANEL * spans.length;
  let left = 0;
  return spans.map((span, index) => {
    const own = NARROWEST_PANEL + (spare * (weights[index] ?? 0)) / total;
    const panel = { ...span, left, right: left + own, ticks: [] as Tick[] };
    panel.ticks = ticks(panel, index > 0 ? left - HANG : 0, index < spans.length - 1 ? left + own + HANG : left + own);
    left += own + BREAK;
    return panel;
  });
}

/** Px of a day on the axis; within a break, its nearer end. */
export function positionOf(panels: Panel[], day: number): number {
  const panel = panels.find((one) => day <= one.to) ?? panels.at(-1);
  if (!panel) return 0;
  const share = (day - panel.from) / (panel.to - panel.from);
  return panel.left + Math.min(Math.max(share, 0), 1) * (panel.right - panel.left);
}

function cut(intervals: Interval[], most: number): Interval[][] {
  const sorted = [...intervals].sort((a, b) => a.from - b.from || a.to - b.to);
  let groups = [sorted];
  while (groups.length < most) {
    const found = groups.map(widestGap).map((gap, group) => ({ ...gap, group }));
    const gap = found
      .filter((one) => one.days >= SHORTEST_GAP && one.share >= SMALLEST_SHARE)
      .sort((a, b) => b.share - a.share)[0];
    if (!gap) break;
    const whole = groups[gap.group] as Interval[];
    const parts = [whole.slice(0, gap.before), whole.slice(gap.before)];
    groups = [...groups.slice(0, gap.group), ...parts, ...groups.slice(gap.group + 1)];
  }
  return groups;
}

function widestGap(sorted: Interval[]): { days: number; share: number; before: number } {
  let best = { days: 0, share: 0, before: 0 };
  let reached = sorted[0]?.to ?? 0;
  const start = sorted[0]?.from ?? 0;
  const end = Math.max(...sorted.map((one) => one.to));
  sorted.forEach((one, index) => {
    const days = one.from - reached;
    if (days > best.days) best = { days, share: days / (end - start), before: index };
    reached = Math.max(reached, one.to);
  });
  return best;
}

/** A little air at both ends, a day at least. */
function padded(group: Interval[]): Interval {
  const from = Math.min(...group.map((one) => one.from));
  const to = Math.max(...group.map((one) => one.to));
  const air = Math.max((to - from) * 0.05, 1);
  return { from: from - air, to: to + air };
}

interface Step {
  days: number;
  next: (day: number) => number;
  label: (day: number) => string;
}

const STEPS: Step[] = [
  // Weeks begin on Monday; day 4 was one.
  ...[1, 2, 7].map((days) => ({
    days,
    next: (day: number) => Math.floor((day - 4) / days) * days + days + 4,
    label: dayAndMonth,
  })),
  { days: 17, next: nextHalfMonth, label: dayAndMonth },
  ...[1, 3, 6].map((months) => ({
    days: months * 31,
    next: (day: number) => nextMonth(day, months),
    label: (day: number) => monthInWords(dayOf(day)),
  })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((count) => ({
    days: count * 366,
    next: (day: number) => nextYear(day, count),
    label: (day: number) => yearInWords(dayOf(day).year),
  })),
];

function dayAndMonth(day: number): string {
  return inWords(dayOf(day)).replace(/ \d+( BC)?$/, "");
}

/** The 1st or the 15th. */
function nextHalfMonth(day: number): number {
  const at = dayOf(day);
  return at.day < 15 ? dayNumber({ ...at, day: 15, hours: 0 }) : nextMonth(day, 1);
}

function nextMonth(day: number, months: number): number {
  const { year, month } = dayOf(day);
  const count = year * 12 + (month - 1);
  const next = Math.floor(count / months) * months + months;
  return dayNumber({ year: Math.floor(next / 12), month: (((next % 12) + 12) % 12) + 1, day: 1, hours: 0 });
}

function nextYear(day: number, count: number): number {
  const year = Math.floor(dayOf(day).year / count) * count + count;
  return dayNumber({ year, month: 1, day: 1, hours: 0 });
}

/** Labels stand within `least` and `most` px. */
function ticks(panel: Panel, least: number, most: number): Tick[] {
  const perDay = (panel.right - panel.left) / (panel.to - panel.from);
  const found = STEPS.findIndex((one) => one.days * perDay >= NARROWEST_TICK);
  const wanted = found < 0 ? STEPS.length - 1 : found;
  // Where none of its labels has room, one of a finer step says where we are.
  for (let at = wanted; at >= 0; at -= 1) {
    const out = labelled(panel, STEPS[at] as Step, least, most);
    if (out.length > 0) return at === wanted ? out : out.slice(0, 1);
  }
  return [];
}

function labelled(panel: Panel, step: Step, least: number, most: number): Tick[] {
  const perDay = (panel.right - panel.left) / (panel.to - panel.from);
  const out: Tick[] = [];
  let shownYear: number | null = null;
  for (let day = step.next(panel.from - 1e-9); day < panel.to && out.length < 60; day = step.next(day)) {
    const { year } = dayOf(day);
    const short = step.label(day);
    const named = short.includes(yearInWords(year)) || year === shownYear;
    const label = named ? short : `${short} ${yearInWords(year)}`;
    const x = panel.left + (day - panel.from) * perDay;
    const half = label.length * HALF_LETTER;
    if (x - half < least || x + half > most) continue;
    shownYear = year;
    out.push({ x, label });
  }
  return out;
}

/** The row of each bar with its label, so that none covers another; from 0. */
export function rows(bars: { left: number; right: number }[], gap: number): number[] {
  const ends: number[] = [];
  return bars.map((bar) => {
    const free = ends.findIndex((end) => end + gap <= bar.left);
    const row = free < 0 ? ends.length : free;
    ends[row] = bar.right;
    return row;
  });
}
