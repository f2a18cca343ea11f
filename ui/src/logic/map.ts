/**
 * A small map without tiles: outlines, and how places stand on it.
 *
 * Longitude and latitude are drawn straight, true to scale in the middle of the
 * view, so that a ring of so many kilometres is an ellipse of known axes.
 */

export interface Land {
  /** Lines as steps of longitude and latitude in hundredths of a degree. */
  arcs: number[][];
  /** Rings of arc numbers by ISO 3166-1 alpha-3; ~n is arc n backwards. */
  countries: Record<string, number[][]>;
}

export interface Point {
  lat: number;
  lon: number;
}

/** What the map shows, in degrees, and its size in px. */
export interface View {
  west: number;
  east: number;
  south: number;
  north: number;
  width: number;
  height: number;
}

/** How far a place may be from the point that stands for it, in km. */
const REACH: Record<string, number> = { point: 2, city: 12, district: 35, admin1: 110 };
const KM_PER_DEGREE = 111.32;
/** A map of less than this many degrees of latitude has too few outlines to know it by. */
const SMALLEST_VIEW = 9;
/** Air around the outermost place, as a share of the view. */
const AIR = 0.22;

/** Null for a country and larger: those are tints, or not drawn at all. */
export function reach(precision: string): number | null {
  return REACH[precision] ?? null;
}

