// The hand-written page: Regia's list on Regia's data, as fast as it is written by hand.
//
// The practical limit that script/bench holds Regia against. No framework: rows are made once and
// filled anew, folded texts and orders are kept ready, the details are built when asked for.

import { details, estate } from "./details.js";
import { Directory, STATES } from "./data.js";
import { PATHS, icon, leaf, make } from "./dom.js";

const ROW = 40;
const OVERSCAN = 8;
const WORST_FIRST = new Set(["health", "requests"]);
const SAY_AFTER = 500;
const WRITE_AFTER = 300;

const grid = document.getElementById("grid");
const body = document.getElementById("rows");
const search = document.getElementById("search");
const aside = document.getElementById("details");
const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const number = new Intl.NumberFormat();

let directory;
let found = new Uint32Array();
let sort;
let selected = -1;
let active = 0;
let height = 0;
const pool = [];

// A row whose cells are filled again and again.
class Line {
  constructor() {
    this.index = -1;
    this.row = -1;
    this.name = make("bdi");
    this.link = make("a", { class: "name", tabindex: "-1" }, this.name);
    this.domain = leaf("bdi", "domain");
    this.signNumber = make("span");
    this.signIcon = icon("incident");
    this.sign = make("a", { class: "sign", tabindex: "-1" }, this.signIcon, this.signNumber);
    this.stateIcon = icon("healthy");
    this.stateText = make("span");
    this.health = make("span", { class: "health" }, this.stateIcon, this.stateText);
    this.hasSign = false;
    this.requests = make("a", { tabindex: "-1" });
    this.day = leaf("time", "day");
    const cells = [this.link, this.domain, this.health, this.requests, this.day];
    this.element = make(
      "div",
      { class: "row", role: "row", "aria-selected": "false" },
      ...cells.map((cell) => make("div", { role: "gridcell", tabindex: "-1" }, cell)),
    );
    this.element.addEventListener("click", (event) => {
      if (!event.target.closest("a")) open(this.index);
    });
    this.link.addEventListener("click", (event) => {
      event.preventDefault();
      open(this.index);
    });
  }

  show(index, row) {
    if (this.index !== index) {
      this.index = index;
      this.element.setAttribute("aria-rowindex", index + 2);
      this.element.style.transform = `translateY(${index * ROW}px)`;
    }
    if (this.row !== row) this.#fill(row);
    this.select();
  }

  select() {
    const is = this.row === selected ? "true" : "false";
    if (this.element.ariaSelected !== is) this.element.ariaSelected = is;
  }

  #fill(row) {
    this.row = row;
    const { id } = directory.customers[row];
    const title = directory.title(row);
    this.name.textContent = title;
    this.link.setAttribute("href", `/customers/${id}`);
    this.domain.textContent = directory.domains[row] || "–";
    this.#fillHealth(row, id, title);
    const open = directory.requests[row];
    this.requests.textContent = open < 0 ? "–" : number.format(open);
    if (open > 0) {
      this.requests.setAttribute("href", `/customers/${id}/requests`);
      this.requests.ariaLabel = open === 1 ? "1 open request" : `${open} open requests`;
    } else {
      this.requests.removeAttribute("href");
      this.requests.removeAttribute("aria-label");
    }
    const ends = directory.ends[row];
    this.day.textContent = Number.isNaN(ends) ? "–" : date.format(ends);
  }

  #fillHealth(row, id, title) {
    const state = directory.state[row];
    const [incidents, advisories] = [directory.incidents[row], directory.advisories[row]];
    const issues = incidents + advisories;
    this.health.dataset.state = state;
    if (this.hasSign !== issues > 0) {
      this.hasSign = issues > 0;
      (this.hasSign ? this.stateIcon : this.sign).replaceWith(this.hasSign ? this.sign : this.stateIcon);
    }
    const shown = this.hasSign ? this.signIcon : this.stateIcon;
    shown.firstChild.setAttribute("d", PATHS[state]);
    if (!this.hasSign) {
      this.stateText.textContent = STATES[state];
      return;
    }
    this.signNumber.textContent = issues;
    this.sign.setAttribute("href", `/customers/${id}/health`);
    this.sign.ariaLabel = `Service health of ${title}: ${issues} ${issues === 1 ? "issue" : "issues"}`;
    const parts = [];
    if (incidents) parts.push(incidents === 1 ? "1 incident" : `${incidents} incidents`);
    if (advisories) parts.push(advisories === 1 ? "1 advisory" : `${advisories} advisories`);
    this.stateText.textContent = parts.join(", ");
  }
}

