// The half of the hand-written page that needs no page: reads a snapshot, searches and sorts.
//
// Search and sort follow the same rules as Regia's directory (src/directory); the driver compares
// the two pages after every key and sort.

// From the worst state to the best, as the Service health column sorts them.
export const STATES = [
  "Incident", "Degraded", "Advisory", "Unknown", "Could not check", "No access", "Not checked yet", "No services to check", "Healthy",
];
const [INCIDENT, DEGRADED, ADVISORY, UNKNOWN, FAILED, NO_ACCESS, UNCHECKED, UNOFFERED, HEALTHY] = STATES.keys();

const REFUSALS = /^(signIn|confirmation|consent|blocked|appBlocked|accountBlocked|noGroup|noRole|noRelationship|refused)/;
const OPERATIONAL = /^(serviceOperational|serviceRestored|false|postIncident|mitigated|resolved)/;
export const isUsable = ({ status }) => /^(active|expiring)$/.test(status);

const DAY = 86_400_000;

// The customers whose delegated access is usable, and what the list shows of them: a column each.
export let customers;
export let titles;
export let domains;
export let states;
export let incidents;
export let advisories;
export let requests;
// When the last usable relationship ends, in milliseconds; NaN where that is not known.
export let ends;
// Services that are degraded without an issue.
export let degraded;
// The ranks by health: the larger, the worse. A further problem makes a rank larger.
let ranks;
// The snapshot itself, for the tables that customers share.
export let snapshot;
// What the moments of a demo are moved by, in milliseconds.
export let shift;

let lines;
// Every row, in the order of the file.
let all;
let orders;
// The last search; a longer query is looked up among its matches only.
let last;

// Reads a snapshot; `now` is what the moments of a demo are moved to.
export function read(read, now) {
  snapshot = read;
  const { issues = [], relativeTo } = snapshot;
  shift = relativeTo ? Math.floor((now - Date.parse(relativeTo)) / DAY) * DAY : 0;
  customers = snapshot.customers.filter(({ access, relationships: all = [] }) =>
    all.length ? all.some(isUsable) : access === "granted",
  );
  const size = customers.length;
  [titles, domains, lines] = [0, 0, 0].map(() => new Array(size));
  [states, incidents, advisories, requests] = [0, 0, 0, 0].map(() => new Int16Array(size));
  degraded = new Int16Array(size);
  ends = new Float64Array(size);
  ranks = [];
  all = [...customers.keys()];
  orders = {};
  last = { words: [""], hits: all };
  const issueById = new Map(issues.map((issue) => [issue.id, issue]));
  customers.forEach((customer, row) => {
    const { id, name, primary, requests: all } = customer;
    domains[row] = primary ?? initialDomain(customer) ?? "";
    titles[row] = name || domains[row] || id;
    requests[row] = all?.filter(({ status }) => status !== "closed").length ?? -1;
    states[row] = stateOf(customer, row, issueById);
    ends[row] = endOf(customer);
  });
}

const endOf = ({ relationships: all = [] }) =>
  Date.parse(all.filter(isUsable).map(({ ends }) => ends).sort().at(-1)) + shift;

// The state of a customer's health; counts its open issues.
function stateOf({ health, failed }, row, issueById) {
  if (!health) {
    const problem = failed?.health?.problem;
    if (!problem) return UNCHECKED;
    if (REFUSALS.test(problem)) return NO_ACCESS;
    return problem === "notOffered" ? UNOFFERED : FAILED;
  }
  const named = [];
  for (const id of health.issues ?? []) {
    const issue = issueById.get(id) ?? id;
    if (!issue.classification || (issue.resolved ?? issue.ended)) continue;
    named.push(issue.service);
    (issue.classification === "incident" ? incidents : advisories)[row]++;
  }
  let [affected, interrupted, isUnknown] = [0, 0, health.services === undefined];
  for (const [code, status] of Object.entries(health.status ?? {})) {
    if (/^unknown/.test(status)) isUnknown = true;
    else if (!OPERATIONAL.test(status)) {
      affected++;
      interrupted += status === "serviceInterruption";
      degraded[row] += !named.includes(snapshot.services[code]);
    }
  }
  const [severe, mild, others] = [incidents[row], advisories[row], degraded[row]];
  ranks[row] = [severe, interrupted, severe + mild + others, affected, mild].reduce((rank, n) => rank * 256 + n, 0);
  if (severe) return INCIDENT;
  if (others) return DEGRADED;
  if (mild) return ADVISORY;
  return isUnknown ? UNKNOWN : HEALTHY;
}

// The folded text that the search reads: a line a field, the name first. It is folded when it is
// first needed, so that the first rows do not wait for it. A query holds no line break, so no match
// spans two fields.
export const line = (row) => (lines[row] ??= textOf(customers[row]));

