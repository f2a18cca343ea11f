/**
 * Whether a long report scrolls and filters at 60 frames a second: a frame has
 * 16.7 ms. Measured where somebody asks, with TIDINGS_FRAMES=1, for what else
 * the machine does slows it; TIDINGS_FRAMES=10 measures ten times as much.
 */

import { loadavg } from "node:os";
import type { Browser, Page } from "@playwright/test";
import type { Reading } from "../src/logic/reading";
import { longReading } from "./mock/long.mjs";
import { expect, fixture, showing, test } from "./pages";

const FRAME = 1000 / 60;
const rounds = Number(process.env.TIDINGS_FRAMES ?? 0);

interface Event {
  name: string;
  cat: string;
  ph: string;
  ts: number;
  pid: number;
  tid: number;
  tdur?: number;
}

/**
 * What the page's own thread works for each of `count` acts, frame included, in
 * ms of that thread: waiting for a busy machine is not counted.
 */
async function worked(browser: Browser, page: Page, act: string, count: number): Promise<number[]> {
  await browser.startTracing(page, { categories: ["blink.user_timing", "disabled-by-default-devtools.timeline"] });
  await page.evaluate(
    async ([source, times]) => {
      const acted = (globalThis as unknown as { acts: Record<string, (k: number) => void> }).acts[source];
      const task = () => new Promise((done) => setTimeout(done, 20));
      for (let k = 0; k <= times; k += 1) {
        performance.mark("act");
        // A task of its own: what goes before the mark is none of its work.
        await task();
        if (k < times) acted?.(k);
        await new Promise(requestAnimationFrame);
        await task();
      }
    },
    [act, count] as const,
  );
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString("utf8")) as { traceEvents: Event[] };
  const marks = traceEvents.filter(({ name, cat }) => name === "act" && cat === "blink.user_timing").sort((a, b) => a.ts - b.ts);
  const [first] = marks;
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === "RunTask" && pid === first?.pid && tid === first.tid);
  const between = marks.slice(0, -1).map((mark, k) => {
    const own = tasks.filter(({ ts }) => ts > mark.ts && ts < (marks[k + 1] as Event).ts);
    return own.reduce((sum, task) => sum + (task.tdur ?? 0), 0) / 1000;
  });
  expect(between).toHaveLength(count);
  return between;
}

function told(name: string, all: number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? Number.NaN;
  console.log(`${name}: median ${at(0.5).toFixed(1)} ms, 95 of 100 within ${at(0.95).toFixed(1)} ms, of ${all.length}`);
  return at(0.5);
}

test("60 kB with 400 claims scroll and filter at 60 frames a second", async ({ browser, page }) => {
  test.skip(rounds === 0, "set TIDINGS_FRAMES=1 to measure");
  test.setTimeout(600_000);
  const reading = longReading(fixture("odesa-grain"), { bytes: 60_000, claims: 400 }) as Reading;
  await showing(page, reading);
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    const key = (name: string) => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
    Object.assign(globalThis, {
      acts: {
        scroll: () => window.scrollBy(0, 60),
        // Six values of the first kind on, then off again.
        tick: (k: number) => document.querySelector(".filter")?.getElementsByTagName("input")[k % 6]?.click(),
        step: () => key("j"),
      },
    });
  });
  const nothing = await worked(browser, page, "nothing", 20 * rounds);
  const frames = await worked(browser, page, "scroll", 60 * rounds);
  await page.keyboard.press("f");
  await page.waitForTimeout(500);
  const ticks = await worked(browser, page, "tick", 24 * rounds);
  await page.keyboard.press("Escape");
  const steps = await worked(browser, page, "step", 24 * rounds);

  told("no change", nothing);
  const scroll = told("a frame of scrolling", frames);
  const tick = told("a tick of the filter", ticks);
  const step = told("a step to the next claim", steps);
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
  expect(scroll).toBeLessThanOrEqual(FRAME);
  expect(tick).toBeLessThanOrEqual(FRAME);
  expect(step).toBeLessThanOrEqual(50);
});
