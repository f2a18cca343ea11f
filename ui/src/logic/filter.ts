/** Which claims are shown: any of the ticked values of a facet, and all facets at once. */

import { typeInWords } from "./entries";
import type { Entry } from "./report";

export type Facet = "voice" | "status" | "type" | "actor";
export const FACETS: Facet[] = ["voice", "status", "type", "actor"];

export type Ticked = Record<Facet, Set<string>>;

export interface Choice {
  value: string;
  count: number;
}

/** Stands for claims in which nobody acts. */
export const NO_ACTOR = "no actor named";

export function nothingTicked(): Ticked {
  return { voice: new Set(), status: new Set(), type: new Set(), actor: new Set() };
}

export function isTicked(ticked: Ticked): boolean {
  return FACETS.some((facet) => ticked[facet].size > 0);
}

export function valuesOf(entry: Entry, facet: Facet): string[] {
  switch (facet) {
    case "voice":
      return [entry.voice.name];
    case "status":
      return [entry.claim.status];
    case "type":
      return [typeInWords(entry.claim.type)];
    case "actor":
      return entry.actors.length > 0 ? entry.actors.map((one) => one.name) : [NO_ACTOR];
  }
}

export function fits(entry: Entry, ticked: Ticked): boolean {
  return FACETS.every((facet) => {
    const wanted = ticked[facet];
    return wanted.size === 0 || valuesOf(entry, facet).some((value) => wanted.has(value));
  });
}

/** The values of a facet, most frequent first, each with how many of all claims have it. */
export function choices(entries: Entry[], facet: Facet): Choice[] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    for (const value of new Set(valuesOf(entry, facet))) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
