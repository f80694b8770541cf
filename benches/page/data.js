// The hand-written page's half that knows no page: reads a snapshot, folds, searches, sorts.
//
// The same semantics as Regia's (src/directory): the driver compares the two, hit by hit.

const NO_ACCESS = new Set([
  "signInNeeded", "confirmationNeeded", "consentMissing", "blockedByPolicy", "noRole", "noRelationship", "refused",
]);

// Worst first, as docs/snapshot-format.md and the Service health column have them.
export const STATES = [
  "Incident", "Degraded", "Advisory", "Unknown", "Check failed", "No access", "Not checked", "Not offered", "Healthy",
];
const [INCIDENT, DEGRADED, ADVISORY, UNKNOWN, FAILED, BARRED, UNCHECKED, UNOFFERED, HEALTHY] = STATES.keys();

const WELL = new Set([
  "serviceOperational", "serviceRestored", "falsePositive", "postIncidentReviewPublished",
  "mitigated", "mitigatedExternal", "resolved", "resolvedExternal",
]);
const USABLE = new Set(["active", "expiring"]);
const DAY = 86_400_000;

// Per row: what the list shows, what the search reads. Columns, because 100,000 objects cost more.
export class Directory {
  constructor(snapshot, now) {
    const { customers, issues = [], products = {}, relativeTo } = snapshot;
    this.products = products;
    this.roleSets = snapshot.roleSets ?? [];
    this.shift = relativeTo ? Math.floor((now - Date.parse(relativeTo)) / DAY) * DAY : 0;
    const issueById = new Map(issues.map((issue) => [issue.id, issue]));
    const listed = customers.filter(grantsAccess);
    const size = listed.length;
    this.customers = listed;
    this.size = size;
    this.domains = new Array(size);
    this.state = new Uint8Array(size);
    this.incidents = new Uint16Array(size);
    this.advisories = new Uint16Array(size);
    this.requests = new Int32Array(size);
    this.ends = new Float64Array(size);
    this.lines = new Array(size);
    this.names = new Array(size);
    this.orders = new Map();
    for (let row = 0; row < size; row++) this.#read(row, listed[row], issueById);
    this.last = undefined;
  }

  title(row) {
    const customer = this.customers[row];
    return customer.name || this.domains[row] || customer.id;
  }

