/**
 * What all tests of the pages share: a page that fails its test on an error in
 * the console, a dialog, or a request to another host, and ways to open a report.
 */

import { readFileSync } from "node:fs";
import { test as base, expect, type Page } from "@playwright/test";
import type { Reading, Words } from "../src/logic/reading";

export { expect };

export const test = base.extend<{ wrongs: string[] }>({
  wrongs: [
    async ({ page, baseURL }, use) => {
      const wrongs: string[] = [];
      const home = new URL(baseURL ?? "http://127.0.0.1").origin;
      page.on("console", (message) => {
        if (message.type() === "error") wrongs.push(`console: ${message.text()}`);
      });
      page.on("pageerror", (error) => wrongs.push(`error: ${error.message}`));
      page.on("dialog", async (dialog) => {
        wrongs.push(`dialog: ${dialog.message()}`);
        await dialog.dismiss();
      });
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== home && protocol !== "data:" && protocol !== "blob:") wrongs.push(`request: ${request.url()}`);
      });
      await use(wrongs);
      expect(wrongs).toEqual([]);
    },
    { auto: true },
  ],
});

export const articles = {
  odesa: article("odesa-grain.txt"),
  sahel: article("2023-08-14-sahel-border.txt"),
};

function article(name: string): string {
  return readFileSync(new URL(`../../readings/articles/${name}`, import.meta.url), "utf8");
}

/** Opens the page where a report is pasted, whatever the program was started with. */
export async function opening(page: Page): Promise<void> {
  await page.route("**/api/documents", (route) => route.fulfill({ json: { documents: [] } }));
  await page.goto("./");
  await page.waitForSelector("#pasted");
}

/** Pastes a report and waits for its reading. */
export async function paste(page: Page, text: string, more: Record<string, string> = {}): Promise<Reading> {
  await opening(page);
  return submit(page, text, more);
}

export async function submit(page: Page, text: string, more: Record<string, string> = {}): Promise<Reading> {
  await page.fill("#pasted", text);
  for (const [name, value] of Object.entries(more)) await page.fill(`input[name="${name}"]`, value);
  const answer = page.waitForResponse("**/api/readings");
  await page.click("button[type=submit]");
  const { readings } = (await (await answer).json()) as { readings: Reading[] };
  await page.waitForSelector(".sheet");
  return readings[0] as Reading;
}

/** Opens a file as the picker does. */
export async function pick(page: Page, name: string, words: string, mimeType = "text/plain"): Promise<Reading[]> {
  await opening(page);
  const answer = page.waitForResponse("**/api/readings");
  await page.setInputFiles("input[type=file]", { name, mimeType, buffer: Buffer.from(words, "utf8") });
  const { readings } = (await (await answer).json()) as { readings: Reading[] };
  return readings;
}

/** Shows this reading, whatever the program would read. */
export async function showing(page: Page, reading: Reading): Promise<void> {
  await page.route("**/api/readings", (route) => route.fulfill({ json: { version: "0", model: "m", readings: [reading] } }));
  await opening(page);
  await page.fill("#pasted", "Anything.");
  await page.click("button[type=submit]");
  await page.waitForSelector(".sheet");
  await page.evaluate(() => document.fonts.ready);
}

/** The characters that are lit under a name, by either way of lighting them. */
export function lit(page: Page, name: string): Promise<string> {
  return page.evaluate((wanted) => {
    const highlights = (CSS as unknown as { highlights?: Map<string, Iterable<StaticRange>> }).highlights;
    if (!highlights) {
      return [...document.querySelectorAll(`mark.lit-${wanted}`)].map((mark) => mark.textContent).join("");
    }
    const words = ({ startContainer, startOffset, endContainer, endOffset }: StaticRange) => {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.toString();
    };
    return [...(highlights.get(wanted) ?? [])].map(words).join("");
  }, name);
}

/** What the words of a reading cover, by code points. */
export function covered(text: string, words: Words): string {
  const points = [...text];
  const spans = [words.span, ...(words.more ?? [])];
  return spans.map(([start, end]) => points.slice(start, end).join("")).join("");
}

export function fixture(name: string): Reading {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8")) as Reading;
}
