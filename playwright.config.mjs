// How the whole app is tested: the release build, its headers, Chromium.

import { existsSync } from "node:fs";

import { defineConfig } from "@playwright/test";

import { SITE } from "./tests/e2e/support/site.mjs";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// Chromium without windows, from a Debian package of its own. It draws the same pages and starts more quickly.
const HEADLESS_SHELL = "/usr/bin/chromium-headless-shell";

// What is about tabs, files and the browser around the page runs in the whole Chromium.
const WHOLE_BROWSER = ["callbacks", "files", "live_sign_in", "site", "stopped"].map((name) => `**/${name}.spec.mjs`);

const HOST = process.env.E2E_HOST;

const executablePath = process.env.CHROMIUM ?? CHROMIUM.find((path) => existsSync(path));
if (!executablePath) throw new Error("no Chromium: run script/bootstrap --tests, or name one in CHROMIUM");

// Chromium as users have it. The benches run it.
export const launchOptions = {
  executablePath,
  args: [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

// A quarter less time: what runs for a second in each test is not worth V8's second compiler, and a process for
// drawing starts with each browser. tests/engines runs in Chromium as users have it.
const testOptions = {
  ...launchOptions,
  args: [...launchOptions.args, "--js-flags=--liftoff-only --wasm-lazy-validation", "--in-process-gpu"],
};

const shellOptions = existsSync(HEADLESS_SHELL) ? { ...testOptions, executablePath: HEADLESS_SHELL } : testOptions;

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.mjs",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // tests/e2e/support/failures.mjs tells what needed it, and how often is too often.
  retries: process.env.CI ? 1 : 0,
  // One more than the processors of a small machine: a test waits now and then.
  workers: 3,
  // For a machine at a third of its speed: what is awaited and comes costs no time.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [["line"], ["./tests/e2e/support/failures.mjs"]] : [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Rome",
    // `--trace retain-on-failure` shows what led to a failure; always recording costs a third of the time.
    trace: "off",
    // Motion costs a tenth of the time, and no test waits for it. tests/engines has it.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: testOptions,
  },
  projects: [
    { name: "pages", testIgnore: WHOLE_BROWSER, use: { launchOptions: shellOptions } },
    { name: "browser", testMatch: WHOLE_BROWSER },
  ],
  // A real server if one is named, nginx or caddy, with the files that hosting/ makes for it. It takes a free port, so that the tests run beside script/server and beside each other.
  // Playwright puts the port into E2E_PORT; tests/e2e/support.mjs makes the base URL of it.
  webServer: {
    command: HOST ? `node tests/hosts/main.mjs ${HOST}` : `node script/serve.mjs --port 0 --dir ${SITE}`,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5000 },
    wait: { stdout: /Regia is at http:\/\/127\.0\.0\.1:(?<E2E_PORT>\d+)\// },
    stdout: "ignore",
  },
});
