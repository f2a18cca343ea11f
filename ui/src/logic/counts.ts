/** Counts as sentences: what is counted is always said. */

import type { Status } from "./reading";
import type { Report } from "./report";

/** `1 claim`, `2 claims`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
}

/** Presented as something else than a fact, in the order in which they are told. */
const UNREAL: Status[] = ["planned", "requested", "possible", "conditional", "denied"];

/** With blanks that do not break within what is counted: `21 claims by 9 voices; 3 are not presented as facts (2 planned, 1 denied).` */
export function summary({ entries }: Pick<Report, "entries">): string {
  if (entries.length === 0) return "No claims were read in this report.";
  const heard = new Set(entries.map((entry) => entry.voice)).size;
  const told = `${counted(entries.length, "claim")} by ${counted(heard, "voice")}`;
  const kinds = UNREAL.map((status) => ({
    status,
    count: entries.filter((entry) => entry.claim.status === status).length,
  })).filter(({ count }) => count > 0);
  const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
  const list = kinds.map((kind) => `${kind.count}\u00a0${kind.status}`).join(", ");
  if (count === 0) return `${told}.`;
  if (entries.length === 1) return `${told}, not presented as a fact (${kinds[0]?.status}).`;
  if (count === 1) return `${told}; 1 is not presented as a fact (${list}).`;
  return `${told}; ${count} are not presented as facts (${list}).`;
}

/** `5 of 21 claims are shown.` */
export function shown(count: number, all: number): string {
  if (count === all) return all === 1 ? "The one claim is shown." : `All ${all} claims are shown.`;
  if (count === 0) return `None of ${counted(all, "claim")} fits.`;
  return `${count} of ${counted(all, "claim")} ${count === 1 ? "is" : "are"} shown.`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(all: string[]): string {
  if (all.length < 2) return all[0] ?? "";
  return `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
