// The program itself on a new database, and Debian's Chromium to look at it with.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const program = resolve(import.meta.dirname, "../../target/debug/ofsted-timelines");

/** An invented article: it adds a visit, with findings, to what the official table knows of a council. */
const ARTICLE = `Inspectors praise steady progress in Dudley

Social work practice in Dudley has improved, Ofsted has said after a monitoring visit in May 2017.

Inspectors found that managers now check every decision. “Social workers see children often and alone,” the report said.

However, inspectors said that too many social workers leave the council within a year.

Dudley’s children’s services were rated ‘inadequate’ by Ofsted in 2016.
`;

/** Starts the program, filled and with one article ingested; `stop()` ends it. */
export async function startSite() {
  const folder = mkdtempSync(join(tmpdir(), "timelines-"));
  const env = { ...process.env, DATABASE_URL: `sqlite://${folder}/main.db`, LISTEN: "127.0.0.1:0", LOG: "warn" };
  writeFileSync(join(folder, "article.txt"), ARTICLE);
  await run(["ingest", join(folder, "article.txt")], env);
  const server = spawn(program, ["serve"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((done, failed) => {
    server.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
    server.stdout.on("data", (bytes) => {
      const said = /http:\/\/\S+/.exec(String(bytes));
      if (said) done(said[0]);
    });
  });
  return {
    address,
    async stop() {
      const ended = new Promise((done) => server.once("exit", done));
      server.removeAllListeners("exit");
      server.once("exit", () => {});
      server.kill("SIGTERM");
      await Promise.race([ended, new Promise((done) => setTimeout(done, 12_000))]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function run(args, env) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { env, stdio: "inherit" });
    child.once("exit", (code) => (code === 0 ? done() : failed(new Error(`${args[0]} ended with ${code}`))));
  });
}

/** Chromium as a closed machine runs it: without looking for updates, and without its sandbox where it is root. */
export function startBrowser() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
