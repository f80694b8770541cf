// The hand-written page: Regia's list on Regia's data, as lean as it is by hand.
//
// It is the practical limit that script/bench holds Regia against. No framework: rows and details
// are elements that are written in place, folded texts and orders are ready before they are needed.

import { customers, find, line, order, read } from "./data.js";
import { details, overview } from "./details.js";
import { $, path } from "./dom.js";
import { showRows, start } from "./list.js";

// How long after the last key the count is announced and the address is written, in milliseconds.
const REST = 400;
// In the order in which they are prepared.
const COLUMNS = ["name", "domain", "ends", "requests", "health"];
const WORST_FIRST = /health|requests/;

const search = $("search");
const json = async (address) => (await fetch(address)).json();

const [{ source }, microsoft] = await Promise.all([json("/config.json"), json("/microsoft.json")]);
read(await json(`/${source.snapshot}`), Date.now());
let sort = {};
let showDetails;
let rest;

start((row) => {
  showDetails ??= details(microsoft);
  showDetails(row);
  history.pushState(null, "", path(row));
});
update();
overview();
prepare(0);

function update() {
  showRows(find(search.value, sort));
}

search.oninput = () => {
  update();
  clearTimeout(rest);
  rest = setTimeout(() => {
    $("status").textContent = $("count").textContent;
    history.replaceState(null, "", `/?q=${encodeURIComponent(search.value)}`);
  }, REST);
};

$("columns").onclick = ({ target }) => {
  const heading = target.closest("[data-column]");
  const { column } = heading.dataset;
  const descending = sort.column === column ? !sort.descending : WORST_FIRST.test(column);
  for (const it of heading.parentNode.children) it.ariaSort = null;
  heading.ariaSort = descending ? "descending" : "ascending";
  sort = { column, descending };
  update();
};

// In the pauses of the page, folds the texts and makes the orders that no search has needed yet.
function prepare(at) {
  requestIdleCallback((pause) => {
    while (customers[at] && pause.timeRemaining() > 1) line(at++);
    const column = COLUMNS[at - customers.length];
    if (column) {
      order(column, false);
      order(column, true);
      at++;
    }
    if (customers[at] || column) prepare(at);
    else showDetails ??= details(microsoft);
  });
}
