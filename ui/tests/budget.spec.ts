import { readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, opening, test } from "./pages";

const assets = new URL("../dist/assets/", import.meta.url);
const files = readdirSync(assets).map((name) => ({ name, path: new URL(name, assets) }));

test("script and map together are no more than 120 kB packed", () => {
  const packed = files
    .filter(({ name }) => /\.(js|json)$/.test(name))
    .map(({ path }) => gzipSync(readFileSync(path), { level: 9 }).length);
  expect(packed.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(120_000);
});

test("all letters together are no more than 160 kB", () => {
  const sizes = files.filter(({ name }) => name.endsWith(".woff2")).map(({ path }) => statSync(path).size);
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(160_000);
});

test("script and style name no other host", () => {
  for (const { path } of files.filter(({ name }) => /\.(js|css)$/.test(name))) {
    const hosts = readFileSync(path, "utf8").match(/https?:\/\/[a-z0-9.-]+/gi) ?? [];
    expect(hosts.filter((host) => !/(www\.w3\.org|svelte\.dev)$/.test(host))).toEqual([]);
  }
});

test("the page has no inline script and no inline style", () => {
  const page = readFileSync(new URL("../dist/index.html", import.meta.url), "utf8");
  expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)/);
});

test("what must be seen first is seen within 300 ms", async ({ page }) => {
  await opening(page);
  const times: number[] = [];
  for (let k = 0; k < 5; k += 1) {
    await page.reload();
    await page.waitForSelector("#pasted");
    times.push(
      await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN),
    );
  }
  // The median: a machine that does something else now and then says nothing of the page.
  expect(times.sort((a, b) => a - b)[2]).toBeLessThanOrEqual(300);
});
