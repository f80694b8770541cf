// The list: a fixed pool of rows that are written in place.
//
// A row remembers what it shows, and only what differs is written to the DOM. Positions follow from
// the index and the fixed height of a row, so nothing waits for a layout.

import { STATES, advisories, customers, degraded, domains, ends, incidents, requests, states, titles } from "./data.js";
import { $, day, fill, lead, number, path, plural, present } from "./dom.js";

const ROW = 40;
const HEAD = 41;
// Rows drawn beyond either edge, as many as Regia draws.
const SPARE = 8;
// By how many rows the window moves.
const STEP = 6;

const grid = $("grid");
const body = $("rows");
const model = $("row").content.firstChild;
const pool = [];

let found = [];
let selected;
let active = 0;
let view;
let scrolled = 0;
// The first row that is drawn.
let first;
let onOpen;

const within = (n, most) => Math.max(0, Math.min(n, most));

const problemsOf = (row) => incidents[row] + advisories[row] + degraded[row];

// The number of problems of a customer, and its health in words.
export function healthOf(row) {
  const [severe, mild, others] = [incidents[row], advisories[row], degraded[row]];
  const parts = [
    severe && plural(severe, "incident"),
    mild && plural(mild, "advisory", "advisories"),
    others && plural(others, "service degraded", "services degraded"),
  ];
  return problemsOf(row) ? [number(problemsOf(row)), present(parts).join(", ")] : ["", STATES[states[row]]];
}

// Gives a sign the state of a customer; with problems it is a link to them.
export function markHealth({ dataset, firstChild }, row) {
  const n = problemsOf(row);
  dataset.state = states[row];
  lead(firstChild, path(row, "/health"), n && `Service health of ${titles[row]}: ${plural(n, "issue")}`);
}

// One row of the pool.
function slot() {
  const element = model.cloneNode(true);
  const [link, , sign, requested] = [...element.children].map((cell) => cell.firstChild);
  let [row, index, isSelected, shownHealth, hadRequests] = [-1, -1, false];

  function select() {
    if (isSelected === (row === selected)) return;
    isSelected = !isSelected;
    element.ariaSelected = isSelected;
  }

  function show(to) {
    if (index !== to) {
      if (index < 0) body.append(element);
      index = to;
      element.ariaRowIndex = to + 2;
      element.style.top = `${to * ROW}px`;
    }
    if (row === found[to]) return;
    row = found[to];
    const n = requests[row];
    // What the sign stands for: the customer with problems, or a state.
    const health = problemsOf(row) ? row : -states[row];
    link.href = path(row);
    fill(element, titles[row], domains[row] || "–", ...healthOf(row), n < 0 ? "–" : number(n), day(ends[row]));
    if (shownHealth !== health) markHealth(sign, row);
    if (n > 0 || hadRequests) lead(requested, path(row, "/requests"), n > 0 && plural(n, "open request"));
    shownHealth = health;
    hadRequests = n > 0;
    select();
  }

  // For where the list has fewer rows than the pool.
  function hide() {
    if (index < 0) return;
    element.remove();
    index = -1;
  }

  return { show, hide, select, link };
}

// Index i of the list is shown by slot i modulo the size of the pool, so a scroll writes only the
// rows that come into view. They come STEP at a time: most frames of a scroll write nothing.
function draw() {
  const size = pool.length;
  const ahead = (size - view / ROW) / 2;
  const start = Math.round((scrolled / ROW - ahead) / STEP) * STEP;
  if (first === start) return;
  first = start;
  for (let at = first; at < first + size; at++) {
    const slot = pool[(at + size) % size];
    if (at in found) slot.show(at);
    else slot.hide();
  }
}

function scroll(top) {
  if (scrolled !== top) grid.scrollTop = scrolled = top;
}

// Moves the focus to the row at an index.
function move(to) {
  active = within(to, found.length - 1);
  const top = active * ROW;
  scroll(Math.max(top + ROW - view, Math.min(top, scrolled)));
  draw();
  pool[active % pool.length].link.focus({ preventScroll: true });
}

function open(index) {
  if (!(index in found)) return;
  active = index;
  selected = found[index];
  for (const it of pool) it.select();
  onOpen(selected);
}

grid.onscroll = () => {
  scrolled = grid.scrollTop;
  draw();
};

grid.onkeydown = (event) => {
  const page = Math.floor(view / ROW);
  const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: found.length }[event.key];
  if (event.key === "Enter") open(active);
  else if (to === undefined) return;
  else move(to);
  event.preventDefault();
};

$("search").onkeydown = (event) => {
  if (event.key === "Enter") open(0);
  if (event.key !== "ArrowDown") return;
  event.preventDefault();
  move(active);
};

body.onclick = (event) => {
  if (event.target.closest("a:not(.name)")) return;
  event.preventDefault();
  open(event.target.closest("[role=row]").ariaRowIndex - 2);
};

// Draws the list; `whenOpened` gets the row of each customer that is chosen.
export function start(whenOpened) {
  onOpen = whenOpened;
  new ResizeObserver(([{ contentRect }]) => {
    view = contentRect.height - HEAD;
    while (pool.length < view / ROW + 1 + 2 * SPARE) pool.push(slot());
    first = -1;
    draw();
  }).observe(grid);
}

// Shows other rows, from the top.
export function showRows(rows) {
  found = rows;
  active = 0;
  grid.ariaRowCount = rows.length + 1;
  body.style.height = `${rows.length * ROW}px`;
  $("count").textContent = plural(rows.length, "customer");
  scroll(0);
  first = -1;
  draw();
}
