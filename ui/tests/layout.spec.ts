import type { Page } from "@playwright/test";
import type { Reading } from "../src/logic/reading";
import { longReading } from "./mock/long.mjs";
import { expect, fixture, showing, test } from "./pages";

const LONG = longReading(fixture("odesa-grain"), { bytes: 60_000, claims: 400 }) as Reading;

/** Pairs of elements of this kind whose boxes meet. */
function overlaps(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const boxes = [...document.querySelectorAll<HTMLElement>(wanted)]
      .filter((element) => element.offsetParent !== null)
      .map((element) => ({ words: element.innerText, box: element.getBoundingClientRect() }))
      .sort((a, b) => a.box.top - b.box.top);
    return boxes
      .slice(1)
      .filter(({ box }, k) => box.top < (boxes[k]?.box.bottom ?? 0) - 0.5 && box.left < (boxes[k]?.box.right ?? 0))
      .map(({ words }) => words);
  }, selector);
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const READINGS: [string, Reading][] = [
  ["odesa", fixture("odesa-grain")],
  ["sahel", fixture("2023-08-14-sahel-border")],
  ["long", LONG],
];

for (const [name, reading] of READINGS) {
  for (const width of [1440, 1024]) {
    test(`no entry covers another: ${name}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await showing(page, reading);
      await page.waitForTimeout(300);
      expect(await page.locator(".entry").count()).toBe(reading.claims.length);
      expect(await overlaps(page, ".entry")).toEqual([]);
      expect(await overlaps(page, ".voice-name")).toEqual([]);
      expect(await sideways(page)).toBe(0);
    });

    test(`entries stay near their lines: ${name}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await showing(page, reading);
      await page.waitForTimeout(300);
      const shifts = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(".block")].flatMap((block) => {
          const box = block.getBoundingClientRect();
          return [...block.querySelectorAll<HTMLElement>(".entry")].map((entry) => {
            const { top, bottom } = entry.getBoundingClientRect();
            return Math.max(box.top - bottom, top - box.bottom, 0);
          });
        }),
      );
      expect(Math.max(...shifts)).toBeLessThan(200);
    });
  }
}

test("a line of the report holds 62 to 70 characters", async ({ page }) => {
  await showing(page, LONG);
  const lengths = await page.evaluate(() => {
    const out: number[] = [];
    for (const paragraph of [...document.querySelectorAll(".words")].slice(0, 40)) {
      const node = paragraph.firstChild as Text;
      const range = document.createRange();
      let [start, top] = [0, -1];
      for (let at = 0; at < node.length; at += 1) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (top >= 0 && box.top > top + 5) {
          out.push(at - start);
          start = at;
        }
        if (box.height > 0) top = box.top;
      }
    }
    return out;
  });
  const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
  expect(mean).toBeGreaterThanOrEqual(62);
  expect(mean).toBeLessThanOrEqual(70);
});

test("on a phone entries stand below their paragraph and nothing runs over the edge", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await showing(page, fixture("odesa-grain"));
  const below = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".block")].every((block) => {
      const words = block.querySelector(".words")?.getBoundingClientRect();
      return [...block.querySelectorAll(".entry")].every((entry) => entry.getBoundingClientRect().top >= (words?.bottom ?? 0));
    }),
  );
  expect(below).toBe(true);
  expect(await overlaps(page, ".entry")).toEqual([]);
  expect(await sideways(page)).toBe(0);
});

test("at 400 % everything is there and nothing runs over the edge", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? "", viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 });
  const page = await context.newPage();
  await showing(page, fixture("2023-08-14-sahel-border"));
  expect(await sideways(page)).toBe(0);
  await page.keyboard.press("j");
  await expect(page.locator(".entry.chosen")).toBeVisible();
  await page.keyboard.press("e");
  await expect(page.locator(".explain h2")).toBeInViewport();
  expect(await sideways(page)).toBe(0);
  await context.close();
});

test("ugly data: long names, no actor, ten thousand years, a name without an end", async ({ page }) => {
  const reading = fixture("odesa-grain");
  const name = "Inter-Governmental Working Group on the Rehabilitation of Agricultural Infrastructure ".repeat(6);
  for (const entity of reading.entities) entity.name = name;
  const [first, second] = reading.claims;
  if (first) first.actors = [];
  if (second) second.mode = ["x".repeat(300)];
  const [time, other] = reading.times;
  if (time) [time.from, time.to] = ["0001-01-01", "9999-12-31"];
  if (other) [other.from, other.to] = ["not", "a date"];
  reading.document.title = "Headline".repeat(40);
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await showing(page, reading);
    await page.waitForTimeout(200);
    expect(await overlaps(page, ".entry")).toEqual([]);
    expect(await overlaps(page, ".voice-name")).toEqual([]);
    expect(await sideways(page)).toBe(0);
  }
});

test("what is filtered away leaves its margin and its underline", async ({ page }) => {
  const reading = fixture("odesa-grain");
  await showing(page, reading);
  await page.keyboard.press("f");
  await page.getByRole("group", { name: "status" }).getByText("denied").click();
  await expect(page.locator(".entry:visible")).toHaveCount(1);
  const lines = await page.evaluate(() => {
    const all = CSS.highlights as unknown as Map<string, { size: number }>;
    return [...all].filter(([name]) => /-(solid|dashed|dotted|struck|light)$/.test(name)).map(([, one]) => one.size);
  });
  expect(lines.reduce((sum, one) => sum + one, 0)).toBe(1);
});
