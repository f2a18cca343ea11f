import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { articles, expect, opening, paste, test } from "./pages";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Found {
  violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[];
}

async function check(page: Page): Promise<void> {
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (where: unknown, how: unknown) => Promise<Found> } };
    return axe.run(document, { resultTypes: ["violations"] });
  });
  const told = found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`).join("; ")}`,
  );
  expect(told).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing, ${colorScheme}, ${width} px`, async ({ browser, baseURL }) => {
      test.setTimeout(240_000);
      // The page's own policy would not let the checker in.
      const context = await browser.newContext({ baseURL: baseURL ?? "", colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      await page.addInitScript(axe);
      await opening(page);
      await check(page);
      await paste(page, articles.odesa, { title: "Grain port hit" });
      await check(page);
      await page.keyboard.press("j");
      await check(page);
      for (const key of ["e", "f", "x", "/"]) {
        await page.locator("body").press(key);
        await page.waitForTimeout(150);
        await check(page);
        await page.keyboard.press("Escape");
      }
      await page.keyboard.press("v");
      await page.keyboard.press("?");
      await check(page);
      await context.close();
    });
  }
}

test("claims are heard right after their paragraph, each in one breath", async ({ page }) => {
  const reading = await paste(page, articles.odesa);
  const order = await page.evaluate(() =>
    [...document.querySelectorAll(".words, .entry")].map((element) => (element.matches(".words") ? "words" : "claim")),
  );
  expect(order[0]).toBe("words");
  expect(order.filter((one) => one === "claim")).toHaveLength(reading.claims.length);
  expect(order.indexOf("claim")).toBeLessThan(order.lastIndexOf("words"));
  const heard = (await page.locator("#claim-0").textContent())?.replace(/\s+/g, " ") ?? "";
  for (const label of ["Claim 1", "who:", "what:", "by whose account:", reading.claims[0]?.status ?? "?"]) {
    expect(heard).toContain(label);
  }
});

test("every drawing has a table or words that hold the same", async ({ page }) => {
  await paste(page, articles.odesa);
  for (const drawing of await page.locator(".axis, .map, .rules, .mark").all()) {
    await expect(drawing).toHaveAttribute("aria-hidden", "true");
  }
  await page.locator("details").first().evaluate((element: HTMLDetailsElement) => (element.open = true));
  expect(await page.locator(".strip table").count()).toBeGreaterThanOrEqual(4);
});

test("who wants no motion gets none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await paste(page, articles.sahel.repeat(4));
  for (let k = 0; k < 30; k += 1) await page.keyboard.press("j");
  await expect(page.locator(".entry.chosen")).toBeInViewport();
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
});
