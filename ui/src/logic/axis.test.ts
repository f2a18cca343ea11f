import { expect, test } from "vitest";
import { axis, positionOf, rows } from "./axis";
import { dayNumber, parsed } from "./dates";

const day = (iso: string) => dayNumber(parsed(iso) ?? { year: 0, month: 1, day: 1, hours: 0 });
const interval = (from: string, to: string) => ({ from: day(from), to: day(to) });

test("times of one week stand in one panel", () => {
  expect(axis([interval("2023-05-17", "2023-05-18"), interval("2023-05-20", "2023-05-21")], 800)).toHaveLength(1);
});

test("a war of long ago breaks the axis", () => {
  const panels = axis([interval("1991-01-01", "1992-01-01"), interval("2023-05-20", "2023-05-21")], 800);
  expect(panels).toHaveLength(2);
  expect(panels[1]?.left).toBeGreaterThan(panels[0]?.right ?? 0);
});

test("the axis fills its width and no more", () => {
  const panels = axis([interval("1991-01-01", "1992-01-01"), interval("2023-05-20", "2023-05-21")], 800);
  expect(panels.at(-1)?.right).toBeCloseTo(800);
});

test("later is further right, over every break", () => {
  const days = ["0100-01-01", "1815-06-18", "1991-03-01", "2023-05-17", "2023-05-20"].map(day);
  const panels = axis(days.map((from) => ({ from, to: from + 1 })), 900);
  const places = days.map((one) => positionOf(panels, one));
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(new Set(places).size).toBe(places.length);
});

test("ticks stand apart and name each year once", () => {
  const [panel] = axis([interval("2022-11-20", "2023-02-10")], 900);
  const xs = panel?.ticks.map((tick) => tick.x) ?? [];
  expect(xs.length).toBeGreaterThan(2);
  xs.slice(1).forEach((x, k) => expect(x - (xs[k] ?? 0)).toBeGreaterThan(40));
  expect(panel?.ticks.filter((tick) => tick.label.includes("2023"))).not.toHaveLength(0);
});

test("ten thousand years do not hang the page", () => {
  const panels = axis([{ from: day("0001-01-01"), to: day("9999-12-31") }], 900);
  expect(panels[0]?.ticks.length).toBeGreaterThan(1);
});

test("a narrow axis breaks less often, and labels stay on it", () => {
  const days = ["0100-01-01", "1815-06-18", "1991-03-01", "2018-01-01", "2023-05-20"].map(day);
  for (const width of [300, 350, 480, 900]) {
    const panels = axis(days.map((from) => ({ from, to: from + 1 })), width);
    expect(panels.at(-1)?.right).toBeCloseTo(width);
    for (const { ticks } of panels) {
      expect(ticks).not.toHaveLength(0);
      for (const { x, label } of ticks) {
        expect(x - label.length * 3).toBeGreaterThanOrEqual(0);
        expect(x + label.length * 3).toBeLessThanOrEqual(width);
      }
    }
  }
});

test("no time, no axis", () => expect(axis([], 800)).toEqual([]));

test("bars that would cover each other go into rows", () => {
  expect(rows([{ left: 0, right: 50 }, { left: 40, right: 60 }, { left: 70, right: 80 }], 5)).toEqual([0, 1, 0]);
});