// Draws the rows in view; a row that is drawn already stays as it is.
function draw() {
  const shown = Math.min(Math.floor(height / ROW) + 2 + 2 * OVERSCAN, 120);
  const first = Math.max(0, Math.min(Math.floor(grid.scrollTop / ROW) - OVERSCAN, found.length - shown));
  const end = Math.min(first + shown, found.length);
  while (pool.length < shown) {
    const line = new Line();
    pool.push(line);
  }
  for (let slot = 0; slot < pool.length; slot++) {
    const index = first + ((slot - (first % pool.length) + pool.length) % pool.length);
    const line = pool[slot];
    if (index < end) {
      line.show(index, found[index]);
      if (!line.element.isConnected) body.append(line.element);
    } else if (line.element.isConnected) {
      line.element.remove();
      line.index = -1;
    }
  }
}

function list() {
  found = directory.find(search.value, sort);
  const total = found.length;
  grid.ariaRowCount = total + 1;
  body.style.height = `${total * ROW}px`;
  document.getElementById("count").textContent = counted(total);
  grid.scrollTop = 0;
  active = 0;
  draw();
}

function counted(total) {
  return total === 1 ? "1 customer" : `${number.format(total)} customers`;
}

function open(index) {
  const row = found[index];
  if (row === undefined) return;
  [selected, active] = [row, index];
  for (const line of pool) line.select();
  aside.replaceChildren(...details(directory, row, { date, number }));
  history.pushState(null, "", `/customers/${directory.customers[row].id}`);
}

function move(to) {
  active = Math.max(0, Math.min(to, found.length - 1));
  const top = active * ROW;
  const view = grid.clientHeight - 33;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top + ROW > grid.scrollTop + view) grid.scrollTop = top + ROW - view;
  draw();
  pool.find(({ index }) => index === active)?.link.focus({ preventScroll: true });
}

let timers = [];
function later() {
  timers.forEach(clearTimeout);
  timers = [
    setTimeout(() => (document.getElementById("status").textContent = counted(found.length)), SAY_AFTER),
    setTimeout(() => history.replaceState(null, "", search.value ? `?q=${encodeURIComponent(search.value)}` : "/"), WRITE_AFTER),
  ];
}

function listen() {
  search.addEventListener("input", () => {
    list();
    later();
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") open(0);
    else if (event.key === "ArrowDown") move(active);
    else return;
    event.preventDefault();
  });
  grid.addEventListener("scroll", draw, { passive: true });
  grid.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor((grid.clientHeight - 33) / ROW));
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: found.length - 1 }[event.key];
    if (to !== undefined) move(to);
    else if (event.key === "Enter") open(active);
    else return;
    event.preventDefault();
  });
  for (const heading of grid.querySelectorAll("[role=columnheader]")) {
    heading.firstElementChild.addEventListener("click", () => {
      const { column } = heading.dataset;
      const descending = sort?.column === column ? !sort.descending : WORST_FIRST.has(column);
      grid.querySelector("[aria-sort]")?.removeAttribute("aria-sort");
      heading.ariaSort = descending ? "descending" : "ascending";
      sort = { column, descending };
      list();
    });
  }
  new ResizeObserver(() => {
    height = grid.clientHeight - 33;
    draw();
  }).observe(grid);
}

// Computes the orders nobody asked for yet while nobody asks for anything, one at a time.
function prepare(columns) {
  const [column, ...rest] = columns;
  if (!column) return;
  requestIdleCallback(() => {
    directory.order(column);
    prepare(rest);
  });
}

const config = await (await fetch("/config.json")).json();
const snapshot = await (await fetch(`/${config.source.snapshot}`)).json();
directory = new Directory(snapshot, Date.now());
height = grid.clientHeight - 33;
aside.replaceChildren(...estate(directory, number));
list();
listen();
prepare(["health", "requests", "domain", "ends"]);
