// What readers come to do, without script, as a keyboard or a pointer does it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, startSite } from "./site.mjs";

let site;
let browser;

before(async () => {
  site = await startSite();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A reader without script, on a phone or at a desk. */
async function reader(width = 1280) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(site.address);
  return page;
}

const heading = (page) => page.getByRole("heading", { level: 1 }).innerText();

for (const width of [320, 1280]) {
  test(`a reader finds a council by name, at ${width} px, by keyboard alone`, async () => {
    const page = await reader(width);
    await page.getByRole("searchbox", { name: "Find a council" }).first().focus();
    await page.keyboard.type("Dudley");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/councils/dudley");
    assert.equal(await heading(page), "Dudley");
  });
}

test("a councillor narrows the list to a region and a grade, and takes a filter off again", async () => {
  const page = await reader();
  await page.goto(`${site.address}/councils`);
  const all = await page.locator("table tbody tr").count();
  assert.equal(all, 153);
  await page.goto(`${site.address}/councils?region=london&help_and_protection=outstanding`);
  const some = await page.locator("table tbody tr").count();
  assert.ok(some > 0 && some < 33, `${some} rows`);
  await page.getByRole("link", { name: /Remove filter.*London/ }).click();
  const more = await page.locator("table tbody tr").count();
  assert.ok(more > some, `${more} rows without the region`);
});

test("the filter form is sent by its button alone", async () => {
  const page = await reader();
  await page.goto(`${site.address}/councils`);
  await page.getByRole("checkbox", { name: "London (33)" }).check();
  await page.getByRole("button", { name: "Apply filters" }).first().click();
  await page.waitForURL("**/councils?*region=london*");
  assert.equal(await page.locator("table tbody tr").count(), 33);
});

test("a journalist goes from a timeline to a finding and to where it was published", async () => {
  const page = await reader();
  await page.goto(`${site.address}/councils/dudley`);
  await page.getByRole("link", { name: /findings.*Monitoring visit/i }).first().click();
  assert.match(await heading(page), /Monitoring visit/i);
  const quote = page.getByText("Social workers see children often and alone");
  assert.ok(await quote.first().isVisible());
  await page.getByRole("link", { name: /Inspectors praise steady progress/ }).first().click();
  assert.match(page.url(), /\/articles\/[0-9a-f]{12}/);
});

test("a reader saves a council, finds it again, removes it and takes that back", async () => {
  const page = await reader();
  await page.goto(`${site.address}/councils/dudley`);
  await page.getByRole("button", { name: "Save Dudley" }).click();
  await page.waitForURL("**/saved*");
  const entry = page.getByRole("main").getByRole("link", { name: "Dudley", exact: true });
  assert.ok(await entry.first().isVisible());
  await page.getByRole("button", { name: /Remove.*Dudley/ }).first().click();
  assert.equal(await entry.count(), 0);
  await page.getByRole("button", { name: "Put it back" }).click();
  assert.ok(await entry.first().isVisible());
});

test("a list can be read on another device by its link, and not changed there", async () => {
  const page = await reader();
  await page.goto(`${site.address}/councils/swindon`);
  await page.getByRole("button", { name: "Save Swindon" }).click();
  const link = await page.getByRole("main").getByRole("link", { name: "Open the link" }).getAttribute("href");
  const other = await reader(320);
  await other.goto(new URL(link, site.address).href);
  assert.ok(await other.getByRole("main").getByRole("link", { name: "Swindon", exact: true }).first().isVisible());
  assert.equal(await other.getByRole("button", { name: /Remove|Delete/ }).count(), 0);
});

test("a researcher searches what inspectors found by keyboard alone, narrows it and takes a filter off again", async () => {
  const page = await reader(320);
  await page.goto(`${site.address}/findings`);
  await page.getByRole("searchbox", { name: "Search the sentences" }).focus();
  await page.keyboard.type("social workers");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/findings?q=social+workers");
  const count = async () => Number.parseInt(await page.getByRole("heading", { level: 2 }).first().innerText(), 10);
  const all = await count();
  assert.ok(all > 1, `${all} sentences`);
  await page.getByText("Filter", { exact: true }).click();
  await page.getByRole("checkbox", { name: /^Strength/ }).check();
  await page.getByRole("button", { name: "Apply filters" }).first().click();
  await page.waitForURL("**side=strength*");
  const some = await count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  await page.getByRole("link", { name: /Remove filter: side/ }).click();
  assert.equal(await count(), all);
});

test("a councillor puts a council beside one of its neighbours", async () => {
  const page = await reader();
  await page.goto(`${site.address}/compare`);
  await page.getByRole("textbox", { name: "Choose a council" }).fill("Dudley council");
  await page.getByRole("button", { name: "Add" }).click();
  await page.waitForURL("**/compare?council=dudley");
  await page.getByRole("link", { name: "Add Medway" }).click();
  assert.equal(await heading(page), "Dudley and Medway");
  assert.equal(await page.getByRole("columnheader").count(), 2);
});
