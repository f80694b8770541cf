// A page of the console as flows see it: by role and name, in any engine.
//
//     await page.open("/customers");
//     await page.role("button", "Search").click();
//     await page.role("grid", "Customers").role("row").at(1).shows();
//
// What is looked for may come later: each wish waits for it. Each that fails says what it was.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { until } from "./until.mjs";

const library = createRequire(import.meta.url).resolve("@testing-library/dom/dist/@testing-library/dom.umd.min.js");
const IN_PAGE = [library, new URL("in_page.js", import.meta.url)].map((path) => readFileSync(path, "utf8")).join("\n");

// Sends a question to the page, and what it needs there if the page is new.
async function withLibrary(session, ask) {
  try {
    return await ask();
  } catch (failure) {
    if (await session.ask(() => "regiaTests" in globalThis)) throw failure;
    await session.bring(IN_PAGE);
    return ask();
  }
}

// A page of a session (puppeteer.mjs, webkit.mjs), before a site at `base`. Paths are told as of a site at `/`.
export class Page {
  constructor(session, base) {
    Object.assign(this, { session, base });
  }

  // Goes to a path of the site, and waits until it shows.
  async open(path) {
    await this.session.goto(new URL(path.slice(1), this.base).href);
    await this.ready();
  }

  async reload() {
    await this.session.reload();
    await this.ready();
  }

  async back() {
    await this.session.back();
  }

  async ready() {
    await this.role("heading", undefined, { level: 1 }).shows();
    await until("nothing to be busy", () => this.session.ask(() => !document.querySelector("[aria-busy=true]")));
  }

  // Waits until the address is this path, and the search this one.
  async isAt(path, search) {
    const wanted = `${new URL(this.base).pathname}${path.slice(1)}${search ?? ""}`;
    const here = () => this.session.ask((whole) => location.pathname + (whole ? location.search : ""), search !== undefined);
    await until(`the address ${wanted}`, async () => (await here()) === wanted, here);
  }

  role(role, name, options) {
    return new Place(this, []).role(role, name, options);
  }

  text(text) {
    return new Place(this, []).text(text);
  }

  label(label) {
    return new Place(this, []).label(label);
  }

  // The texts of the files that `act` makes the page save.
  async files(act) {
    return (await this.saved(act)).map(({ text }) => text);
  }

  // The files that `act` makes the page save, as `{ name, text }`.
  async saved(act) {
    await withLibrary(this.session, () => this.session.ask(() => regiaTests.keepFiles()));
    await act();
    return until("a file to be saved", async () => {
      const files = await this.session.ask(() => regiaTests.keptFiles());
      return files.length > 0 && files;
    });
  }

  // Drops a file on the page. No driver drags one from outside the browser.
  drop(name, text, type) {
    const drop = (name, text, type) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name, { type }));
      for (const event of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }));
      }
    };
    return this.session.ask(drop, name, text, type);
  }

  // Until the next load links to other sites open no tab. The page hears of each click all the same.
  staysHere() {
    return withLibrary(this.session, () => this.session.ask(() => regiaTests.stayHere()));
  }

  // The addresses of the tabs that would have opened.
  opened() {
    return this.session.ask(() => regiaTests.opened);
  }

  // Waits until an element of the page has the focus, and fails where none gets it.
  async keepsFocus() {
    const at = () => this.session.ask(() => document.activeElement?.tagName ?? null);
    await until("the focus to be somewhere", async () => !["BODY", "HTML", null].includes(await at()), at);
  }

  press(key, held) {
    return this.session.press(key, held);
  }

  type(text) {
    return this.session.type(text);
  }
}

// One element or several, told by the way to them.
class Place {
  constructor(page, path) {
    Object.assign(this, { page, path });
  }

  role(role, name, options) {
    return this.#then({ role, name: nameOf(name), ...options });
  }

  text(text) {
    return this.#then({ text: nameOf(text) });
  }

  // The control with this label.
  label(label) {
    return this.#then({ label });
  }

  at(index) {
    return this.#then({ at: index });
  }

  // Those of them that contain what another way leads to.
  having({ path }) {
    return this.#then({ having: path });
  }

  // Clicks, while a key is held if one is named.
  async click({ held } = {}) {
    await this.#act("click", (element, find) => this.page.session.click(element, held, find));
  }

  // Presses the pointer in the middle, moves it by so many pixels, and lets go.
  async drag(right, down) {
    await this.#act("drag", (element) => this.page.session.drag(element, right, down));
  }

