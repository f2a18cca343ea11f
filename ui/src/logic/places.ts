/** The places of a report, each once, and how each can be drawn. */

import { reach } from "./map";
import type { Placed, Report } from "./report";

export interface Spot {
  key: string;
  name: string;
  country: string | null;
  precision: string;
  lat: number | null;
  lon: number | null;
  /** Its mentions, in text order. */
  places: Placed[];
  /** Indices of the claims that are set there. */
  claims: number[];
}

export interface Spots {
  spots: Spot[];
  /** Drawn as rings, as wide as what is known. */
  rings: Spot[];
  /** Drawn as tints: a country has no point. */
  tints: Spot[];
  /** Not drawn: larger than a country, or nowhere in the gazetteer. */
  rest: Spot[];
}

/** What GeoNames calls `admin1` has a name that people use. */
export function precisionInWords(precision: string): string {
  return precision === "admin1" ? "province" : precision;
}

/** Names that stand for a government or a people are no places. */
export function spotsOf(report: Report): Spots {
  const found = new Map<string, Spot>();
  for (const place of report.places) {
    if (place.use !== "literal") continue;
    const key = `${place.geonames ?? place.text} ${place.precision}`;
    const { country, precision, lat, lon } = place;
    const name = place.name ?? place.text;
    const spot = found.get(key) ?? { key, name, country, precision, lat, lon, places: [], claims: [] };
    spot.places.push(place);
    for (const entry of report.entries) {
      if (entry.claim.place?.id === place.id) spot.claims.push(entry.index);
    }
    found.set(key, spot);
  }
  const spots = [...found.values()];
  const rings = spots.filter((spot) => isKnown(spot) && reach(spot.precision) !== null);
  const tints = spots.filter((spot) => spot.precision === "country" && spot.country !== null);
  const rest = spots.filter((spot) => !rings.includes(spot) && !tints.includes(spot));
  return { spots, rings, tints, rest };
}

export function isKnown(spot: Spot): spot is Spot & { lat: number; lon: number } {
  return spot.lat !== null && spot.lat !== undefined && spot.lon !== null && spot.lon !== undefined;
}
