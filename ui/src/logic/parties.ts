/** Who takes part in a claim, and what its quad class means on the page. */

import type { CodePoints, Evidence } from "./offsets";
import type { Participant, Reading } from "./reading";

/** The one meaning of colour. */
export type Side = "cooperation" | "conflict" | "neutral";
/** Filled or hollow. */
export type Manner = "material" | "verbal" | "unknown";

export interface Party {
  /** The entity's name, else the words. */
  name: string;
  evidence: Evidence;
  entity: string | null;
  country: string | null;
  inferred: boolean;
  sector: string[];
}

export function parties(reading: Reading, points: CodePoints, all: Participant[]): Party[] {
  return all.map((one) => ({
    name: reading.entities.find((entity) => entity.id === one.entity)?.name ?? one.text,
    evidence: points.evidence(one),
    entity: one.entity ?? null,
    country: one.country ?? null,
    inferred: one.inferred ?? false,
    sector: one.sector ?? [],
  }));
}

export function side(quad: number | null | undefined): Side {
  if (quad === 1 || quad === 2) return "cooperation";
  return quad === 3 || quad === 4 ? "conflict" : "neutral";
}

export function manner(quad: number | null | undefined): Manner {
  if (quad === 2 || quad === 4) return "material";
  return quad === 1 || quad === 3 ? "verbal" : "unknown";
}

/** How the line of a status is drawn; the word stands beside it. */
export type Stroke = "solid" | "light" | "dashed" | "dotted" | "struck";

export function stroke(status: string): Stroke {
  switch (status) {
    case "occurred":
    case "ongoing":
      return "solid";
    case "historical":
      return "light";
    case "planned":
    case "requested":
      return "dashed";
    case "denied":
      return "struck";
    default:
      return "dotted";
  }
}
