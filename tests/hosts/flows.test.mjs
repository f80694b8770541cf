// A handful of flows in Chromium, before the release behind nginx and Caddy, at / and under a path.

import { after, before, describe, test } from "node:test";

import { WORDS } from "../e2e/support/words.mjs";
import { FLOWS } from "../engines/flows/all.mjs";
import { chromium } from "../engines/support/puppeteer.mjs";
import { inWindow } from "../engines/support/run.mjs";
import { hosted } from "./hosted.mjs";
import { NAMES } from "./servers.mjs";

// By the beginning of their names: a search, a report and back, and signing in.
const CHOSEN = ["R9:", "R10, R11:", "R2: signing in"];

const flows = FLOWS.filter(([title]) => CHOSEN.some((chosen) => title.startsWith(chosen)));

// The sites of a flow, as tests/engines has them, behind a server.
class HostedSites {
  #running = [];

  constructor(name, base) {
    Object.assign(this, { name, base });
  }

  async serve() {
    return (await this.#host({})).url;
  }

  live({ tenants }) {
    return this.#host({ live: true, tenants });
  }

  async close() {
    for (const site of this.#running) await site.close();
  }

  async #host(options) {
    const site = await hosted(this.name, { base: this.base, ...options });
    this.#running.push(site);
    return site;
  }
}

describe("Chromium", () => {
  let browser;
  before(async () => (browser = await chromium("en-GB")));
  after(() => browser?.close());

  for (const name of NAMES) {
    for (const base of ["/", "/console/"]) {
      for (const [title, flow] of flows) {
        test(`${name}, at ${base}: ${title}`, { timeout: 60_000 }, async () => {
          const sites = new HostedSites(name, base);
          try {
            await inWindow(browser, sites, WORDS.en, flow);
          } finally {
            await sites.close();
          }
        });
      }
    }
  }
});