const textOf = (customer, { name, alias = [], tags = [] } = customer) => {
  const text = fold([name, alias, tags, "\u0001", domainsOf(customer), ""].flat().join("\n"));
  // Apostrophes and dashes need not be typed.
  const joined = text.match(/.*['’-].*\n/g) ?? [];
  return text + joined.join("").replaceAll(/['’-]/g, "");
};

// The rows by a column. Rows without a value come last in both directions.
export function order(column, descending) {
  const key = column + descending;
  if (orders[key]) return orders[key];
  const { known, missing } = (orders[column] ??= sorted(column));
  return (orders[key] = descending ? known.toReversed().concat(missing.toReversed()) : known.concat(missing));
}

function sorted(column) {
  const rows = [...all];
  let keys;
  let ties;
  if (column === "name" || column === "domain") {
    keys = customers.map(({ name }, row) => sortKey(fold((column === "name" && name) || domains[row])));
    ties = customers.map(({ id }) => id);
  } else if (column === "ends") {
    ties = ranksByName(1);
    keys = ends;
  } else {
    // Descending comes first here, so the names of equal rows are ordered backwards.
    ties = ranksByName(-1);
    const severity = (row) => (states[row] > ADVISORY ? -states[row] : ranks[row]);
    keys = column === "requests" ? requests : rows.map(severity);
  }
  const compare = (all, a, b) => (all[a] < all[b] ? -1 : all[a] > all[b] ? 1 : 0);
  rows.sort((a, b) => compare(keys, a, b) || compare(ties, a, b));
  const isKnown = (row) => keys[row] !== "" && keys[row] !== -1 && keys[row] === keys[row];
  return { known: rows.filter(isKnown), missing: rows.filter((row) => !isKnown(row)) };
}

function ranksByName(sign) {
  const ranks = new Int32Array(all.length);
  order("name", false).forEach((row, rank) => (ranks[row] = sign * rank));
  return ranks;
}

// The rows that match a text. Without a sort the better match comes first, with one only exact
// matches stand before the others.
export function find(text, { column, descending = false } = {}) {
  const rows = order(column ?? "name", descending);
  const query = parse(text);
  const { phrase, words, id } = query;
  if (!phrase) return rows;
  const tiers = new Uint8Array(rows.length);
  const isNarrower = !id && last.words.every((word) => words.some((mine) => mine.includes(word)));
  // The order of the file is the order in memory.
  const hits = (isNarrower ? last.hits : all).filter((row) => {
    const tier = match(lines[row] ?? line(row), query);
    const isTenant = id && customers[row].id.replaceAll("-", "").startsWith(id);
    return (tiers[row] = isTenant ? Math.min(tier || 4, id[31] ? 1 : 3) : tier);
  });
  last = { words, hits };
  const found = [[], [], [], []];
  for (const row of rows) if (tiers[row]) found[column && tiers[row] > 1 ? 1 : tiers[row] - 1].push(row);
  return found.flat();
}

// A query in folded words; of a mail address only the domain counts.
function parse(text) {
  const folded = fold(text.replaceAll(/\p{Cc}/gu, " ")).trim().replaceAll(/\s+/g, " ");
  const phrase = folded.replace(/.*@(?=.)(.*?)[>);,]*$/, "$1");
  const words = phrase.split(" ");
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  // What may be the beginning of a tenant id.
  const [id] = phrase.replaceAll(/[{}-]/g, "").match(/^[0-9a-f]{6,32}$/) ?? [];
  return { phrase, words, longest, id };
}

// How well a line matches: 1 a whole field, 2 its beginning, 3 the beginning of a word, 4 anywhere,
// 0 not at all.
function match(line, { phrase, words, longest }) {
  const hit = line.indexOf(longest);
  if (hit < 0) return 0;
  for (const word of words) if (word !== longest && !line.includes(word)) return 0;
  let best = 4;
  for (let at = words[1] ? line.indexOf(phrase) : hit; at >= 0; at = line.indexOf(phrase, at + 1)) {
    const before = at ? line.charCodeAt(at - 1) : 10;
    if (before === 10 && line.charCodeAt(at + phrase.length) === 10) return 1;
    if (!at) best = 2;
    else if (best > 3 && !isInWord(before)) best = 3;
    if (!phrase[1]) break;
  }
  return words[1] && best > 2 && line.startsWith(words[0]) ? 2 : best;
}

const isInWord = (code) => code > 127 || (code > 47 && code < 58) || (code > 96 && code < 123);

export function domainsOf({ primary, domains = [] }) {
  const all = primary === undefined || domains.includes(primary) ? domains : [primary, ...domains];
  return all.map((it) => it.toLowerCase());
}

export const initialDomain = (customer) => domainsOf(customer).find((it) => /^[^.]+\.onmicrosoft\.com$/.test(it));

const LETTERS = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ" };
const MARKS =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\u00ad\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g;

// Removes case, diacritics and width.
export function fold(text) {
  // Most names are ASCII and need no more.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replaceAll(MARKS, "")
    .toLowerCase()
    .replaceAll(/[ßæœþøłđðıς]/g, (it) => LETTERS[it])
    .replaceAll(MARKS, "")
    .replaceAll(/[^\S\n]/g, " ");
}

// Punctuation does not count, and numbers compare by value.
function sortKey(folded) {
  if (/^[a-z]+( [a-z]+)*$/.test(folded)) return folded;
  const key = folded
    .replaceAll(/[^\p{Alphabetic}\p{N}\s]/gu, "")
    .replaceAll(/\s+/g, " ")
    .replace(/^ /, "")
    .replaceAll(/0*([0-9]*)/g, (digits, value) => digits && Math.min(value.length, 9) + value);
  return key || folded && " ";
}
