// Screenshots of the pages for a person to look at: `npm run shots`, with the
// mock server or the program at TIDINGS_URL. They go to shots/.
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";

const base = process.env.TIDINGS_URL ?? "http://127.0.0.1:8790";
const out = new URL("../shots/", import.meta.url).pathname;
mkdirSync(out, { recursive: true });
const only = process.argv.slice(2);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
const WIDTHS = [1440, 1024, 390];
const PAGES = {
  opening: async (page) => page.goto(`${base}/#`),
  odesa: async (page) => page.goto(`${base}/#document=odesa-grain.txt`),
  sahel: async (page) => page.goto(`${base}/#document=2023-08-14-sahel-border.txt`),
  long: async (page) => page.goto(`${base}/#document=long.txt`),
  chosen: async (page) => {
    await page.goto(`${base}/#document=odesa-grain.txt`);
    await page.waitForSelector(".entry");
    for (const key of "jjjj") await page.keyboard.press(key);
  },
  explain: async (page) => {
    await PAGES.chosen(page);
    await page.keyboard.press("e");
  },
  filter: async (page) => {
    await page.goto(`${base}/#document=odesa-grain.txt`);
    await page.waitForSelector(".entry");
    await page.keyboard.press("f");
    await page.getByText("planned").first().click().catch(() => {});
  },
  keys: async (page) => {
    await page.goto(`${base}/#document=odesa-grain.txt`);
    await page.waitForSelector(".entry");
    await page.keyboard.press("?");
  },
};
const WHOLE = new Set(["odesa", "sahel"]);

for (const scheme of ["light", "dark"]) {
  for (const width of WIDTHS) {
    for (const [name, open] of Object.entries(PAGES)) {
      const label = `${name}-${width}-${scheme}`;
      if (only.length > 0 && !only.some((part) => label.includes(part))) continue;
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
      page.on("console", (message) => message.type() === "error" && console.log(label, message.text()));
      page.on("pageerror", (error) => console.log(label, error.message));
      await open(page);
      await page.waitForTimeout(700);
      await page.screenshot({ path: `${out}${label}.png`, fullPage: WHOLE.has(name) });
      await page.close();
    }
  }
}
await browser.close();
