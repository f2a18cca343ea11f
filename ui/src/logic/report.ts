/**
 * A reading made ready for the page: every span in UTF-16 units and checked,
 * every id resolved, what is missing left out. Nothing here touches the page.
 */

import { type Block, blocks } from "./blocks";
import { type Party, type Side, type Manner, manner, parties, side } from "./parties";
import { CodePoints, type Evidence, merged, type Piece } from "./offsets";
import type { Claim, Entity, Place, Quantity, Reading, Timex } from "./reading";
import { type Account, accounts, type Voice, voices } from "./voices";

/** A claim as an entry of the margin. */
export interface Entry {
  /** From 0, in the order of the margin; the page counts from 1. */
  index: number;
  claim: Claim;
  trigger: Evidence;
  actors: Party[];
  recipients: Party[];
  instruments: Party[];
  time: { timex: Timed | null; claim: NonNullable<Claim["time"]> } | null;
  place: { place: Placed | null; claim: NonNullable<Claim["place"]> } | null;
  quantities: Counted[];
  /** Outermost first; empty: the outlet itself. */
  chain: Account[];
  voice: Voice;
  side: Side;
  manner: Manner;
  /** The block whose margin it stands in. */
  block: number;
  /** Everything it rests on, once each. */
  pieces: Piece[];
  /** Its parts whose characters are not the quoted ones. */
  broken: { part: string; words: string }[];
}

export interface Timed extends Timex {
  evidence: Evidence;
}
export interface Placed extends Place {
  evidence: Evidence;
}
export interface Counted extends Quantity {
  evidence: Evidence;
}
export interface Named extends Entity {
  evidences: { form: string; evidence: Evidence }[];
}

export interface Report {
  reading: Reading;
  text: string;
  points: CodePoints;
  blocks: Block[];
  sentences: Piece[];
  entries: Entry[];
  accounts: Account[];
  voices: Voice[];
  entities: Named[];
  times: Timed[];
  places: Placed[];
  quantities: Counted[];
  /** Nothing of it was looked at, as where it is in another language; a note says why. */
  unread: boolean;
  /** How many spans do not hold the characters that they quote. */
  broken: number;
}

export function report(given: Reading): Report {
  const reading = complete(given);
  const text = reading.document.text;
  const points = new CodePoints(text);
  const cut = blocks(text);
  const told = accounts(reading, points);
  const heard = voices(reading, told);
  const times = reading.times.map((time) => ({ ...time, evidence: points.evidence(time) }));
  const places = reading.places.map((place) => ({ ...place, evidence: points.evidence(place) }));
  const quantities = reading.quantities.map((one) => ({ ...one, evidence: points.evidence(one) }));
  const entities = reading.entities.map((entity) => ({
    ...entity,
    evidences: (entity.mentions ?? []).map((mention) => ({
      form: mention.form,
      evidence: points.evidence(mention),
    })),
  }));
  const parts = { reading, points, cut, told, heard, times, places, quantities };
  const entries = inTextOrder(reading.claims.map((claim) => entry(claim, parts))).map(
    (one, index) => ({ ...one, index }),
  );
  for (const one of entries) one.voice.claims.push(one.index);
  const all = [
    ...entries.flatMap((one) => one.broken),
    ...[...times, ...places, ...quantities].filter((one) => one.evidence.broken),
    ...entities.flatMap((one) => one.evidences).filter((one) => one.evidence.broken),
    ...told.filter((one) => one.content.broken || one.source?.broken || one.cue?.broken),
  ];
  return {
    reading,
    text,
    points,
    blocks: cut,
    sentences: (reading.document.sentences ?? [])
      .map((span) => points.piece(span))
      .filter((piece) => piece !== null),
    entries,
    accounts: told,
    voices: heard,
    entities,
    times,
    places,
    quantities,
    unread: text.trim() !== "" && (reading.document.sentences ?? []).length === 0,
    broken: all.length,
  };
}

/** Lists that an older or newer program leaves out are empty, not a crash. */
function complete(given: Reading): Reading {
  const document = { ...given.document, text: given.document?.text ?? "" };
  const list = <T>(all: T[] | undefined | null): T[] => all ?? [];
  return {
    ...given,
    document,
    entities: list(given.entities),
    times: list(given.times),
    places: list(given.places),
    quantities: list(given.quantities),
    attributions: list(given.attributions),
    claims: list(given.claims),
    notes: list(given.notes),
  };
}

interface Parts {
  reading: Reading;
  points: CodePoints;
  cut: Block[];
  told: Account[];
  heard: Voice[];
  times: Timed[];
  places: Placed[];
  quantities: Counted[];
}

function entry(claim: Claim, parts: Parts): Entry {
  const { reading, points, cut } = parts;
  const trigger = points.evidence(claim.trigger);
  const chain = (claim.attribution ?? [])
    .map((id) => parts.told.find((one) => one.attribution.id === id))
    .filter((one) => one !== undefined);
  const sides = {
    actors: parties(reading, points, claim.actors ?? []),
    recipients: parties(reading, points, claim.recipients ?? []),
    instruments: parties(reading, points, claim.instruments ?? []),
  };
  const timex = parts.times.find((one) => one.id === claim.time?.id) ?? null;
  const place = parts.places.find((one) => one.id === claim.place?.id) ?? null;
  const quantities = parts.quantities.filter((one) => claim.quantities?.includes(one.id));
  const named: [string, Evidence | undefined][] = [
    ["trigger", trigger],
    ...[...sides.actors, ...sides.recipients, ...sides.instruments].map(
      (one): [string, Evidence] => [one.name, one.evidence],
    ),
    ["time", timex?.evidence],
    ["place", place?.evidence],
    ...quantities.map((one): [string, Evidence] => ["quantity", one.evidence]),
  ];
  const evidence = named.filter((one): one is [string, Evidence] => one[1] !== undefined);
  return {
    index: 0,
    claim,
    trigger,
    ...sides,
    time: claim.time ? { timex, claim: claim.time } : null,
    place: claim.place ? { place, claim: claim.place } : null,
    quantities,
    chain,
    voice: parts.heard.find((voice) => voice.accounts.includes(chain.at(-1) as Account)) ??
      (parts.heard[0] as Voice),
    side: side(claim.quad),
    manner: manner(claim.quad),
    block: home(trigger, claim, parts.points, cut),
    pieces: merged(evidence.flatMap(([, one]) => one.pieces)),
    broken: evidence
      .filter(([, one]) => one.broken)
      .map(([part, one]) => ({ part, words: one.words })),
  };
}

/** The block of the trigger or, where that is broken, of its bare offset. */
function home(trigger: Evidence, claim: Claim, points: CodePoints, cut: Block[]): number {
  const start = trigger.pieces[0]?.start ?? points.unit(Math.max(claim.trigger.span[0] ?? 0, 0));
  const at = cut.findIndex((block) => start < block.end);
  return at < 0 ? Math.max(cut.length - 1, 0) : at;
}

function inTextOrder(entries: Entry[]): Entry[] {
  const start = (one: Entry) => one.trigger.pieces[0]?.start ?? one.claim.trigger.span[0] ?? 0;
  return entries.sort((a, b) => a.block - b.block || start(a) - start(b));
}
