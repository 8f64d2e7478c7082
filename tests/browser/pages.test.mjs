// Every page type: valid HTML, axe, no sideways scroll, no console error, and the same words without script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { startBrowser, startSite } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A page of each type: what it is, and its address. */
const PAGES = [
  ["England", "/"],
  ["the list of councils", "/councils"],
  ["a map of what changed", "/councils?map=change&region=london"],
  ["a filtered list", "/councils?region=london&children_in_care=good"],
  ["a list that nothing matches", "/councils?region=london&rating=adequate"],
  ["a search that finds no council", "/councils?q=borsetshire"],
  ["a timeline with findings", "/councils/dudley"],
  ["a timeline narrowed to a kind", "/councils/dudley?kind=full"],
  ["a timeline of an abolished council", "/councils/northamptonshire"],
  ["a list as known on a day", "/councils?as_of=2019-03-31"],
  ["a timeline as known on a day", "/councils/dudley?as_of=2017-01-31"],
  ["the history of an area", "/councils/bournemouth-christchurch-and-poole/history"],
  ["a brief for a social worker", "/councils/dudley/brief/employer"],
  ["a brief for a councillor", "/councils/dudley/brief/scrutiny"],
  ["a brief for a journalist", "/councils/dudley/brief/journalist"],
  ["a brief for a researcher", "/councils/dudley/brief/researcher"],
  ["a graded inspection with a digest", "/councils/dudley/inspections/full-2016-02"],
  ["a visit from an article", "/councils/dudley/inspections/monitoring_visit-2017-05"],
  ["an inspection without overall grade", "/councils/south-tyneside/inspections/full-2026-06"],
  ["what inspectors found", "/findings"],
  ["a search in findings", "/findings?q=%22social+workers%22&side=strength"],
  ["a search by council", "/findings?q=children&group=council"],
  ["a search that finds nothing", "/findings?q=supervision&side=strength&year=2026"],
  ["councils to compare, none yet", "/compare"],
  ["a comparison", "/compare?council=dudley&council=tameside&council=northamptonshire"],
  ["a comparison with a name that is nobody's", "/compare?council=dudley&council=tamside"],
  ["the glossary", "/glossary"],
  ["the accessibility statement", "/accessibility"],
  ["sources", "/articles"],
  ["saved lists, none yet", "/saved"],
  ["data", "/data"],
  ["a card in a frame", "/embed/dudley"],
  ["privacy", "/privacy"],
  ["about", "/about"],
  ["the change log", "/changes"],
  ["the change log from a day on", "/changes?since=2026-01-01"],
  ["a page that is not there", "/nowhere"],
  ["a filter that is not known", "/councils?region=atlantis"],
];

const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"];

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

/** A page that is opened in a context of its own; what goes wrong on it is collected. */
async function open(path, options) {
  const context = await browser.newContext({ bypassCSP: options.axe === true, ...options.context });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    // The browser reports the status of the page itself, which a 404 page is meant to have.
    const own = message.location().url === site.address + path;
    if (message.type() === "error" && !own) errors.push(message.text());
  });
  await page.goto(site.address + path);
  return { page, errors, close: () => context.close() };
}

/** The rules of the HTML standard. */
const standard = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

for (const [name, path] of PAGES) {
  test(`${name} is valid HTML`, async () => {
    const html = await (await fetch(site.address + path)).text();
    const { results } = await standard.validateString(html);
    const said = results.flatMap((of) => of.messages.map((m) => `${m.ruleId}, line ${m.line}: ${m.message}`));
    assert.deepEqual(said, []);
  });

  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      test(`${name} at ${width} px, ${colorScheme}: axe finds nothing`, async () => {
        const context = { viewport: { width, height: 900 }, colorScheme };
        const { page, errors, close } = await open(path, { axe: true, context });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
        const said = violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`);
        assert.deepEqual(said, []);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(sideways <= 0, `it scrolls sideways by ${sideways} px`);
        assert.deepEqual(errors, []);
        await close();
      });
    }
  }

  test(`${name} says the same without script`, async () => {
    const words = [];
    for (const javaScriptEnabled of [true, false]) {
      const { page, close } = await open(path, { context: { javaScriptEnabled } });
      words.push(await page.locator("body").innerText());
      await close();
    }
    assert.ok(words[0].length > 200, "there is hardly anything on it");
    assert.equal(words[1], words[0]);
  });
}

test("an article's page, reached from the list of sources, passes axe", async () => {
  const { page, close } = await open("/articles", { axe: true, context: {} });
  await page.getByRole("link", { name: /Inspectors praise steady progress/ }).first().click();
  assert.match(new URL(page.url()).pathname, /^\/articles\/[0-9a-f]{12}$/);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((v) => v.id), []);
  await close();
});

for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    test(`a saved list with a council and an inspection at ${width} px, ${colorScheme}: axe finds nothing`, async () => {
      const context = { viewport: { width, height: 900 }, colorScheme };
      const { page, close } = await open("/councils/dudley", { axe: true, context });
      await page.getByRole("button", { name: "Save Dudley" }).click();
      await page.goto(`${site.address}/councils/dudley/inspections/full-2016-02`);
      await page.getByRole("button", { name: "Save this inspection" }).click();
      await page.waitForURL("**/saved*");
      await page.goto(`${site.address}/councils/kent`);
      await page.getByRole("button", { name: "Save Kent" }).click();
      await page.getByText("Add a note on Kent").click();
      await page.locator("details[open] input[name=note]").fill("Ask about caseloads");
      await page.getByRole("button", { name: "Keep the note on Kent" }).click();
      await page.getByText("Your note: Ask about caseloads").waitFor();
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`), []);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `it scrolls sideways by ${sideways} px`);
      await close();
    });
  }
}

test("every page can be printed to PDF", async () => {
  const { page, close } = await open("/councils/dudley", { context: {} });
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 10_000);
  await close();
});

for (const role of ["employer", "scrutiny", "journalist", "researcher"]) {
  test(`a brief for ${role} prints on two pages of A4`, async () => {
    const { page, close } = await open(`/councils/dudley/brief/${role}`, { context: {} });
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page[^s]/g).length;
    assert.ok(pages <= 2, `${pages} pages`);
    await close();
  });
}
