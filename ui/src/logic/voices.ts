/**
 * Who is heard in a report, and where: the outlet, its sources, and the sources
 * that those quote.
 */

import { CodePoints, type Evidence } from "./offsets";
import type { Attribution, Reading } from "./reading";

/** Stands for a source that the text does not name. */
export const UNNAMED = "unnamed";

/** An attribution with its places in the text. */
export interface Account {
  attribution: Attribution;
  /** The name of the source, else its words. */
  name: string;
  source: Evidence | null;
  cue: Evidence | null;
  content: Evidence;
  channel: Evidence | null;
  /** 1 for a source of the outlet's, 2 for a source of that one. */
  depth: number;
}

export interface Voice {
  /** From 0; the outlet is 0. */
  index: number;
  name: string;
  outlet: boolean;
  accounts: Account[];
  /** Indices of the entries that it vouches for, in text order. */
  claims: number[];
  country: string | null;
  sector: string[];
}

export function accounts(reading: Reading, points: CodePoints): Account[] {
  const byId = new Map(reading.attributions.map((one) => [one.id, one]));
  const names = new Map(reading.entities.map((one) => [one.id, one.name]));
  const evidence = (words: Parameters<CodePoints["evidence"]>[0] | null | undefined) =>
    words ? points.evidence(words) : null;
  return reading.attributions.map((attribution) => ({
    attribution,
    name: names.get(attribution.source?.entity ?? "") ?? attribution.source?.text ?? UNNAMED,
    source: evidence(attribution.source),
    cue: evidence(attribution.cue),
    content: points.evidence(attribution.content),
    channel: evidence(attribution.channel),
    depth: depth(attribution, byId),
  }));
}

/** A chain that comes round to itself ends where it does. */
function depth(attribution: Attribution, byId: Map<string, Attribution>): number {
  const seen = new Set([attribution.id]);
  let [count, above] = [1, attribution.in];
  while (above !== null && above !== undefined && byId.has(above) && !seen.has(above)) {
    seen.add(above);
    count += 1;
    above = byId.get(above)?.in ?? null;
  }
  return count;
}

/** The outlet first, then everyone in the order in which they are first heard. */
export function voices(reading: Reading, told: Account[]): Voice[] {
  const outlet = reading.document.outlet;
  const all: Voice[] = [
    {
      index: 0,
      name: outlet || "the outlet",
      outlet: true,
      accounts: [],
      claims: [],
      country: null,
      sector: [],
    },
  ];
  const byName = new Map<string, Voice>();
  for (const account of told) {
    let voice = byName.get(account.name);
    if (!voice) {
      const entity = reading.entities.find((one) => one.id === account.attribution.source?.entity);
      voice = {
        index: all.length,
        name: account.name,
        outlet: false,
        accounts: [],
        claims: [],
        country: entity?.country ?? null,
        sector: entity?.sector ?? [],
      };
      byName.set(account.name, voice);
      all.push(voice);
    }
    voice.accounts.push(account);
  }
  return all;
}

/** `said`, `claimed, doubts`: by which words, and how where that is not plain assertion. */
export function howSaid(account: Account): string {
  const cue = account.cue?.words;
  const stance = account.attribution.stance;
  return [cue, stance === "asserts" || cue === stance ? null : stance].filter(Boolean).join(", ");
}

/** `Interfax (told) › the ministry (said)`: a chain in words, outermost first. */
export function chainInWords(chain: Account[]): string {
  const one = (account: Account) => {
    const how = howSaid(account);
    return how ? `${account.name} (${how})` : account.name;
  };
  return chain.map(one).join(" › ");
}

/** A stretch of the left rule: one piece of one account. */
export interface Stretch {
  account: Account;
  voice: Voice;
  start: number;
  end: number;
  /** The name stands here: the voice was not the last one named in this lane. */
  named: boolean;
}

/** In text order. */
export function stretches(all: Voice[]): Stretch[] {
  const out: Stretch[] = [];
  for (const voice of all) {
    for (const account of voice.accounts) {
      for (const piece of account.content.pieces) {
        out.push({ account, voice, ...piece, named: true });
      }
    }
  }
  out.sort((a, b) => a.start - b.start || a.account.depth - b.account.depth);
  let last: Voice | null = null;
  for (const stretch of out) {
    stretch.named = stretch.voice !== last;
    last = stretch.voice;
  }
  return out;
}
