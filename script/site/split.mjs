// Cuts a module into one that the page starts with and several that it may fetch later.
//
// A part is a module that shares memory, table and globals with main and calls its functions. Its
// own functions it puts into the table, where main finds them: until it has, their slots hold one
// that traps, or nothing, so that a call that comes too early traps as well. The data that only it
// reads it writes into the memory.

import { belongings } from "./belonging.mjs";
import { divided } from "./data.mjs";
import { MAIN } from "./glue.mjs";
import { vtablesOf } from "./vtables.mjs";
import { dataOf } from "./wasm.mjs";
import { dataItem, moduleOfText, nameIn, readText } from "./wat.mjs";

// How the names of exports begin that only parts take.
const SHARED = "part:";

const TRAP = "trap";

// `wasm`, with names for its functions, as { main, parts }: modules with names for theirs, the parts
// by name. `parts` are { name, modules }, as belongings() takes them, and `objects` what objectsOf()
// told of the data.
export function split(wasm, parts, objects = []) {
  const text = readText(wasm);
  const exported = text.items("export").map((item) => /\(func \$(\w+)\)/.exec(item)?.[1]);
  const stuck = [...text.functions].filter(([, { stuck }]) => stuck).map(([name]) => name);
  const roots = [...exported, ...text.items("start").map(nameIn), ...stuck].filter(Boolean);
  const { found, entries } = belongings({ ...text, vtables: vtablesOf(wasm, text), roots, parts });
  for (const [name, { size }] of found) if (size === 0) throw new Error(`nothing is in the part ${name} alone`);

  const table = new SharedTable(text, gatesOf(text, { found, entries }));
  const shared = new Exports(text.items("export"));
  const data = divided({ segments: dataOf(wasm), objects, functions: text.functions, found });
  const partOf = ([name, own]) => [name, moduleOfText(partItems(text, { own, table, shared, data: data.parts.get(name) }), text)];
  const modules = new Map([...found].map(partOf));
  return { main: moduleOfText(mainItems(text, { found, table, shared, data: data.main }), text), parts: modules };
}

// The entries that something outside of their part calls.
function gatesOf({ functions }, { found, entries }) {
  const outside = (own) => [...functions].filter(([name]) => !own.has(name)).flatMap(([, { calls }]) => [...calls]);
  return [...found].flatMap(([part, own]) => {
    const called = new Set(outside(own));
    return [...entries].filter(([name, owner]) => owner === part && own.has(name) && called.has(name)).map(([name]) => name);
  });
}

// The table with a slot more for each gate.
class SharedTable {
  constructor({ items, slots }, gates) {
    this.slots = slots;
    this.others = items("table").filter((item) => !item.endsWith("funcref)"));
    const [whole, name, least, most] = /^ \(table \$(\S+) (\d+)(?: (\d+))? funcref\)$/m.exec(items("table").join("\n")) ?? [];
    if (!whole) throw new Error("the module has no table of functions");
    this.name = name;
    this.gates = new Map(gates.map((gate, place) => [gate, Number(least) + place]));
    const grown = (size) => size && Number(size) + gates.length;
    this.item = ` (table $${name} ${[grown(least), grown(most), "funcref"].filter(Boolean).join(" ")})`;
  }

  // The elements of main, with a trap in place of what is `elsewhere`.
  mainElements(elsewhere) {
    return this.elements([...this.slots].map(([slot, name]) => [slot, elsewhere.has(name) ? TRAP : name]));
  }

  // The elements that are functions of a part.
  partElements(own) {
    const gates = [...this.gates].map(([name, slot]) => [slot, name]);
    return this.elements([...this.slots, ...gates].filter(([, name]) => own.has(name)));
  }

  // A segment for each row of slots.
  elements(pairs) {
    const rows = [];
    for (const [slot, name] of pairs.sort(([a], [b]) => a - b)) {
      const row = rows.at(-1);
      if (row && row.start + row.names.length === slot) row.names.push(name);
      else rows.push({ start: slot, names: [name] });
    }
    return rows.map(({ start, names }) => ` (elem (table $${this.name}) (i32.const ${start}) func ${names.map((it) => `$${it}`).join(" ")})`);
  }
}

// What main exports: what it did, and what parts take besides.
class Exports {
  constructor(items) {
    this.items = [...items];
    this.names = new Map(items.map((item) => /"([^"]*)" (\(\w+ \$[^)]*\))/.exec(item)).map(([, name, what]) => [what, name]));
  }

  // The name under which something is exported, such as `(func $f1)`.
  nameOf(what) {
    if (!this.names.has(what)) {
      this.names.set(what, SHARED + this.items.length);
      this.items.push(` (export "${this.names.get(what)}" ${what})`);
    }
    return this.names.get(what);
  }
}

function mainItems({ items, functions }, { found, table, shared, data }) {
  const elsewhere = new Set([...found.values()].flatMap((own) => [...own]));
  const kept = [...functions].filter(([name]) => !elsewhere.has(name)).map(([, { text }]) => text);
  const gates = [...table.gates].map(([name, slot]) => gate(functions.get(name), { name, slot, table: table.name }));
  return [
    ...["type", "import", "global", "memory"].flatMap((kind) => items(kind)),
    ...data.map(dataItem),
    ...table.others,
    table.item,
    ...table.mainElements(elsewhere),
    ...shared.items,
    ...items("start"),
    ` (func $${TRAP} (unreachable))`,
    ...gates,
    ...kept,
  ];
}

function partItems({ items, functions }, { own, table, shared, data }) {
  const texts = [...own].map((name) => functions.get(name).text);
  const calls = new Set([...own].flatMap((name) => [...functions.get(name).calls]));
  const mentioned = (item) => texts.some((text) => text.includes(`$${nameIn(item)}`));
  const take = (kind, item, type) => {
    const what = `$${/\$(\S+?)[\s)]/.exec(item)[1]}`;
    return ` (import "${MAIN}" "${shared.nameOf(`(${kind} ${what})`)}" (${kind} ${what} ${type}))`;
  };
  const rest = (item) => /^ \(\w+ \$\S+ (.*)\)$/.exec(item)[1];
  const called = [...calls].filter((name) => functions.has(name) && !own.has(name));
  return [
    ...items("type"),
    ...items("import").filter((item) => calls.has(/\(func \$(\w+)/.exec(item)?.[1])),
    ...called.map((name) => take("func", ` (func $${name} `, signatureOf(functions.get(name)))),
    ...items("memory").map((item) => take("memory", item, rest(item))),
    ...[table.item, ...table.others.filter(mentioned)].map((item) => take("table", item, rest(item))),
    ...items("global").filter(mentioned).map((item) => take("global", item, /^(\(mut \w+\)|\w+)/.exec(rest(item))[1])),
    ...table.partElements(own),
    ...data.map(dataItem),
    ...texts,
  ];
}

// A function of main that stands for one of a part: it calls whatever is in a slot of the table.
function gate(entry, { name, slot, table }) {
  const signature = signatureOf(entry);
  const handed = [...signature.matchAll(/\(param \$(\w+) /g)].map(([, it]) => `(local.get $${it})`);
  const type = signature.replaceAll(/\(param \$\w+ /g, "(param ");
  return ` (func $${name} ${signature} (call_indirect $${table} ${type} ${handed.join(" ")} (i32.const ${slot})))`;
}

function signatureOf({ text }) {
  return /^ \(func \$\w+((?: \((?:param|result) [^)]*\))*)/.exec(text)[1].trim();
}
