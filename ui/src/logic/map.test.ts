import { expect, test } from "vitest";
import land from "./land.json";
import { free, type Land, names, onMap, outline, reach, ring, viewOf } from "./map";

const KYIV = { lat: 50.45, lon: 30.52 };
const ODESA = { lat: 46.49, lon: 30.74 };

test("every point lies inside the view", () => {
  const view = viewOf([KYIV, ODESA, { lat: -33.9, lon: 18.4 }], 500, 380);
  for (const point of [KYIV, ODESA]) {
    const { x, y } = onMap(view, point);
    expect(x > 0 && x < view.width && y > 0 && y < view.height).toBe(true);
  }
});

test("north is up and east is right", () => {
  const view = viewOf([KYIV, ODESA], 500, 380);
  expect(onMap(view, KYIV).y).toBeLessThan(onMap(view, ODESA).y);
  expect(onMap(view, KYIV).x).toBeLessThan(onMap(view, ODESA).x);
});

test("a ring is round in the middle of the view and as wide as it says", () => {
  const view = viewOf([KYIV], 500, 380);
  const { rx, ry } = ring(view, KYIV.lat, 111.32);
  expect(rx).toBeCloseTo(ry, 0);
  expect(ry).toBeCloseTo(view.height / (view.north - view.south), 1);
});

test("a country has no ring", () => {
  expect(reach("country")).toBeNull();
  expect(reach("continent")).toBeNull();
  expect(reach("city")).toBeGreaterThan(0);
});

test("a country in view has an outline, one out of view has none", () => {
  const view = viewOf([KYIV, ODESA], 500, 380);
  expect(outline(land as Land, "UKR", view)).toMatch(/^M.*Z$/);
  expect(outline(land as Land, "AUS", view)).toBe("");
});

test("small states and Kosovo have outlines", () => {
  const world = { west: -180, east: 180, south: -90, north: 90, width: 1000, height: 500 };
  for (const code of ["MLT", "SGP", "BHR", "XKX", "NRU", "VAT"]) {
    expect(outline(land as Land, code, world), code).not.toBe("");
  }
});

test("a country on both sides of the 180th meridian has no line across the map", () => {
  const world = { west: -180, east: 180, south: -90, north: 90, width: 1000, height: 500 };
  for (const ring of outline(land as Land, "RUS", world).split("Z").filter(Boolean)) {
    const xs = ring.slice(1).split("L").map((point) => Number(point.split(",")[0]));
    const steps = xs.slice(1).map((x, k) => Math.abs(x - (xs[k] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(200);
  }
});

test("a name of a country stands where nothing else does, or not at all", () => {
  const view = viewOf([KYIV], 500, 380);
  const box = (left: number) => ({ left, right: left + 60, top: 100, bottom: 114 });
  expect(free([box(100), box(130), box(300), box(470)], [box(250)], view)).toEqual([true, false, false, false]);
});

test("names of two close places do not cover each other", () => {
  const view = viewOf([KYIV], 500, 380);
  const box = (x: number) => ({ left: x - 4, right: x + 4, top: 196, bottom: 204 });
  const [first, second] = names([box(200), box(215)], [60, 60], view, 18);
  const [a, b] = [first?.box, second?.box];
  expect(a && b && (a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top)).toBe(true);
});
