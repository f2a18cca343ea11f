/** The words of an entry, the same in the margin, in a filter and for a screen reader. */

import { intervalInWords } from "./dates";
import type { Party } from "./parties";
import type { Entry } from "./report";
import { chainInWords } from "./voices";

/** Stands for a side of which the text says nothing. */
export const NOBODY = "–";

export function namesOf(all: Party[]): string {
  return all.map((one) => one.name).join("; ");
}

/** `ASSAULT` → `assault`. */
export function typeInWords(type: string): string {
  return type.toLowerCase().replaceAll("_", " ");
}

export function modeInWords(mode: string): string {
  return mode.replaceAll("-", " ");
}

/** Null where the text gives no time; the words where they could not be resolved. */
export function whenInWords(entry: Entry): string | null {
  if (!entry.time) return null;
  const { from, to } = entry.time.claim;
  const words = entry.time.timex?.evidence.words;
  return intervalInWords(from, to) ?? (words ? `“${words}”` : null);
}

export function whereInWords(entry: Entry): string | null {
  return entry.place?.claim.name ?? null;
}

export function byInWords(entry: Entry): string {
  return entry.chain.length > 0 ? chainInWords(entry.chain) : entry.voice.name;
}

/** The side and the manner as words, for whoever does not see the mark. */
export function markInWords(entry: Entry): string {
  const manner = entry.manner === "unknown" ? "" : `${entry.manner} `;
  return entry.side === "neutral" ? "neither cooperation nor conflict" : `${manner}${entry.side}`;
}
