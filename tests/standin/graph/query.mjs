// OData options as far as the console uses them: $select, $top, $filter, and pages with links to the next.

import { Answer } from "../exchange.mjs";
import { badRequest } from "./errors.mjs";
import { hash } from "../random.mjs";

const CLAUSE = /^([A-Za-z/]+) eq (?:'((?:[^']|'')*)'|(true|false|null))$/;

// Reads `$filter`, clauses of `field eq value` joined by `and`, among the fields allowed: a test for rows, or
// undefined when it cannot be read.
export function filterOf(text, fields) {
  if (text === null) return () => true;
  const tests = [];
  for (const clause of text.split(" and ")) {
    const [, field, quoted, word] = CLAUSE.exec(clause.trim()) ?? [];
    if (field === undefined || !fields.includes(field)) return undefined;
    const wanted = quoted === undefined ? { true: true, false: false, null: null }[word] : quoted.replaceAll("''", "'");
    tests.push((row) =>
      same(
        field.split("/").reduce((value, part) => value?.[part] ?? null, row),
        wanted,
      ),
    );
  }
  return (row) => tests.every((passes) => passes(row));
}

function same(value, wanted) {
  return typeof value === "string" && typeof wanted === "string"
    ? value.toLowerCase() === wanted.toLowerCase()
    : value === wanted;
}

// Keeps the selected properties; notes of OData always stay.
export function selected(row, select) {
  if (select === null) return row;
  const names = new Set(select.split(",").map((name) => name.trim()));
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name) || name.startsWith("@")));
}

// Answers one page of a long list. `rowsAt(n)` gives the rows of the list's n-th entry, `end` its length.
export function paged(world, asked, { context, end, rowsAt, fields = [], most = 300 }) {
  const size = sizeOf(asked, world.settings.pageSize, most);
  const start = startOf(world, asked);
  const keep = filterOf(asked.query.get("$filter"), fields);
  if (size === undefined) return badRequest(world, "Invalid value for $top.");
  if (start === undefined) return badRequest(world, "Invalid skip token.");
  if (keep === undefined) return badRequest(world, "Invalid filter clause.");
  const value = [];
  let at = start;
  for (; at < end && value.length < size; at += 1) value.push(...rowsAt(at).filter(keep));
  const body = { "@odata.context": `${world.hosts.graph}/v1.0/$metadata#${context}` };
  if (asked.query.get("$count") === "true" && start === 0) body["@odata.count"] = end;
  if (at < end) body["@odata.nextLink"] = nextLink(world, asked, at);
  body.value = value.map((row) => selected(row, asked.query.get("$select")));
  return Answer.json(200, body);
}

// Answers a list that fits one page.
export function listed(world, asked, context, rows) {
  const value = rows.map((row) => selected(row, asked.query.get("$select")));
  return Answer.json(200, { "@odata.context": `${world.hosts.graph}/v1.0/$metadata#${context}`, value });
}

function sizeOf(asked, usual, most) {
  const top = asked.query.get("$top");
  if (top === null) return usual;
  return /^[1-9]\d*$/.test(top) && Number(top) <= most ? Number(top) : undefined;
}

// The token says where the next page begins and proves that it was made here, for this list.
function skipToken(world, asked, at) {
  return Buffer.from(`${at}.${hash(world.partner.seed, asked.path, at)}`).toString("base64url");
}

function startOf(world, asked) {
  const token = asked.query.get("$skiptoken");
  if (token === null) return 0;
  const at = Number.parseInt(Buffer.from(token, "base64url").toString(), 10);
  return Number.isInteger(at) && skipToken(world, asked, at) === token ? at : undefined;
}

function nextLink(world, asked, at) {
  const rest = [...asked.query].filter(([name]) => name !== "$skiptoken");
  const words = [...rest, ["$skiptoken", skipToken(world, asked, at)]].map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${world.hosts.graph}${asked.path}?${words.join("&")}`;
}
