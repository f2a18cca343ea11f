/**
 * A reading as one file that opens without the program and without a network:
 * this page's own script, style and letters, with the reading inside.
 */

import type { Land } from "../logic/map";
import type { Reading } from "../logic/reading";

export interface Snapshot {
  reading: Reading;
  land: Land | null;
  /** What the program says of the sentences with claims, by their number. */
  why: Record<number, unknown>;
}

const ID = "tidings-snapshot";

/** What this page holds, where it is such a file. */
export function held(): Snapshot | null {
  const words = document.getElementById(ID)?.textContent;
  return words ? (JSON.parse(words) as Snapshot) : null;
}

export async function snapshot(given: Snapshot): Promise<Blob> {
  const script = await text(document.querySelector<HTMLScriptElement>("script[src]")?.src);
  const link = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]')?.href;
  const style = link ? await withFonts(await text(link), link) : "";
  return new Blob([page(given, script, style)], { type: "text/html" });
}

async function text(address: string | undefined): Promise<string> {
  if (!address) throw new Error("this page has no script of its own to copy");
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

/** The style with every letter file inside it. */
async function withFonts(style: string, base: string): Promise<string> {
  const addresses = [...new Set([...style.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map((hit) => hit[1] ?? ""))];
  let out = style;
  for (const address of addresses.filter((one) => !one.startsWith("data:"))) {
    const bytes = await (await fetch(new URL(address, base))).blob();
    out = out.replaceAll(address, await dataAddress(bytes));
  }
  return out;
}

function dataAddress(bytes: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("letters could not be read"));
    reader.readAsDataURL(bytes);
  });
}

/**
 * The policy lets this one script run and nothing else, and asks no host. The
 * report's words stand only in the data, where `<` is written as an escape, so
 * none of them can end the element that they stand in.
 */
function page(given: Snapshot, script: string, style: string): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "font-src data:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const data = JSON.stringify(given).replaceAll("<", "\\u003c");
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "<title>A reading by tidings</title>",
    `<style nonce="${nonce}">${style.replaceAll("</", "<\\/")}</style></head><body>`,
    `<script type="application/json" id="${ID}">${data}</script>`,
    '<div id="app"></div>',
    `<script type="module" nonce="${nonce}">${script.replaceAll("</script", "<\\/script")}</script>`,
    "</body></html>\n",
  ].join("\n");
}

/** Hands a file to the reader. */
export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file's name from a document's id: letters, digits, points and dashes of any script. */
export function fileName(id: string, ending: string): string {
  const base = (id.split(/[\\/]/).at(-1) ?? "").replace(/\.(txt|html?|jsonl?|ndjson)$/i, "");
  const clean = base.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+|-+$/g, "").slice(0, 80);
  return `${clean || "reading"}.${ending}`;
}
