import { copyFileSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "@playwright/test";
import { articles, expect, lit, paste, test } from "./pages";

async function saved(page: Page, name: string): Promise<{ path: string; file: string }> {
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  const coming = page.waitForEvent("download");
  await page.locator(".export").getByRole("button", { name, exact: true }).click();
  const download = await coming;
  return { path: await download.path(), file: download.suggestedFilename() };
}

for (const [name, ending] of [["JSON", "json"], ["CSV", "csv"], ["GeoJSON", "geojson"], ["PLOVER", "jsonl"]] as const) {
  test(`${name} comes as a file`, async ({ page }) => {
    await paste(page, articles.odesa);
    const { path, file } = await saved(page, name);
    expect(file.endsWith(`.${ending}`)).toBe(true);
    expect(readFileSync(path, "utf8").length).toBeGreaterThan(0);
  });
}

/** Opens a saved page from disk, without a network; what goes wrong is listed. */
async function alone(browser: Browser, path: string): Promise<{ page: Page; wrongs: string[] }> {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const wrongs: string[] = [];
  page.on("console", (message) => message.type() === "error" && wrongs.push(message.text()));
  page.on("pageerror", (error) => wrongs.push(error.message));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) wrongs.push(request.url());
  });
  // A name that ends in .html makes the browser show it.
  copyFileSync(path, `${path}.html`);
  await page.goto(pathToFileURL(`${path}.html`).href);
  return { page, wrongs };
}

test("one HTML file opens without the program and lights up the same words", async ({ page, browser }) => {
  const reading = await paste(page, articles.odesa);
  const { path, file } = await saved(page, "One HTML file");
  expect(file.endsWith(".html")).toBe(true);
  const hosts = readFileSync(path, "utf8").match(/https?:\/\/(?!www\.w3\.org|svelte\.dev\/e\/)[a-z0-9.]+/gi);
  expect(hosts ?? []).toEqual([]);
  const own = await alone(browser, path);
  await expect(own.page.locator(".entry")).toHaveCount(reading.claims.length);
  for (const index of [0, 4, reading.claims.length - 1]) {
    await own.page.locator(".entry").nth(index).locator(".field.type").focus();
    expect(await lit(own.page, "field")).toBe(reading.claims[index]?.trigger.text);
  }
  const letters = own.page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((face) => face.status === "loaded").length;
  });
  expect(await letters).toBeGreaterThanOrEqual(2);
  await own.page.locator(".map").scrollIntoViewIfNeeded();
  await expect(own.page.locator(".country").first()).toBeAttached();
  expect(own.wrongs).toEqual([]);
  await own.page.context().close();
});

test("an exported file holds why its claims read so", async ({ page, browser }) => {
  const reading = await paste(page, articles.odesa);
  const { path } = await saved(page, "One HTML file");
  const own = await alone(browser, path);
  await own.page.waitForSelector(".entry");
  await own.page.keyboard.press("j");
  await own.page.keyboard.press("e");
  const panel = own.page.locator(".explain");
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText("Why claim 1 reads so");
  await expect(panel.locator(".fields-of")).toContainText(reading.claims[0]?.rule ?? "?");
  await expect(panel.getByRole("heading", { name: "tree" })).toBeVisible();
  await expect(panel.getByRole("heading", { name: "patterns" })).toBeVisible();
  expect(own.wrongs).toEqual([]);
  await own.page.context().close();
});

test("hostile words are words in an exported file, too", async ({ page, browser }) => {
  const text = "Police </script><script>window.hit=1</script> arrested <!--<script> two men. <img src=x onerror=window.hit=1> left.";
  await paste(page, text, { title: "</title><script>window.hit=1</script>" });
  const { path } = await saved(page, "One HTML file");
  const own = await alone(browser, path);
  await expect(own.page.locator(".words")).toHaveText(text);
  expect(await own.page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
  expect(own.wrongs).toEqual([]);
  await own.page.context().close();
});

test("on paper stand the text and the claims, and no command", async ({ page }) => {
  const reading = await paste(page, articles.odesa);
  await page.emulateMedia({ media: "print" });
  // A4 between its margins.
  await page.setViewportSize({ width: 720, height: 1018 });
  await expect(page.locator(".masthead")).toBeHidden();
  await expect(page.locator(".entry").first()).toBeVisible();
  const beside = await page.evaluate(() => {
    const words = document.querySelector(".block:has(.entry) .words")?.getBoundingClientRect();
    const entry = document.querySelector(".entry")?.getBoundingClientRect();
    return words && entry && entry.left >= words.right;
  });
  expect(beside).toBe(true);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.length).toBeGreaterThan(10_000);
  expect(await page.locator(".entry").count()).toBe(reading.claims.length);
});
