import type { Claim, Reading, Words } from "../src/logic/reading";
import { articles, covered, expect, fixture, lit, paste, pick, showing, test } from "./pages";

/** Texts in which code points, UTF-16 units and what one sees part ways. */
const HARD = {
  emoji: "🚢🚢 Sailors struck the 🇺🇦 port on Friday. Putin met Xi 👩‍👩‍👧 in Moscow. Police arrested 🙂 four men.",
  "combining marks": "Zu\u0308rich police arrested Mu\u0308ller. Le\u0301a met a\u0302\u0323 minister. Tro\u0302\u0301ng struck Ha\u0300 No\u0323\u0302i.",
  "line ends of two characters": "Putin met Xi.\r\n\r\nRussia attacked a town. 🚢 Troops\r\nfired rockets.\r\n\r\nPolice arrested a man.",
  "both directions": "قال بوتين Putin met شي in موسكو today. החיילים attacked העיר. Police arrested محمد.",
  "no letter of Latin": "日本 攻撃した 港。 Tokyo protested 𠮷野家 loudly.",
};

/** The fields of an entry as the margin has them, with the words that each must light. */
function fieldsOf(reading: Reading, claim: Claim): string[] {
  const text = reading.document.text;
  const words = (all: (Words | null | undefined)[]) => all.filter((one) => one != null).map((one) => covered(text, one));
  const chain = claim.attribution.map((id) => reading.attributions.find((one) => one.id === id));
  const time = reading.times.find((one) => one.id === claim.time?.id);
  const place = reading.places.find((one) => one.id === claim.place?.id);
  return [
    ...words(claim.actors),
    ...words(claim.recipients),
    ...words([claim.trigger]),
    ...words([time, place]),
    words(chain.flatMap((one) => (one ? [one.source, one.cue] : []))).join("|"),
  ];
}

/** Pieces that touch are lit as one, in text order; so only their letters are compared. */
const letters = (words: string) => [...words.replaceAll("|", "")].sort().join("");

async function checkAll(page: Parameters<typeof lit>[0], reading: Reading): Promise<void> {
  const entries = page.locator(".entry");
  await expect(entries).toHaveCount(reading.claims.length);
  for (const [index, claim] of reading.claims.entries()) {
    const fields = entries.nth(index).locator(".field");
    const wanted = fieldsOf(reading, claim);
    expect(await fields.count()).toBe(wanted.length);
    for (const [k, words] of wanted.entries()) {
      await fields.nth(k).focus();
      expect(letters(await lit(page, "field"))).toBe(letters(words));
    }
  }
}

test("every field of a report lights up exactly its words", async ({ page }) => {
  await checkAll(page, await paste(page, articles.odesa));
});

for (const [name, text] of Object.entries(HARD)) {
  test(`highlights equal the text: ${name}`, async ({ page }) => {
    // A file keeps its line ends; a field of a form does not.
    const [reading] = await pick(page, "hard.txt", text);
    await page.waitForSelector(".sheet");
    expect(reading?.document.text).toBe(text);
    await checkAll(page, reading as Reading);
  });

  test(`the same with <mark>: ${name}`, async ({ page }) => {
    await page.addInitScript(() => {
      delete (globalThis as { Highlight?: unknown }).Highlight;
      Object.defineProperty(CSS, "highlights", { value: undefined });
    });
    const [reading] = await pick(page, "hard.txt", text);
    await page.waitForSelector(".sheet");
    await checkAll(page, reading as Reading);
    const shown = (await page.locator(".words").allTextContents()).join("");
    expect(shown.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  });
}

test("pointing lights up, leaving lets go", async ({ page }) => {
  const reading = await paste(page, articles.odesa);
  await page.locator(".entry .field bdi").first().hover();
  expect(await lit(page, "field")).toBe(reading.claims[0]?.actors[0]?.text);
  await page.locator("h1").hover();
  expect(await lit(page, "field")).toBe("");
});

test("words that the text does not hold are an error in sight, never a wrong highlight", async ({ page }) => {
  const reading = fixture("odesa-grain");
  const [claim] = reading.claims;
  if (claim) claim.trigger = { span: [33, 39], text: "struck" };
  await showing(page, reading);
  await expect(page.locator(".mismatch")).toContainText("“struck”");
  await expect(page.locator(".notes")).toContainText("does not stand in the text");
  await page.locator(".entry").first().locator(".field.type").focus();
  expect(await lit(page, "field")).toBe("");
});

test("a quotation in two pieces lights up both and not what stands between", async ({ page }) => {
  const reading = await paste(page, articles.odesa);
  const broken = reading.attributions.find((one) => one.content.more && one.form === "direct");
  if (!broken) return;
  const names = await page.locator(".voice-name").allTextContents();
  for (let k = 0; k <= names.length * 2; k += 1) {
    await page.keyboard.press("v");
    const words = await lit(page, "voice");
    if (words.includes(broken.content.text)) {
      expect(words).not.toContain(broken.cue?.text ?? "told");
      return;
    }
  }
  throw new Error("no voice lit the broken quotation");
});
