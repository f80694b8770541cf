// WebKitGTK: by its own WebDriver, on a display that exists in memory only.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { Builder, Capabilities, Key, Origin } from "selenium-webdriver";

import { freePort } from "../../../script/ports.mjs";
import { until } from "./until.mjs";

const run = promisify(execFile);

const SIZE = { x: 0, y: 0, width: 1440, height: 900 };

// Where the page keeps what is complained about, as tests/engines/support/complaints.js does.
const COMPLAINTS = "regia-tests.complaints";

// Where the locales are kept that it is started in.
const LOCALES = resolve("target", "locales");

// Starts WebKitGTK's driver in a language, such as `it-IT`. The browser itself starts with each session.
export async function webkit(language) {
  const processes = [];
  const close = async () => {
    for (const process of processes.reverse()) await ended(process);
  };
  try {
    const display = await startDisplay(processes);
    const locale = await makeLocale(language);
    const environment = { ...locale, DISPLAY: display };
    let server = await startDriver(processes, environment);
    // A driver has one browser at a time: one that stands still takes its driver with it.
    const restart = async () => {
      await ended(processes.pop());
      server = await startDriver(processes, environment);
    };
    return { session: () => WebKitSession.begin(server), restart, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

// Starts a display of a free number, which it tells once it listens.
async function startDisplay(processes) {
  const display = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  processes.push(display);
  const [number] = await Promise.race([once(display.stdio[3], "data"), fails(display, "Xvfb")]);
  return `:${String(number).trim()}`;
}

// WebKitGTK takes its language from the C library, which has only those that were made on this machine.
async function makeLocale(language) {
  const [input, name] = [language.replace("-", "_"), `${language.replace("-", "_")}.UTF-8`];
  const path = join(LOCALES, name);
  if (!existsSync(path)) {
    await mkdir(LOCALES, { recursive: true });
    // It writes many files: the folder gets its name when all are there.
    const made = await mkdtemp(join(LOCALES, "making-"));
    await run("localedef", ["--inputfile", input, "--charmap", "UTF-8", "--quiet", join(made, name)]);
    await rename(join(made, name), path);
    await rm(made, { recursive: true });
  }
  return { LOCPATH: LOCALES, LC_ALL: name, LANG: name };
}

async function startDriver(processes, environment) {
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: {
      ...process.env,
      ...environment,
      // Several times as fast where there is no graphics card.
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      // Its sandbox needs namespaces, which root and containers do not have.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    },
    stdio: "ignore",
    // A group of its own, with the browsers that it starts.
    detached: true,
  });
  driver.kill = () => process.kill(-driver.pid, "SIGKILL");
  processes.push(driver);
  const server = `http://127.0.0.1:${port}`;
  const ready = () => fetch(`${server}/status`).then(({ ok }) => ok, () => false);
  await Promise.race([until("WebKitWebDriver to listen", ready), fails(driver, "WebKitWebDriver")]);
  return server;
}

async function fails(process, name) {
  const ended = await Promise.race([
    once(process, "exit").then(([code]) => `ended with ${code}`),
    once(process, "error").then(([failure]) => failure.message),
  ]);
  throw new Error(`${name} did not start (${ended}): run script/bootstrap --tests`);
}

async function ended(process) {
  if (process.exitCode !== null || process.signalCode !== null || process.pid === undefined) return;
  process.kill();
  await once(process, "exit");
}

// A browser of its own.
class WebKitSession {
  static async begin(server) {
    const options = { args: ["--automation"] };
    const wishes = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": options });
    const driver = await new Builder().usingServer(server).withCapabilities(wishes).build();
    await driver.manage().window().setRect(SIZE);
    return new WebKitSession(driver);
  }

  constructor(driver) {
    this.driver = driver;
  }

  goto(address) {
    return this.driver.get(address);
  }

  back() {
    return this.driver.navigate().back();
  }

  reload() {
    return this.driver.navigate().refresh();
  }

  ask(wish, ...values) {
    return this.driver.executeScript(wish, ...values);
  }

  bring(script) {
    return this.driver.executeScript(script);
  }

  async element(wish, ...values) {
    return (await this.driver.executeScript(wish, ...values)) ?? undefined;
  }

  click(element, held) {
    if (!held) return element.click();
    const actions = this.driver.actions();
    return actions.keyDown(keyOf(held)).click(element).keyUp(keyOf(held)).perform();
  }

  drag(element, right, down) {
    const actions = this.driver.actions();
    return actions.move({ origin: element }).press().move({ origin: Origin.POINTER, x: right, y: down }).release().perform();
  }

  async choose(element, value) {
    const options = await this.ask((select) => [...select.options], element);
    for (const option of options) {
      if ((await option.getAttribute("value")) !== value) continue;
      // The choice may draw the list anew, such as in another language: its options are asked nothing afterwards.
      await option.click();
      return;
    }
  }

  type(text) {
    return this.driver.actions().sendKeys(text).perform();
  }

  press(key, held) {
    const code = keyOf(key);
    const actions = this.driver.actions();
    if (!held) return actions.sendKeys(code).perform();
    return actions.keyDown(keyOf(held)).sendKeys(code).keyUp(keyOf(held)).perform();
  }

  // The driver fills in the file without the chooser, which it cannot see.
  async chooseFile(_, path) {
    const input = await this.element(() => document.querySelector("input[type=file]"));
    await input.sendKeys(path);
  }

  // The driver tells nothing of the console: the page itself keeps what belongs there.
  async complaints() {
    return JSON.parse((await this.ask((key) => sessionStorage.getItem(key), COMPLAINTS)) ?? "[]");
  }

  close() {
    return this.driver.quit();
  }
}

// A key by its name in the DOM, such as `ArrowDown`.
function keyOf(name) {
  if (name.length === 1) return name;
  const ours = { Backspace: "BACK_SPACE" }[name] ?? name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
  if (Key[ours] === undefined) throw new Error(`no key ${name}`);
  return Key[ours];
}
