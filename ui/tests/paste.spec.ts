import { articles, expect, opening, paste, pick, showing, test, fixture } from "./pages";

test("a pasted report becomes a reading", async ({ page }) => {
  const reading = await paste(page, articles.odesa, { title: "Grain port hit", outlet: "The Gazette" });
  await expect(page.locator("h1")).toHaveText("Grain port hit");
  await expect(page.locator(".entry")).toHaveCount(reading.claims.length);
  await expect(page.locator(".summary")).toContainText(`${reading.claims.length} claims by`);
  await expect(page.locator(".voice-name").first()).toHaveText("The Gazette");
});

test("the text on the page is the text of the report, every character", async ({ page }) => {
  await paste(page, articles.odesa);
  const words = await page.locator(".words").allTextContents();
  let rest = articles.odesa;
  for (const block of words) {
    const at = rest.indexOf(block);
    expect(rest.slice(0, at).trim()).toBe("");
    rest = rest.slice(at + block.length);
  }
  expect(rest.trim()).toBe("");
});

test("a picked file is read under its name", async ({ page }) => {
  await pick(page, "wire copy.txt", articles.sahel);
  await expect(page.locator("h1")).toHaveText("wire copy.txt");
});

test("a file of JSON lines is a list of reports, each a page of its own", async ({ page }) => {
  const lines = ["One", "Two"].map((title) => JSON.stringify({ id: title, title, text: articles.odesa }));
  await pick(page, "reports.jsonl", lines.join("\n"));
  await expect(page.locator("h1").first()).toHaveText("2 reports");
  await page.getByRole("button", { name: "Two" }).click();
  await expect(page.locator("h1")).toHaveText("Two");
  await page.goBack();
  await expect(page.locator("h1").first()).toHaveText("2 reports");
});

test("a dropped file is read", async ({ page }) => {
  await opening(page);
  const data = await page.evaluateHandle((words) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([words], "dropped.txt", { type: "text/plain" }));
    return transfer;
  }, articles.sahel);
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
  await expect(page.locator("h1")).toHaveText("dropped.txt");
});

test("a file given to the program is opened from the list, and a claim by its address", async ({ page }) => {
  const reading = fixture("odesa-grain");
  await page.route("**/api/documents", (route) =>
    route.fulfill({ json: { documents: [1, 2].map((k) => ({ id: `r${k}`, title: `Report ${k}`, outlet: null, published: null })) } }),
  );
  await page.route("**/api/documents/*/reading", (route) => route.fulfill({ json: reading }));
  await page.goto("./");
  await page.getByRole("button", { name: "Report 2" }).click();
  await page.waitForSelector(".entry");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  expect(page.url()).toContain(`claim=${reading.claims[1]?.id}`);
  await page.reload();
  await expect(page.locator(".entry.chosen .number")).toContainText("2");
});

test("what the program refuses is said in its own words", async ({ page, wrongs }) => {
  await opening(page);
  await page.route("**/api/readings", (route) =>
    route.fulfill({ status: 413, json: { error: "the report is larger than 8 MiB: send it in parts" } }),
  );
  await page.fill("#pasted", "Too long.");
  await page.click("button[type=submit]");
  await expect(page.getByRole("alert")).toHaveText("the report is larger than 8 MiB: send it in parts");
  // The browser itself reports the status.
  wrongs.length = 0;
});

test("no claims, another language, no date: each is said in a sentence", async ({ page }) => {
  const reading = fixture("odesa-grain");
  for (const list of ["entities", "times", "places", "quantities", "attributions", "claims"] as const) reading[list] = [];
  reading.document.published = null;
  reading.notes = [{ span: null, text: "this looks like fr, which the pack does not read: not read" }];
  await showing(page, reading);
  await expect(page.locator(".summary")).toHaveText("No claims were read in this report.");
  await expect(page.locator(".notes")).toContainText("looks like fr");
  await expect(page.locator(".headline")).toContainText("no date of publication");
  for (const told of ["names no time", "names no place", "gives no number", "names nobody", "Nobody is heard"]) {
    await expect(page.locator(".strip")).toContainText(told);
  }
});

test("a report that was not read says so, and nothing about what it names", async ({ page }) => {
  const reading = fixture("odesa-grain");
  for (const list of ["entities", "times", "places", "quantities", "attributions", "claims"] as const) reading[list] = [];
  reading.document.sentences = [];
  reading.notes = [{ span: null, text: "looks like French, the pack reads English: not read" }];
  await showing(page, reading);
  await expect(page.locator(".notes")).toContainText("looks like French");
  await expect(page.locator(".words").first()).toBeVisible();
  await expect(page.locator(".strip")).toHaveCount(0);
});

test("lines that are no report, and another encoding, are said beside what was read", async ({ page }) => {
  await page.route("**/api/readings", (route) =>
    route.fulfill({
      json: {
        readings: [fixture("odesa-grain"), fixture("2023-08-14-sahel-border")],
        rejected: [{ line: 3, detail: "no text; give it a field `text`" }],
      },
    }),
  );
  await opening(page);
  const buffer = Buffer.from('{"text": "Caf\xe9"}\n', "latin1");
  await page.setInputFiles("input[type=file]", { name: "old.jsonl", mimeType: "text/plain", buffer });
  await expect(page.locator(".remarks")).toContainText("Line 3 was not read: no text");
  await expect(page.locator(".remarks")).toContainText("taken for windows-1252");
});

test("a token in the address is handed in once and gone from it", async ({ page }) => {
  let given = "";
  await page.route("**/api/session", (route) => {
    given = (route.request().postDataJSON() as { token: string }).token;
    return route.fulfill({ status: 204 });
  });
  await page.route("**/api/documents", (route) => route.fulfill({ json: { documents: [] } }));
  await page.goto("./#token=secret-word");
  await page.waitForSelector("#pasted");
  expect(given).toBe("secret-word");
  expect(page.url()).not.toContain("secret-word");
});
