// The console as people and assistive technology meet it: by role and by name, in either language.
//
//     import { PAGES, expect, inBothLanguages, test } from "./console.mjs";
//
//     inBothLanguages((words) => {
//       test("…", async ({ page }) => {
//         const ui = new Console(page, words);
//         await ui.open("/customers");
//         await expect(ui.grid).toBeVisible();
//       });
//     });
//
// The words come from the catalogues of the app, the customers from the demo that it ships, read
// here apart from the app: what the page shows is compared with what the file says.

import { readFileSync } from "node:fs";

import { ENGLISH, ITALIAN, expect, test } from "./support.mjs";

export { expect, test };
export * from "./support.mjs";

const json = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

// What a language calls things.
export class Words {
  #catalogue;
  #plural;
  #number;

  constructor(tag) {
    this.tag = tag;
    this.#catalogue = json(`locales/${tag}.json`);
    this.#plural = new Intl.PluralRules(tag);
    this.#number = new Intl.NumberFormat(tag);
  }

  // The words of a key, with the values put in.
  say(key, values = {}) {
    return this.#fill(key, this.#catalogue[key], values);
  }

  // The words of a key that counts.
  count(key, n, values = {}) {
    const forms = this.#catalogue[key];
    const form = forms?.[this.#plural.select(n)] ?? forms?.other;
    return this.#fill(key, form, { ...values, n: this.#number.format(n) });
  }

  #fill(key, text, values) {
    if (typeof text !== "string") throw new Error(`no words for ${key} in ${this.tag}`);
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }
}

export const IN_ENGLISH = new Words("en");
export const IN_ITALIAN = new Words("it");

// Defines the same tests in English and in Italian.
export function inBothLanguages(define) {
  for (const [name, options, words] of [
    ["in English", ENGLISH, IN_ENGLISH],
    ["in Italian", ITALIAN, IN_ITALIAN],
  ]) {
    test.describe(name, () => {
      test.use(options);
      define(words);
    });
  }
}

// Whether a customer granted access: by a relationship that holds, or as the partner's own list says.
const granted = ({ relationships = [], access }) =>
  relationships.length === 0
    ? access === "granted"
    : relationships.some(({ status }) => ["active", "expiring"].includes(status));

// The demo that the release ships, as its file says it.
export class Demo {
  constructor(snapshot = json("dist/demo.json")) {
    this.snapshot = snapshot;
    this.listed = snapshot.customers.filter(granted);
    this.unlisted = snapshot.customers.filter((customer) => !granted(customer));
    this.issues = new Map(snapshot.issues.map((issue) => [issue.id, issue]));
  }

  // The customer of this name.
  named(name) {
    const customer = this.snapshot.customers.find((other) => other.name === name);
    if (!customer) throw new Error(`no ${name} in the demo`);
    return customer;
  }

  issuesOf(customer) {
    return (customer.health?.issues ?? []).map((id) => this.issues.get(id));
  }

  openIssuesOf(customer) {
    return this.issuesOf(customer).filter((issue) => !issue.resolved);
  }

  resolvedIssuesOf(customer) {
    return this.issuesOf(customer).filter((issue) => issue.resolved);
  }

  // Listed customers for whom an issue is open.
  affectedBy(id) {
    return this.listed.filter((customer) => this.openIssuesOf(customer).some((issue) => issue.id === id));
  }
}

// A page of the console.
export class Console {
  constructor(page, words) {
    Object.assign(this, { page, words });
    const say = (key) => words.say(key);
    this.features = page.getByRole("navigation", { name: say("feature.title"), exact: true });
    this.search = page.getByRole("search");
    this.searchButton = this.search.getByRole("button", { name: say("search.button"), exact: true });
    this.searchBox = page.getByRole("searchbox", { name: say("search.box"), exact: true });
    this.grid = page.getByRole("grid", { name: say("list.customers"), exact: true });
    this.rows = this.grid.getByRole("row").filter({ has: page.getByRole("gridcell") });
    this.selectedRow = this.grid.getByRole("row", { selected: true });
    this.details = page.getByRole("complementary", { name: say("details.title"), exact: true });
    this.centers = this.details.getByRole("navigation", { name: say("details.admin_centers"), exact: true });
    this.subscriptions = this.details.getByRole("table", { name: say("subscription.title"), exact: true });
    this.status = page.getByRole("status");
    this.keys = page.getByRole("dialog", { name: say("keys.title"), exact: true });
    this.heading = page.getByRole("heading", { level: 1 });
    this.alert = page.getByRole("alert");
  }

  // Goes to an address and waits for what it shows.
  async open(address) {
    await this.page.goto(address);
    await this.ready();
  }

  async ready() {
    await expect(this.heading).toBeVisible();
    await expect(this.page.locator("[aria-busy=true]")).toHaveCount(0);
  }

  // A feature's link in the left pane; `feature` is `customers`, `health` or `requests`.
  feature(feature) {
    return this.features.getByRole("link", { name: this.words.say(`feature.${feature}`), exact: true });
  }

  // What the left pane tells of a feature, its link included.
  featureItem(feature) {
    const link = this.page.getByRole("link", { name: this.words.say(`feature.${feature}`), exact: true });
    return this.features.getByRole("listitem").filter({ has: link });
  }

  columnHeader(column) {
    return this.grid.getByRole("columnheader", { name: this.words.say(`list.column.${column}`), exact: true });
  }

  // The drawn row of a customer.
  row(name) {
    return this.rows.filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  // The link of a row that names the customer.
  nameLink(name) {
    return this.grid.getByRole("link", { name, exact: true });
  }

  // The link of a health cell.
  healthLink(customer, issues) {
    const name = this.words.count("health.issues", issues, { customer });
    return this.grid.getByRole("link", { name, exact: true });
  }

  // The names that the drawn rows begin with.
  names() {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.querySelector("[role=gridcell]").textContent));
  }

  async searchFor(text) {
    await this.searchBox.fill(text);
  }

  // Waits until the grid says that so many customers match.
  async expectMatches(n) {
    await expect(this.grid).toHaveAttribute("aria-rowcount", String(n + 1));
  }

  async expectAddress(pattern) {
    await expect(this.page).toHaveURL(pattern);
  }

  detailsHeading(name) {
    return this.details.getByRole("heading", { name, exact: true });
  }

  // The position of the list in its own scrolling.
  scrollTop() {
    return this.grid.evaluate((grid) => grid.scrollTop);
  }
}

// Matches an address by its path and, where given, its search.
export const at = (path, search) => (url) =>
  url.pathname === path && (search === undefined || url.search === search);
