// The parts of the console that flows meet, by role and name in the language of the flow.

// The console on a page.
export class Console {
  constructor(page, words) {
    const say = (key) => words.say(key);
    Object.assign(this, { page, words });
    this.features = page.role("navigation", say("feature.title"));
    this.searchBox = page.role("searchbox", say("search.box"));
    this.grid = page.role("grid", say("list.customers"));
    this.rows = this.grid.role("row").having(page.role("gridcell"));
    this.details = page.role("complementary", say("details.title"));
    this.centers = this.details.role("navigation", say("details.admin_centers"));
    this.palette = page.role("dialog", say("palette.title"));
    this.paletteBox = this.palette.role("combobox", say("palette.box"));
    this.heading = page.role("heading", undefined, { level: 1 });
    this.main = page.role("main");
    this.signInButton = this.main.role("button", say("live.sign_in"));
  }

  // Goes to a path and waits for the list of so many customers.
  async openList(path, customers) {
    await this.page.open(path);
    await this.expectMatches(customers);
  }

  // Waits until the grid says that so many customers match.
  async expectMatches(n) {
    await this.grid.has("aria-rowcount", String(n + 1));
  }

  feature(feature) {
    return this.features.role("link", this.words.say(`feature.${feature}`));
  }

  column(column) {
    return this.grid.role("columnheader", this.words.say(`list.column.${column}`));
  }

  // The drawn row of a customer.
  row(name) {
    return this.rows.having(this.page.role("link", name));
  }

  nameLink(name) {
    return this.grid.role("link", name);
  }

  detailsHeading(name) {
    return this.details.role("heading", name);
  }

  // A field of the form for a request.
  field(name) {
    return this.main.label(this.words.say(`draft.field.${name}`));
  }

  // Opens the commands by their keys, and types there.
  async find(text) {
    await this.page.press("k", "Control");
    await this.paletteBox.isFocused();
    await this.page.type(text);
  }

  button(key) {
    return this.main.role("button", this.words.say(key));
  }
}