  #read(row, customer, issueById) {
    const all = domainsOf(customer);
    const domain = customer.primary ?? all.find((it) => /^[^.]+\.onmicrosoft\.com$/.test(it)) ?? "";
    this.domains[row] = domain;
    this.names[row] = fold(customer.name || domain);
    const before = [customer.name ?? "", customer.alias, ...(customer.tags ?? [])].filter((it) => it !== undefined);
    // The query holds neither a line break nor a control character, so no hit spans two fields.
    this.lines[row] = fold(`${before.join("\n")}\n\u0001\n${all.join("\n")}\n`);
    this.#readHealth(row, customer, issueById);
    const { requests } = customer;
    this.requests[row] = requests ? requests.filter(({ status }) => status !== "closed").length : -1;
    let ends = NaN;
    for (const it of customer.relationships ?? []) {
      const end = Date.parse(it.ends) + this.shift;
      if (USABLE.has(it.status) && !(end <= ends)) ends = Number.isNaN(end) ? ends : end;
    }
    this.ends[row] = ends;
  }

  #readHealth(row, { health, failed }, issueById) {
    if (!health) {
      const problem = failed?.health?.problem;
      if (!problem) this.state[row] = UNCHECKED;
      else if (NO_ACCESS.has(problem)) this.state[row] = BARRED;
      else this.state[row] = problem === "notOffered" ? UNOFFERED : FAILED;
      return;
    }
    for (const named of health.issues ?? []) {
      const issue = typeof named === "string" ? issueById.get(named) : named;
      if (!issue || (issue.resolved ?? issue.ended !== undefined)) continue;
      if (issue.classification === "incident") this.incidents[row]++;
      else this.advisories[row]++;
    }
    const ill = Object.values(health.status ?? {}).filter((status) => !WELL.has(status));
    if (this.incidents[row] > 0) this.state[row] = INCIDENT;
    else if (this.advisories[row] > 0) this.state[row] = ADVISORY;
    else if (ill.length > 0) this.state[row] = ill.every((status) => status === "unknown") ? UNKNOWN : DEGRADED;
    else this.state[row] = health.services === undefined ? UNKNOWN : HEALTHY;
  }

  // Rows by a column, ascending, computed once; rows without a value come last either way.
  order(column) {
    let order = this.orders.get(column);
    if (!order) {
      order = this.#sort(column);
      this.orders.set(column, order);
    }
    return order;
  }

  #sort(column) {
    const rows = Uint32Array.from({ length: this.size }, (_, row) => row);
    if (column === "name" || column === "domain") {
      const keys = (column === "name" ? this.names : this.domains.map(fold)).map(sortKey);
      const ids = this.customers.map(({ id }) => id);
      const compare = (a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : ids[a] < ids[b] ? -1 : 1);
      return split(Array.from(rows).sort(compare), (row) => keys[row] !== "");
    }
    const byName = this.order("name");
    const names = new Uint32Array(this.size);
    [...byName.known, ...byName.missing].forEach((row, rank) => (names[row] = rank));
    // By health and requests the worst is asked for first: ties stand backwards, to read by name then.
    const backwards = column !== "ends";
    const tie = (row) => (backwards ? this.size - names[row] : names[row]);
    const key = {
      health: (row) => ((255 - this.state[row]) * 65536 + this.incidents[row]) * 65536 + this.advisories[row],
      requests: (row) => this.requests[row],
      ends: (row) => this.ends[row],
    }[column];
    const keys = Float64Array.from(rows, key);
    const ties = Uint32Array.from(rows, tie);
    const has = (row) => (column === "requests" ? keys[row] >= 0 : !Number.isNaN(keys[row]));
    const { known, missing } = split(rows, has);
    return {
      known: known.sort((a, b) => keys[a] - keys[b] || ties[a] - ties[b]),
      missing: missing.sort((a, b) => ties[a] - ties[b]),
    };
  }

  // Rows that match what was typed, in the order asked for; without one, the better match first.
  find(text, sort) {
    const { known, missing } = this.order(sort?.column ?? "name");
    const ordered = new Uint32Array(this.size);
    ordered.set(known);
    ordered.set(missing, known.length);
    if (sort?.descending) {
      ordered.subarray(0, known.length).reverse();
      ordered.subarray(known.length).reverse();
    }
    const query = new Query(text);
    if (query.phrase === "") return ordered;
    const tiers = this.#tiers(query);
    const counts = [0, 0, 0, 0, 0];
    for (const tier of tiers) counts[tier]++;
    const found = new Uint32Array(this.size - counts[0]);
    // Where the next row of each tier goes. Under an order that was asked for, only the exact
    // matches stand apart.
    const second = counts[1];
    const at = [0, 0, second, second + counts[2], second + counts[2] + counts[3]];
    for (const row of ordered) {
      const tier = tiers[row];
      if (tier > 0) found[at[sort && tier > 2 ? 2 : tier]++] = row;
    }
    return found;
  }

  // How well each row matches: 1 exact, 2 its name starts so, 3 a word does, 4 anywhere, 0 not.
  #tiers(query) {
    const tiers = new Uint8Array(this.size);
    // Whoever types on looks among the hits of before only.
    const among = this.last && query.narrows(this.last.query) ? this.last.hits : undefined;
    const hits = new Uint32Array(among ? among.length : this.size);
    const count = among ? among.length : this.size;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const row = among ? among[i] : i;
      const tier = query.tier(this.lines[row]);
      if (tier > 0) {
        tiers[row] = tier;
        hits[found++] = row;
      }
    }
    this.last = { query, hits: hits.subarray(0, found) };
    if (query.id) {
      this.customers.forEach(({ id }, row) => {
        const digits = id.replaceAll("-", "");
        if (digits.startsWith(query.id)) tiers[row] = Math.min(tiers[row] || 4, query.id.length === 32 ? 1 : 3);
      });
    }
    return tiers;
  }
}

