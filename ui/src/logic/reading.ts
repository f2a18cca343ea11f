/**
 * The reading as the program prints it: `tidings schema reading`.
 *
 * Spans count Unicode code points of `document.text`. Everything else on these
 * pages counts UTF-16 units; `offsets.ts` is the one place that converts.
 */

/** `[start, end)` in code points. */
export type CodePointSpan = [number, number];

/** Words of the text and where they stand; `more` holds the pieces behind a break. */
export interface Words {
  span: CodePointSpan;
  text: string;
  more?: CodePointSpan[];
}

export type Status =
  | "occurred"
  | "ongoing"
  | "planned"
  | "requested"
  | "possible"
  | "conditional"
  | "denied"
  | "historical";

export interface Participant extends Words {
  entity: string | null;
  country: string | null;
  sector: string[];
  /** The country is taken from context, not from words for this participant. */
  inferred?: boolean;
}

export interface Claim {
  id: string;
  event: string;
  type: string;
  folded_from: string | null;
  mode: string[];
  context: string[];
  /** 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict. */
  quad: number | null;
  /** Conflict -10 to cooperation 10. */
  score: number | null;
  cameo: string | null;
  trigger: Words;
  sentence: number;
  actors: Participant[];
  recipients: Participant[];
  instruments: Participant[];
  status: Status;
  polarity: string;
  tense: string;
  modality: string;
  time: { id: string; from: string | null; to: string | null; precision: string | null } | null;
  place: { id: string; name: string; country: string | null; precision: string } | null;
  attribution: string[];
  denies: string | null;
  quantities: string[];
  rule: string;
}

export interface Attribution {
  id: string;
  in: string | null;
  source: (Words & { entity?: string | null }) | null;
  cue: Words | null;
  content: Words;
  form: string;
  stance: string;
  channel: (Words & { entity?: string | null }) | null;
  time: string | null;
}

export interface Entity {
  id: string;
  kind: string;
  name: string;
  country: string | null;
  inferred?: boolean;
  sector: string[];
  link: string | null;
  roles: { title: string; of?: string | null }[];
  mentions: (Words & { form: string })[];
}

export interface Timex extends Words {
  id: string;
  kind: string;
  value: string | null;
  mod: string | null;
  from: string | null;
  to: string | null;
  precision: string | null;
  anchor: string | null;
}

export interface Place extends Words {
  id: string;
  use: string;
  name: string;
  geonames: number | null;
  country: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  precision: string;
}

export interface Quantity extends Words {
  id: string;
  kind: string;
  value: number | null;
  value_to?: number | null;
  unit: string | null;
  approximation: string;
  measure: string | null;
  of: string[];
  time: string | null;
}

export interface Note {
  span?: CodePointSpan | null;
  text: string;
  kind?: string;
}

export interface ReadDocument {
  id: string;
  title: string | null;
  outlet: string | null;
  url: string | null;
  language: string | null;
  published: string | null;
  published_from: string | null;
  text: string;
  sentences: CodePointSpan[];
}

export interface Reading {
  schema: number;
  engine: { version: string; model: string; pack: string; options: string; ontology: string };
  document: ReadDocument;
  entities: Entity[];
  times: Timex[];
  places: Place[];
  quantities: Quantity[];
  attributions: Attribution[];
  claims: Claim[];
  notes: Note[];
}
