/** What the page asks of the program that serves it. No other host is ever asked. */

import type { ReadDocument, Reading } from "./reading";

/** What a report without a file is called. */
export const PASTED = "pasted report";

/** A report to be read: its words, and what came with them. */
export interface Submission {
  text?: string;
  html?: string;
  title?: string;
  outlet?: string;
  published?: string;
  url?: string;
  id?: string;
}

export interface Listed {
  id: string;
  title: string | null;
  outlet: string | null;
  published: string | null;
}

/** Why something could not be done, in words for the reader. */
export class Refusal extends Error {}

/** What came of a submission. */
export interface Answer {
  readings: Reading[];
  /** What was not read as it stood, in sentences. */
  remarks: string[];
}

export async function read(given: Submission | File): Promise<Answer> {
  const { request, remarks } = await posted(given);
  const answer = await ask("api/readings", request);
  const { readings = [], rejected = [] } = (await answer.json()) as {
    readings?: Reading[];
    rejected?: { line?: number; detail?: string }[];
  };
  const left = rejected.map(({ line, detail }) => `Line ${line ?? "?"} was not read: ${detail ?? "no reason given"}.`);
  return { readings, remarks: [...remarks, ...left] };
}

/** Exchanges the token of the printed address for a cookie that no script can read. */
export async function admit(token: string): Promise<void> {
  await ask("api/session", json({ token }));
}

export async function documents(): Promise<Listed[]> {
  const answer = await ask("api/documents", {});
  const { documents } = (await answer.json()) as { documents?: Listed[] };
  return documents ?? [];
}

export async function readingOf(id: string): Promise<Reading> {
  const answer = await ask(`api/documents/${encodeURIComponent(id)}/reading`, {});
  const given = (await answer.json()) as Reading & { reading?: Reading; readings?: Reading[] };
  return given.reading ?? given.readings?.[0] ?? given;
}

/** `offset` is a place in the sentence, in code points. */
export async function explanation(document: ReadDocument, offset: number, signal: AbortSignal): Promise<unknown> {
  const answer = await ask("api/explain", { ...json({ ...submission(document), offset }), signal });
  return answer.json();
}

/** Why its claims read so, by the number of their sentence. */
export async function explanations(document: ReadDocument): Promise<Record<number, unknown>> {
  const answer = await ask("api/explanations", json(submission(document)));
  const { explanations: all } = (await answer.json()) as { explanations: { index: number }[] };
  return Object.fromEntries(all.map((one) => [one.index, one]));
}

export type ExportForm = "json" | "csv" | "geojson" | "plover";

export async function exported(document: ReadDocument, form: ExportForm): Promise<Blob> {
  const answer = await ask(`api/export/${form}`, json(submission(document)));
  return answer.blob();
}

/**
 * The document as it would be pasted. A day that was found in the text is found
 * there again; any other one has to be said.
 */
export function submission(document: ReadDocument): Submission {
  const { text, title, outlet, url, id, published, published_from } = document;
  const given: Submission = { text, id };
  if (title) given.title = title;
  if (outlet) given.outlet = outlet;
  if (url) given.url = url;
  if (published && published_from !== "text") given.published = published;
  return given;
}

function json(value: unknown): RequestInit {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(value),
  };
}

/**
 * A file as a request. The program takes UTF-8; words in another encoding are
 * decoded here, and a remark says as what.
 */
async function posted(given: Submission | File): Promise<{ request: RequestInit; remarks: string[] }> {
  if (!(given instanceof File)) return { request: json(given), remarks: [] };
  const { words, encoding } = decoded(await given.arrayBuffer());
  const remarks = encoding === "utf-8" ? [] : [`${given.name} is no UTF-8; it was taken for ${encoding}.`];
  const kind = kindOf(given.name);
  const request: RequestInit =
    kind === "lines"
      ? { method: "POST", headers: { "Content-Type": "application/x-ndjson" }, body: words }
      : json({ [kind]: words, id: given.name });
  return { request, remarks };
}

function kindOf(name: string): "text" | "html" | "lines" {
  if (/\.(jsonl|ndjson)$/i.test(name)) return "lines";
  return /\.x?html?$/i.test(name) ? "html" : "text";
}

/** By its byte-order mark; else UTF-8; else what most old files are in. */
export function decoded(bytes: ArrayBuffer): { words: string; encoding: string } {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const marked = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  for (const encoding of marked ? [marked] : ["utf-8"]) {
    try {
      return { words: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not this one.
    }
  }
  return { words: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
}

async function ask(path: string, request: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { ...request, credentials: "same-origin" });
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new Refusal("The program does not answer. Is `tidings serve` still running?");
  }
  if (!answer.ok) throw new Refusal(await reason(answer));
  return answer;
}

/** The program's own words where it gave any. */
async function reason(answer: Response): Promise<string> {
  const words = await answer.text().catch(() => "");
  let said: unknown = words;
  try {
    const given = JSON.parse(words) as Record<string, unknown>;
    said = given.message ?? given.error ?? given.detail ?? given.title ?? words;
    if (said && typeof said === "object") said = (said as Record<string, unknown>).message ?? words;
  } catch {
    // Not JSON: the words themselves are the reason.
  }
  const short = String(said).trim().slice(0, 600);
  const status = `${answer.status} ${answer.statusText}`.trim();
  return short === "" ? `The program refused: ${status}.` : short;
}
