import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
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

test("one HTML file opens without the program and lights up the same words", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const reading = await paste(page, `${articles.odesa}\n\n</script><script>window.hit=1</script> was written on a wall.`);
  const { path, file } = await saved(page, "One HTML file");
  expect(file.endsWith(".html")).toBe(true);
  const words = readFileSync(path, "utf8");
  expect(words.match(/https?:\/\/(?!www\.w3\.org)[a-z0-9.]+/gi) ?? []).toEqual([]);
  const context = await browser.newContext({ offline: true });
  const alone = await context.newPage();
  const wrongs: string[] = [];
  alone.on("console", (message) => message.type() === "error" && wrongs.push(message.text()));
  alone.on("pageerror", (error) => wrongs.push(error.message));
  alone.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) wrongs.push(request.url());
  });
  // A name that ends in .html makes the browser show it.
  const copy = `${path}.html`;
  const { copyFileSync } = await import("node:fs");
  copyFileSync(path, copy);
  await alone.goto(pathToFileURL(copy).href);
  await expect(alone.locator(".entry")).toHaveCount(reading.claims.length);
  for (const index of [0, 4, reading.claims.length - 1]) {
    const trigger = alone.locator(".entry").nth(index).locator(".field.type");
    await trigger.focus();
    expect(await lit(alone, "field")).toBe(reading.claims[index]?.trigger.text);
  }
  expect(await alone.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
  const face = await alone.evaluate(async () => (await document.fonts.ready, document.fonts.check('17px "Source Serif 4"')));
  expect(face).toBe(true);
  await alone.locator(".map").scrollIntoViewIfNeeded();
  await expect(alone.locator(".country").first()).toBeAttached();
  expect(wrongs).toEqual([]);
  await context.close();
});

test("on paper stand the text and the claims, and no command", async ({ page }) => {
  const reading = await paste(page, articles.odesa);
  await page.emulateMedia({ media: "print" });
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
