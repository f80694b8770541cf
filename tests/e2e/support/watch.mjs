// What must stay silent while a test runs: the console, the policy, foreign hosts.

import { expect } from "@playwright/test";

// Chromium warns some seconds after the load of what the page asked for in advance and nothing used.
export const UNUSED_PRELOAD = /was preloaded using link preload but not used/;

// Notes what must not happen, until the test is over.
export class Watch {
  #seen = [];
  #expected = [];
  #tolerated = [];
  #origins = new Set();

  constructor(origin) {
    this.#origins.add(origin);
  }

  // Says that a message which matches will come, any number of times but at least once.
  expect(pattern) {
    this.#expected.push({ pattern, came: false });
  }

  // Says that a message which matches may come, because whether it does depends on the time that the test takes.
  tolerate(pattern) {
    this.#tolerated.push(pattern);
  }

  // Lets the page talk to another origin.
  allow(origin) {
    this.#origins.add(new URL(origin).origin);
  }

  // What was seen so far, and neither expected nor tolerated.
  get complaints() {
    const patterns = [...this.#tolerated, ...this.#expected.map(({ pattern }) => pattern)];
    return this.#seen.filter((text) => !patterns.some((pattern) => pattern.test(text)));
  }

  async follow(context) {
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy violation: ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`);
      });
    });
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        this.#see(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (event) => this.#see(`page error: ${event.error().stack ?? event.error()}`));
    context.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (["data:", "blob:"].includes(protocol) || this.#origins.has(origin)) return;
      this.#see(`foreign request: ${request.method()} ${request.url()}`);
    });
  }

  finish() {
    const absent = this.#expected.filter(({ came }) => !came).map(({ pattern }) => String(pattern));
    expect(this.complaints, "the console, the policy and the network stay silent").toEqual([]);
    expect(absent, "what the test said would come has come").toEqual([]);
  }

  #see(text) {
    this.#seen.push(text);
    for (const expectation of this.#expected) expectation.came ||= expectation.pattern.test(text);
  }
}
