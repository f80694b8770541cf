// The console as people and assistive technology meet it: by role and by name, in either language.

import { expect } from "@playwright/test";

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
    this.states = page.getByRole("toolbar", { name: say("estate.title"), exact: true });
    this.details = page.getByRole("complementary", { name: say("details.title"), exact: true });
    this.centers = this.details.getByRole("navigation", { name: say("details.admin_centers"), exact: true });
    this.moreCenters = this.centers.getByRole("button", { name: say("centers.more_all"), exact: true });
    this.subscriptions = this.details.getByRole("table", { name: say("subscription.title"), exact: true });
    // The live region of the page is after those of its parts and dialogs.
    this.status = page.getByRole("status").last();
    this.keys = page.getByRole("dialog", { name: say("keys.title"), exact: true });
    this.heading = page.getByRole("heading", { level: 1 });
    this.alert = page.getByRole("alert");
  }

  // Shows all admin centers of the selected customer.
  async openAllCenters() {
    await this.moreCenters.click();
    await expect(this.moreCenters).toHaveAttribute("aria-expanded", "true");
    await expect(this.centers.getByRole("searchbox")).toBeVisible();
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

  // A feature's link in the left pane; `feature` is `customers`, `today`, `health`, `requests` or `access`.
  feature(feature) {
    return this.features.getByRole("link", { name: this.words.say(`feature.${feature}`), exact: true });
  }

  // The button of a state of health above the list; `state` is `incident`, `not_checked` and so on.
  state(state) {
    return this.states.getByRole("button", { name: new RegExp(`^${this.words.say(`health.state.${state}`)} `) });
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

  // Opens a file by the button: `{ name, mimeType, buffer }`, or the path of one.
  async openFile(file) {
    const chooser = this.page.waitForEvent("filechooser");
    const names = ["open.file", "open.hint"].map((key) => this.words.say(key));
    await this.page.getByRole("button", { name: new RegExp(`^(${names.join("|")})$`) }).click();
    await (await chooser).setFiles(file);
  }

  // Opens a file by dropping it on the page.
  async dropFile({ name, mimeType, buffer }) {
    await this.page.evaluate(
      ({ name, mimeType, base64 }) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], name, { type: mimeType }));
        for (const type of ["dragenter", "dragover", "drop"]) {
          const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer });
          document.body.dispatchEvent(event);
        }
      },
      { name, mimeType, base64: buffer.toString("base64") },
    );
  }

  // What the head says of a file that was opened.
  origin(name) {
    const text = this.words.say("origin.file", { name });
    return this.page.getByRole("banner").getByText(text, { exact: true });
  }

  // What is said of a file that was refused.
  refusal(name) {
    return this.alert.filter({ hasText: name });
  }

  detailsHeading(name) {
    return this.details.getByRole("heading", { name, exact: true });
  }

  // Fails where the page is wider than the window.
  async expectNothingSideways() {
    const room = await this.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(room[0], this.page.url()).toBeLessThanOrEqual(room[1]);
  }

  // The position of the list in its own scrolling.
  scrollTop() {
    return this.grid.evaluate((grid) => grid.scrollTop);
  }
}

// Matches an address by its path and, where given, its search.
export const at = (path, search) => (url) =>
  url.pathname === path && (search === undefined || url.search === search);