/** The view that holds all the points, of the given width and a height within limits. */
export function viewOf(points: Point[], width: number, mostHeight: number): View {
  const lats = points.map((point) => point.lat);
  const lons = points.map((point) => point.lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const middle = { lat: clamp((south + north) / 2, -75, 75), lon: (west + east) / 2 };
  const shrink = Math.cos((middle.lat * Math.PI) / 180);
  const tall = Math.max((north - south) * (1 + 2 * AIR), SMALLEST_VIEW);
  const wide = Math.max((east - west) * (1 + 2 * AIR) * shrink, tall * 1.2);
  const height = Math.round(clamp((width * tall) / wide, mostHeight * 0.7, mostHeight));
  // Degrees of latitude per px; what does not fill the view gets more sea around it.
  const scale = Math.max(tall / height, wide / width);
  return {
    west: middle.lon - (scale * width) / 2 / shrink,
    east: middle.lon + (scale * width) / 2 / shrink,
    south: middle.lat - (scale * height) / 2,
    north: middle.lat + (scale * height) / 2,
    width,
    height,
  };
}

export function onMap(view: View, { lat, lon }: Point): { x: number; y: number } {
  return {
    x: ((lon - view.west) / (view.east - view.west)) * view.width,
    y: ((view.north - lat) / (view.north - view.south)) * view.height,
  };
}

/** The half axes of a ring of `km` around a latitude, in px. */
export function ring(view: View, lat: number, km: number): { rx: number; ry: number } {
  const degrees = km / KM_PER_DEGREE;
  const shrink = Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  return {
    rx: (degrees / shrink / (view.east - view.west)) * view.width,
    ry: (degrees / (view.north - view.south)) * view.height,
  };
}

/** A round length for the scale bar, of at most `most` px, in km. */
export function scaleBar(view: View, most: number): { km: number; px: number } {
  const middle = (view.north + view.south) / 2;
  const perKm = ring(view, middle, 1).rx;
  const lengths = [5000, 2000, 1000, 500, 200, 100, 50, 20, 10];
  const km = lengths.find((length) => length * perKm <= most) ?? 5;
  return { km, px: km * perKm };
}

/** The outlines of a country as an SVG path; empty where it lies outside the view. */
export function outline(land: Land, code: string, view: View): string {
  const parts: string[] = [];
  for (const arcs of land.countries[code] ?? []) {
    const points = unbroken(
      arcs.flatMap((index, at) => {
        const line = lineOf(land, index);
        return at === 0 ? line : line.slice(1);
      }),
    );
    // A view near the 180th meridian shows land from both sides of it.
    for (const turn of [-360, 0, 360]) {
      const turned = turn === 0 ? points : points.map(({ lat, lon }) => ({ lat, lon: lon + turn }));
      if (!inView(turned, view)) continue;
      const path = turned.map((point) => {
        const { x, y } = onMap(view, point);
        return `${x.toFixed(1)},${y.toFixed(1)}`;
      });
      parts.push(`M${path.join("L")}Z`);
    }
  }
  return parts.join("");
}

/** A ring that crosses the 180th meridian goes on behind it, not back across the map. */
function unbroken(points: Point[]): Point[] {
  let [turn, before] = [0, points[0]?.lon ?? 0];
  return points.map(({ lat, lon }) => {
    if (lon - before > 180) turn -= 360;
    if (before - lon > 180) turn += 360;
    before = lon;
    return turn === 0 ? { lat, lon } : { lat, lon: lon + turn };
  });
}

const lines = new WeakMap<Land, Map<number, Point[]>>();

function lineOf(land: Land, index: number): Point[] {
  const known = lines.get(land) ?? new Map<number, Point[]>();
  lines.set(land, known);
  let line = known.get(index);
  if (!line) {
    const steps = land.arcs[index < 0 ? ~index : index] ?? [];
    line = [];
    let [lon, lat] = [0, 0];
    for (let k = 0; k + 1 < steps.length; k += 2) {
      lon += steps[k] ?? 0;
      lat += steps[k + 1] ?? 0;
      line.push({ lon: lon / 100, lat: lat / 100 });
    }
    if (index < 0) line.reverse();
    known.set(index, line);
  }
  return line;
}

function inView(points: Point[], view: View): boolean {
  const lats = points.map((point) => point.lat);
  const lons = points.map((point) => point.lon);
  return (
    Math.max(...lats) >= view.south &&
    Math.min(...lats) <= view.north &&
    Math.max(...lons) >= view.west &&
    Math.min(...lons) <= view.east
  );
}

/** A box in px: a ring, or the words beside one. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where a name stands: its box, and which side of the ring it is on. */
export interface Name {
  box: Box;
  anchor: "start" | "middle" | "end";
}

/**
 * A place for each name beside its ring: at the right where that is free, else
 * left, above or below; null where the map is too full. `sizes` hold the width
 * of each name in px, `there` what else stands on the map.
 */
export function names(rings: Box[], sizes: number[], view: View, line: number, there: Box[] = []): (Name | null)[] {
  const taken = [...rings, ...there];
  return rings.map((ring, k) => {
    const size = sizes[k] ?? 0;
    const middle = { x: (ring.left + ring.right) / 2, y: (ring.top + ring.bottom) / 2 };
    const at = (left: number, top: number, anchor: Name["anchor"]): Name => ({
      box: { left, top, right: left + size, bottom: top + line },
      anchor,
    });
    const beside = middle.y - line / 2;
    const tries = [
      at(ring.right + 4, beside, "start"),
      at(ring.left - 4 - size, beside, "end"),
      at(middle.x - size / 2, ring.top - line - 1, "middle"),
      at(middle.x - size / 2, ring.bottom + 1, "middle"),
      at(ring.right, ring.bottom - 2, "start"),
      at(ring.right, ring.top - line + 2, "start"),
      at(ring.left - size, ring.bottom - 2, "end"),
      at(ring.left - size, ring.top - line + 2, "end"),
    ];
    const found = tries.find(
      ({ box }) => inside(box, view) && !taken.some((other) => other !== ring && meet(box, other)),
    );
    if (found) taken.push(found.box);
    return found ?? null;
  });
}

/** Which of these boxes stand in the view and cover neither what is there nor one before them. */
export function free(boxes: Box[], there: Box[], view: View): boolean[] {
  const taken = [...there];
  return boxes.map((box) => {
    const found = inside(box, view) && !taken.some((other) => meet(box, other));
    if (found) taken.push(box);
    return found;
  });
}

function inside(box: Box, view: View): boolean {
  return box.left >= 2 && box.right <= view.width - 2 && box.top >= 2 && box.bottom <= view.height - 2;
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
