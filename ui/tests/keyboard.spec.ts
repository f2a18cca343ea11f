import { articles, expect, lit, paste, test } from "./pages";

test("a reading can be walked from end to end without a mouse", async ({ page }) => {
  const reading = await paste(page, articles.odesa);
  const number = () => page.locator(".entry.chosen .number").textContent();
  await page.keyboard.press("j");
  expect(await number()).toContain("1");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  expect(await number()).toContain("1");
  await expect(page.locator("#claim-0")).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await lit(page, "field")).toBe(reading.claims[0]?.actors[0]?.text);
  for (let k = 0; k < reading.claims.length + 3; k += 1) await page.keyboard.press("j");
  expect(await number()).toContain(String(reading.claims.length));
  await expect(page.locator(".entry.chosen")).toBeInViewport();
});

test("e explains, Escape closes and gives the claim back", async ({ page }) => {
  await paste(page, articles.odesa);
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  const panel = page.getByRole("region", { name: "Why claim 1 reads so" });
  await expect(panel).toBeVisible();
  await expect(panel.locator(".tree li").first()).toBeVisible();
  await expect(panel.locator(".steps").first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("region", { name: "Why claim 2 reads so" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".explain")).toHaveCount(0);
  await expect(page.locator("#claim-1")).toBeFocused();
});

test("v walks voices and lights up all that each says", async ({ page }) => {
  await paste(page, articles.odesa);
  await page.keyboard.press("v");
  await expect(page.locator(".told")).toContainText("the outlet");
  await page.keyboard.press("v");
  await expect(page.locator(".told")).toContainText("voice 2 of");
  expect(await lit(page, "voice")).not.toBe("");
  await page.keyboard.press("Escape");
  expect(await lit(page, "voice")).toBe("");
});

test("f filters by status with the keyboard alone, and says how many are left", async ({ page }) => {
  const reading = await paste(page, articles.odesa);
  await page.keyboard.press("f");
  const box = page.getByRole("group", { name: "status" }).getByRole("checkbox").last();
  await box.focus();
  await page.keyboard.press("Space");
  const shown = await page.locator(".entry:visible").count();
  expect(shown).toBeLessThan(reading.claims.length);
  await expect(page.locator(".shown")).toContainText(`${shown} of ${reading.claims.length} claims`);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Show all" }).press("Enter");
  await expect(page.locator(".entry:visible")).toHaveCount(reading.claims.length);
});

test("/ searches, Enter goes on, Escape lets go", async ({ page }) => {
  await paste(page, articles.odesa);
  await page.keyboard.press("/");
  await page.keyboard.type("the");
  await expect(page.locator(".searching [role=status]")).toContainText("1 of");
  await page.keyboard.press("Enter");
  await expect(page.locator(".searching [role=status]")).toContainText("2 of");
  expect((await lit(page, "hit")).toLowerCase()).toBe("the");
  await page.keyboard.press("Escape");
  expect(await lit(page, "search")).toBe("");
});

test("letters that are typed into a field are no commands", async ({ page }) => {
  await paste(page, articles.odesa);
  await page.keyboard.press("/");
  await page.keyboard.type("jefv?");
  await expect(page.locator("#search")).toHaveValue("jefv?");
  await expect(page.locator(".explain")).toHaveCount(0);
});

test("? shows the keys, t turns light and dark", async ({ page }) => {
  await paste(page, articles.odesa);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("t");
  await page.keyboard.press("t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(paper).toBe("rgb(22, 21, 18)");
});

test("a clicked word chooses the claim that stands on it", async ({ page }) => {
  const reading = await paste(page, articles.odesa);
  const wanted = reading.claims[1]?.trigger.text ?? "";
  const box = await page.evaluate((word) => {
    for (const paragraph of document.querySelectorAll(".words")) {
      const node = paragraph.firstChild as Text;
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`${word} is not on the page`);
  }, wanted);
  await page.mouse.click(box.x, box.y);
  await expect(page.locator(".entry.chosen .number")).toContainText("2");
});
