/** What the page asks of the program that serves it. No other host is ever asked. */

import type { ReadDocument, Reading } from "./reading";

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

export async function read(given: Submission | File): Promise<Reading[]> {
  const answer = await ask("api/readings", { method: "POST", ...(await body(given)) });
  const { readings } = (await answer.json()) as { readings?: Reading[] };
  return readings ?? [];
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

export async function explanation(document: ReadDocument, offset: number): Promise<unknown> {
  const { title, published } = submission(document);
  const answer = await ask("api/explain", json({ text: document.text, offset, title, published }));
  return answer.json();
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
 * Files go as they are, so that the program sees their bytes and says which
 * encoding it took them for. A report in UTF-8 goes with its name.
 */
async function body(given: Submission | File): Promise<RequestInit> {
  if (!(given instanceof File)) return json(given);
  const kind = kindOf(given.name);
  if (kind !== "application/x-ndjson") {
    const words = utf8(await given.arrayBuffer());
    if (words !== null) {
      return json({ [kind === "text/html" ? "html" : "text"]: words, id: given.name });
    }
  }
  return { method: "POST", headers: { "Content-Type": kind }, body: given };
}

function kindOf(name: string): string {
  if (/\.(jsonl|ndjson)$/i.test(name)) return "application/x-ndjson";
  return /\.x?html?$/i.test(name) ? "text/html" : "text/plain";
}

/** Null where the bytes are something else. */
function utf8(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function ask(path: string, request: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { ...request, credentials: "same-origin" });
  } catch {
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