  async focus() {
    await this.#act("focus", (element) => this.page.session.ask((it) => it.focus(), element));
    await this.isFocused();
  }

  // Types a text in place of what is in the field.
  async fill(text) {
    await this.#act("fill", async (element, find) => {
      await this.page.session.click(element, undefined, find);
      await this.page.session.press("a", "Control");
      await this.page.session.press("Backspace");
      await this.page.session.type(text);
    });
  }

  // What a function in the page returns for it.
  ask(wish) {
    return this.#act("be asked", (element) => this.page.session.ask(wish, element));
  }

  async choose(value) {
    await this.#act("choose", (element, find) => this.page.session.choose(element, value, find));
  }

  // Presses the button that opens the file chooser, and chooses a file.
  async chooseFile(path) {
    await this.shows();
    await this.page.session.chooseFile(() => this.click(), path);
  }

  // What the page tells of each of them.
  told() {
    const { session } = this.page;
    const ask = () => session.ask((path) => regiaTests.find(path).map((it) => regiaTests.told(it)), this.path);
    return withLibrary(session, ask);
  }

  async count() {
    return (await this.told()).length;
  }

  async texts() {
    return (await this.told()).map(({ text }) => text);
  }

  async shows() {
    await this.#until("to show", (told) => told.length > 0);
  }

  async isGone() {
    await this.#until("to be gone", (told) => told.length === 0);
  }

  async counts(n) {
    await this.#until(`to be ${n}`, (told) => told.length === n, (told) => told.length);
  }

  // Waits until its text is this one, or matches.
  async says(text) {
    const fits = (it) => (text instanceof RegExp ? text.test(it) : it === text);
    await this.#one(`to say ${text}`, (told) => fits(told.text), ({ text }) => text);
  }

  async holds(value) {
    const fits = (it) => (value instanceof RegExp ? value.test(it.value) : it.value === value);
    await this.#one(`to hold ${value}`, fits, (told) => told.value);
  }

  async has(attribute, value) {
    const fits = (it) => (value instanceof RegExp ? value.test(it ?? "") : it === value);
    const found = ({ attributes }) => attributes[attribute];
    await this.#one(`to have ${attribute}=${value}`, (told) => fits(found(told)), found);
  }

  async lacks(attribute) {
    const found = ({ attributes }) => attributes[attribute];
    await this.#one(`to lack ${attribute}`, (told) => found(told) === undefined, found);
  }

  async isFocused() {
    await this.#one("to have the focus", ({ focused }) => focused, () => "it is elsewhere");
  }

  async holdsFocus() {
    await this.#one("to hold the focus", ({ holdsFocus }) => holdsFocus, () => "it is elsewhere");
  }

  toString() {
    return this.path.map(stepInWords).join(" › ");
  }

  #then(step) {
    return new Place(this.page, [...this.path, step]);
  }

  async #act(what, act) {
    const { session } = this.page;
    const find = () => session.element((path) => regiaTests.steady(path), this.path);
    const wait = () => until(`${this} to ${what}`, () => withLibrary(session, find));
    return act(await wait(), wait);
  }

  #until(wish, fits, found = (told) => `there are ${told.length}`) {
    const instead = async () => `${found(await this.told())}; ${await this.#whatShows()}`;
    return until(`${this} ${wish}`, async () => fits(await this.told()), instead);
  }

  // What a failure tells of the page: its address, its headings and what has the focus.
  #whatShows() {
    return this.page.session.ask(() => {
      const headings = [...document.querySelectorAll("h1, h2")].map(({ textContent }) => textContent.trim());
      const focused = document.activeElement?.outerHTML.slice(0, 100);
      return `at ${location.pathname}${location.search} are ${headings.join(" / ")}, and the focus is on ${focused}`;
    });
  }

  #one(wish, fits, found) {
    return this.#until(wish, ([told]) => told !== undefined && fits(told), ([told]) => (told ? found(told) : "there is none"));
  }
}

// A pattern goes to the page as text in slashes.
const nameOf = (name) => (name instanceof RegExp ? `/${name.source}/` : name);

function stepInWords({ role, name, text, label, at, having, ...options }) {
  if (at !== undefined) return `number ${at + 1}`;
  if (having !== undefined) return `that has ${having.map(stepInWords).join(" › ")}`;
  if (label !== undefined) return `field "${label}"`;
  const rest = Object.entries(options).map(([key, value]) => ` ${key}=${value}`);
  return text === undefined ? `${role}${name === undefined ? "" : ` "${name}"`}${rest.join("")}` : `text "${text}"`;
}
