// Looks for secrets where they do not belong: what the stand-in gave, what the page proved itself with, and whatever
// looks like either.

import { expect } from "@playwright/test";

import { CODE, REFRESH } from "../../standin/entra/token.mjs";
import { historyOf } from "./live.mjs";
import { cachedOf, rowsOf } from "./kept.mjs";

const FIELDS = {
  access_token: "access token",
  refresh_token: "refresh token",
  id_token: "identity token",
  client_info: "client info",
};

// What every secret of the stand-in begins with.
const MARKS = [
  [CODE, "code"],
  [REFRESH, "refresh token"],
  ["eyJ", "token"],
];

export class Secrets {
  #known = new Map();
  #told = [];
  #requests = [];
  #pending = [];

  // Follows a page from its beginning.
  static async watch(page, { url, standin }) {
    const secrets = new Secrets();
    Object.assign(secrets, { page, console: new URL(url).origin, standin });
    page.on("console", (message) => secrets.#told.push(message.text()));
    page.on("request", (request) => secrets.#asked(request));
    page.on("response", (response) => secrets.#pending.push(secrets.#answered(response)));
    return secrets;
  }

  // How many secrets there were so far.
  get count() {
    return this.#known.size;
  }

  // The latest secret of a kind.
  one(what) {
    return [...this.#known].findLast(([, kind]) => kind === what)?.[0];
  }

  // What the browser keeps in a table of the console.
  async rows(table) {
    return (await rowsOf(this.page)).filter((row) => row.table === table);
  }

  // Fails where there is a secret now, or where one went where it does not belong.
  async expectNone(when) {
    expect(this.count, `secrets that are looked for, ${when}`).toBeGreaterThan(4);
    expect(await this.found(), `secrets, ${when}`).toEqual([]);
    expect(this.standin.world.journal.misplaced, `misplaced, ${when}`).toEqual([]);
  }

  // Every place that holds a secret: `{where, what}`.
  async found() {
    await Promise.all(this.#pending.splice(0));
    const found = [];
    for (const [where, text] of await this.#places()) {
      for (const what of this.#secretsIn(text)) found.push({ where, what });
    }
    return found;
  }

  async #places() {
    const stored = await this.page.evaluate(() => ({
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      page: document.documentElement.outerHTML,
      title: document.title,
      state: JSON.stringify(history.state) ?? "",
      name: window.name,
      cookie: document.cookie,
    }));
    const places = [
      ["page", stored.page],
      ["title", stored.title],
      ["state", stored.state],
      ["name", stored.name],
      ["cookie", stored.cookie],
    ];
    for (const storage of ["localStorage", "sessionStorage"]) {
      for (const [key, text] of Object.entries(stored[storage])) places.push([`${storage} ${key}`, key + text]);
    }
    for (const { database, table, key, text } of await rowsOf(this.page)) {
      places.push([`IndexedDB ${database} ${table} ${key}`, key + text]);
    }
    for (const { url, text } of await cachedOf(this.page)) places.push([`cache ${url}`, url + text]);
    const visited = (await historyOf(this.page)).filter((address) => address.startsWith(this.console));
    places.push(["history", visited.join("\n")], ["console", this.#told.join("\n")], ...this.#requests);
    return places;
  }

  // What kinds of secrets a text holds, as they are or written for an address.
  #secretsIn(text) {
    const plain = unescaped(text);
    const kinds = new Set();
    for (const [secret, what] of this.#known) if (plain.includes(secret)) kinds.add(what);
    if (kinds.size === 0) for (const [mark, what] of MARKS) if (plain.includes(mark)) kinds.add(what);
    return kinds;
  }

  // A secret may go to the host that it is for, and nowhere else; each request is held against that.
  #asked(request) {
    const { origin, pathname } = new URL(request.url());
    const { login, graph } = this.standin.hosts;
    const bearer = /^Bearer (.+)$/.exec(request.headers().authorization ?? "")?.[1] ?? "";
    const carries = origin === graph || (origin === this.console && pathname.startsWith("/pc/v1/"));
    const headers = { ...request.headers(), ...(carries && { authorization: "" }) };
    const isToken = origin === login && pathname.endsWith("/token");
    if (isToken) this.#learn(new URLSearchParams(request.postData() ?? ""));
    if (bearer) this.#known.set(bearer, "access token");
    const told = [request.url(), ...Object.values(headers), isToken ? "" : (request.postData() ?? "")];
    // The sign-in page's own addresses are its own affair.
    if (request.isNavigationRequest() && origin === login) return;
    this.#requests.push([`request ${request.method()} ${origin}${pathname}`, told.join("\n")]);
  }

  #learn(form) {
    for (const [field, what] of [
      ["code", "code"],
      ["code_verifier", "verifier"],
      ["refresh_token", "refresh token"],
    ]) {
      if (form.has(field)) this.#known.set(form.get(field), what);
    }
  }

  async #answered(response) {
    if (!response.url().endsWith("/token") || response.request().method() !== "POST") return;
    const given = await response.json().catch(() => ({}));
    for (const [field, what] of Object.entries(FIELDS)) if (given[field]) this.#known.set(given[field], what);
  }
}

function unescaped(text) {
  try {
    return `${text}\n${decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, "%25"))}`;
  } catch {
    return text;
  }
}
