// Run within the page, beside @testing-library/dom, which finds elements by role and name in the same way in every
// engine. This file is no module: its text is put into the page.

globalThis.regiaTests = {
  // The elements at the end of a path. A step looks within those of the step before: `{ role, name, … }` with the
  // options of *ByRole, `{ text }` or `{ label }`; or it narrows them: `{ at }`, `{ having: path }`. A name or text in
  // slashes is a pattern.
  find(path, roots = [document.body]) {
    return path.reduce((found, step) => this.step(found, step), roots);
  },

  step(found, { role, name, text, label, at, having, ...options }) {
    if (at !== undefined) return found.at(at) === undefined ? [] : [found.at(at)];
    if (having !== undefined) return found.filter((element) => this.find(having, [element]).length > 0);
    const { queryAllByLabelText, queryAllByRole, queryAllByText } = globalThis.TestingLibraryDom;
    const wanted = (words) => (/^\/.+\/$/s.test(words ?? "") ? new RegExp(words.slice(1, -1)) : words);
    const visible = (elements) => elements.filter((one) => one.checkVisibility());
    const within = (element) => {
      if (text !== undefined) return visible(queryAllByText(element, wanted(text)));
      if (label !== undefined) return visible(queryAllByLabelText(element, label));
      return queryAllByRole(element, role, { name: wanted(name), ...options });
    };
    return [...new Set(found.flatMap(within))];
  },

  // The first element at the end of a path that can be used, unless it moves or goes away: the pointer would miss it.
  async steady(path) {
    const found = () => this.find(path).find((element) => !element.matches(":disabled"));
    const frame = () => new Promise(requestAnimationFrame);
    const place = (element) => JSON.stringify(element?.getBoundingClientRect());
    const element = found();
    const before = place(element);
    await frame();
    await frame();
    return element !== undefined && element === found() && place(element) === before ? element : null;
  },

  // What a test may want to know of an element.
  told(element) {
    return {
      text: element.textContent.trim(),
      value: element.value,
      focused: element === document.activeElement,
      holdsFocus: element.contains(document.activeElement),
      enabled: !element.matches(":disabled"),
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
      href: element.href,
    };
  },

  // From now on keeps the files that the page saves.
  keepFiles() {
    const isNew = this.files === undefined;
    this.files = [];
    if (!isNew) return;
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    URL.createObjectURL = (blob) => {
      this.files.push({ name: undefined, blob });
      return createObjectURL.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) regiaTests.files.at(-1).name = this.download;
      return click.call(this);
    };
  },

  // The saved files, as `{ name, text }`.
  keptFiles() {
    return Promise.all(this.files.map(async ({ name, blob }) => ({ name, text: await blob.text() })));
  },

  // Until the next load links to other sites open no tab; their addresses are kept.
  stayHere() {
    this.opened = [];
    const keep = (event) => {
      const link = event.target.closest("a[target=_blank]");
      if (!link) return;
      event.preventDefault();
      this.opened.push(link.href);
    };
    for (const type of ["click", "auxclick"]) addEventListener(type, keep, { capture: true });
  },

  // What brings the focus nearer to an element, as `Tab` or `Shift+Tab`; "" where it has it.
  keyTo(element) {
    const stop = this.stopOf(element);
    const active = document.activeElement;
    const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    const byTab = (target) => (active === document.body || follows(active, target) ? "Tab" : "Shift+Tab");
    if (stop === active) return "";
    if (stop.role === "option") {
      const box = document.querySelector(`[aria-controls~="${stop.closest("[role=listbox]").id}"]`);
      if (box !== active) return byTab(box);
      const chosen = document.getElementById(active.getAttribute("aria-activedescendant"));
      if (chosen === stop) return "";
      return chosen && follows(stop, chosen) ? "ArrowUp" : "ArrowDown";
    }
    if (stop.type === "radio" && stop.name === active.name) return follows(active, stop) ? "ArrowDown" : "ArrowUp";
    const whole = stop.closest("[role=grid], [role=menu], [role=toolbar], [role=radiogroup], [role=tablist]");
    if (!whole?.contains(active)) return byTab(whole ?? stop);
    if (whole.role === "grid") {
      const [row, other] = [active, stop].map((it) => Number(it.closest("[role=row]")?.ariaRowIndex ?? 0));
      if (row !== other) return row < other ? "ArrowDown" : "ArrowUp";
    } else if (stop.tabIndex >= 0) return byTab(stop);
    if (whole.role === "menu") return follows(active, stop) ? "ArrowDown" : "ArrowUp";
    return follows(active, stop) ? "ArrowRight" : "ArrowLeft";
  },

  // Where the focus is when an element is used: it, what it is in, or what is in it.
  stopOf(element) {
    const STOPS = "a[href], button, input, select, textarea, summary, [role=option], [tabindex]:not(h1, h2, main, [role=grid])";
    const stop = element.closest(STOPS) ?? element.closest("label")?.control ?? element.querySelector(STOPS);
    if (!stop) throw new Error(`nothing to focus in ${element.outerHTML.slice(0, 200)}`);
    return stop;
  },

  // The key that activates the element that has the focus; null for one that is typed into or chosen from.
  keyThatActivates(element) {
    const stop = this.stopOf(element);
    if (stop.matches("select, textarea")) return null;
    if (!stop.matches("input") || stop.type === "button") return "Enter";
    if (stop.type === "radio") return stop.checked ? null : " ";
    return stop.type === "checkbox" ? " " : null;
  },
};