// What was typed, folded; of a mail address, its domain.
class Query {
  constructor(text) {
    const folded = fold(text.replaceAll(/\p{Cc}/gu, " ")).split(/\s+/).filter(Boolean).join(" ");
    const domain = folded.includes("@") ? folded.slice(folded.lastIndexOf("@") + 1) : "";
    this.phrase = domain ? domain.replace(/[>);,]+$/, "") : folded;
    this.words = this.phrase.split(" ").filter(Boolean);
    this.longest = this.words.reduce((a, b) => (b.length > a.length ? b : a), "");
    const digits = this.phrase.replaceAll(/[{}-]/g, "");
    this.id = /^[0-9a-f]{6,32}$/.test(digits) ? digits : undefined;
  }

  // Whether every hit of this query is one of the other's.
  narrows(other) {
    return other.words.every((word) => this.words.some((mine) => mine.includes(word)));
  }

  tier(line) {
    const hit = line.indexOf(this.longest);
    if (hit < 0) return 0;
    const { phrase, words } = this;
    for (const word of words) if (word !== this.longest && !line.includes(word)) return 0;
    let best = 4;
    let from = words.length === 1 ? hit : 0;
    for (;;) {
      const at = line.indexOf(phrase, from);
      if (at < 0) break;
      const starts = at === 0 || line.charCodeAt(at - 1) === 10;
      if (starts && line.charCodeAt(at + phrase.length) === 10) return 1;
      if (at === 0) best = 2;
      else if (best > 3 && (starts || !isInsideWord(line.charCodeAt(at - 1)))) best = 3;
      if (phrase.length === 1) break;
      from = at + 1;
    }
    return words.length > 1 && best > 2 && line.startsWith(words[0]) ? 2 : best;
  }
}

function isInsideWord(code) {
  return code > 127 || (code >= 48 && code <= 57) || (code >= 97 && code <= 122);
}

function grantsAccess({ access, relationships = [] }) {
  return relationships.length === 0 ? access === "granted" : relationships.some(({ status }) => USABLE.has(status));
}

export function domainsOf({ primary, domains = [] }) {
  const all = primary === undefined || domains.includes(primary) ? domains : [primary, ...domains];
  return all.map((it) => it.toLowerCase());
}

const LETTERS = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ" };
const MARKS =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\u00ad\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g;

// Case, diacritics and width no longer matter.
export function fold(text) {
  // Most names are ASCII, and need no more.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replaceAll(MARKS, "")
    .toLowerCase()
    .replaceAll(/[ßæœþøłđðıς]/g, (it) => LETTERS[it])
    .replaceAll(MARKS, "")
    .replaceAll(/[^\S\n]/g, " ");
}

// As people order names: punctuation does not count, numbers compare by value.
function sortKey(folded) {
  const key = folded
    .replaceAll(/[^\p{Alphabetic}\p{N}\s]/gu, "")
    .replaceAll(/\s+/g, " ")
    .replace(/^ /, "")
    .replaceAll(/[0-9]+/g, (digits) => {
      const value = digits.replace(/^0+/, "");
      return Math.min(value.length, 9) + value;
    });
  return key === "" && folded !== "" ? " " : key;
}

function split(rows, has) {
  const known = new Uint32Array(rows.length);
  const missing = new Uint32Array(rows.length);
  let [n, m] = [0, 0];
  for (const row of rows) {
    if (has(row)) known[n++] = row;
    else missing[m++] = row;
  }
  return { known: known.slice(0, n), missing: missing.slice(0, m) };
}
