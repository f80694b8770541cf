// Chromium and Firefox: by puppeteer-core, over the DevTools protocol and WebDriver BiDi.

import { existsSync } from "node:fs";

import puppeteer from "puppeteer-core";

const SIZE = { width: 1440, height: 900 };

const first = (what, ...paths) => {
  const found = paths.find((path) => path && existsSync(path));
  if (!found) throw new Error(`no ${what}: run script/bootstrap --tests`);
  return found;
};

// Starts Chromium in a language, such as `it-IT`.
export function chromium(language) {
  const executablePath = first("Chromium", process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome");
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
  return start({ executablePath, args: [...args, `--lang=${language}`, `--accept-lang=${language}`] });
}

// Starts Firefox in a language.
export function firefox(language) {
  const executablePath = first("Firefox", process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox");
  // Its panel of downloads would take the keys after a file is saved.
  const preferences = { "intl.accept_languages": language, "browser.download.alwaysOpenPanel": false };
  return start({ browser: "firefox", executablePath, extraPrefsFirefox: preferences });
}

async function start(options) {
  const browser = await puppeteer.launch({ headless: true, defaultViewport: SIZE, ...options });
  return {
    version: await browser.version(),
    session: () => PuppeteerSession.begin(browser),
    close: () => browser.close(),
  };
}

// A window with a storage of its own.
class PuppeteerSession {
  #complaints = [];
  #leaves = false;

  static async begin(browser) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const session = new PuppeteerSession(context, page);
    await session.#listen();
    return session;
  }

  constructor(context, page) {
    Object.assign(this, { context, page });
  }

  // What stood in the console that should not.
  complaints() {
    return this.#complaints;
  }

  goto(address) {
    return this.#leave(() => this.page.goto(address));
  }

  back() {
    return this.#leave(() => this.page.goBack());
  }

  reload() {
    return this.#leave(() => this.page.reload());
  }

  async #leave(go) {
    this.#leaves = true;
    try {
      await go();
    } finally {
      this.#leaves = false;
    }
  }

  // What a function of the page returns; it is sent as text.
  ask(wish, ...values) {
    return this.page.evaluate(wish, ...values);
  }

  // Runs a script in the page.
  bring(script) {
    return this.page.evaluate(script);
  }

  // The element that a function of the page returns, or undefined.
  async element(wish, ...values) {
    const handle = await this.page.evaluateHandle(wish, ...values);
    return handle.asElement() ?? undefined;
  }

  async click(element, held) {
    if (held) await this.page.keyboard.down(held);
    await element.click();
    if (held) await this.page.keyboard.up(held);
  }

  async drag(element, right, down) {
    const { x, y } = await element.clickablePoint();
    const { mouse } = this.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + right, y + down, { steps: 4 });
    await mouse.up();
  }

  choose(element, value) {
    return element.select(value);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  async press(key, held) {
    if (held) await this.page.keyboard.down(held);
    await this.page.keyboard.press(key);
    if (held) await this.page.keyboard.up(held);
  }

  // Presses what opens the file chooser, and chooses a file there.
  async chooseFile(press, path) {
    const [chooser] = await Promise.all([this.page.waitForFileChooser(), press()]);
    await chooser.accept([path]);
  }

  close() {
    return this.context.close();
  }

  async #listen() {
    this.page.on("console", (message) => {
      // Firefox rejects what a page was loading when it is left, and the app writes that failure to the console.
      if (this.#leaves && message.text() === "JSHandle@error") return;
      if (["error", "warn"].includes(message.type())) this.#complaints.push(`${message.type()}: ${message.text()}`);
    });
    this.page.on("pageerror", (error) => this.#complaints.push(String(error?.stack ?? error)));
    // Firefox keeps violations of the policy out of the console of the page.
    await this.page.evaluateOnNewDocument(() => {
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        console.error(`policy violation: ${effectiveDirective} forbids ${blockedURI}`);
      });
    });
  }
}
