// Puts functions with alike code side by side: brotli then has less to say of the second.
//
// On the whole app that takes off more than any pass of wasm-opt.

import { wasmOpt } from "./binaryen.mjs";
import { bodiesOf, functionNamesOf, importedFunctionsOf, typesOf, withFunctionNames } from "./wasm.mjs";

// The shortest stretch of code that brotli copies rather than spells.
const STRETCH_BYTES = 4;

// A stretch in more functions than this tells nothing of any, and slows the search.
const COMMON = 1000;

// How much more alike two functions of one type are: the list of types packs better as well.
const SAME_TYPE = 2;

// The module with each function followed by the one most like it of those that are left.
export async function inOrderOfLikeness(wasm) {
  const known = functionNamesOf(wasm);
  const imports = importedFunctionsOf(wasm);
  const names = imports.map((_, place) => `${sortable(place)} import`);
  chain(bodiesOf(wasm), typesOf(wasm)).forEach((body, place) => {
    const index = imports.length + body;
    names[index] = `${sortable(imports.length + place)} ${known.get(index) ?? ""}`;
  });
  // Binaryen takes an order only in the form of names.
  const named = withFunctionNames(wasm, names);
  return wasmOpt(named, ["--optimize-level=2", "--shrink-level=2", "--reorder-functions-by-name", "--debuginfo"]);
}

// The names that the functions had, in their new order.
export function namesInOrder(wasm) {
  return [...functionNamesOf(wasm).values()].map((name) => name.slice(name.indexOf(" ") + 1));
}

function sortable(place) {
  return String(place).padStart(6, "0");
}

// The indexes of `bodies` in the order of likeness. Where nothing is alike, the order of the code
// itself goes on: it begins with the local variables.
function chain(bodies, types) {
  const stretches = bodies.map(stretchesOf);
  const holders = holdersOf(stretches);
  const left = new Set([...bodies.keys()].sort((a, b) => Buffer.compare(bodies[a], bodies[b]) || a - b));
  const order = [];
  const [first] = left;
  for (let next = first; next !== undefined; ) {
    left.delete(next);
    order.push(next);
    next = likest(next, { stretches, holders, types, left }) ?? left.values().next().value;
  }
  return order;
}

// The function of `left` that shares most with `one`, for its length; none where none shares any.
function likest(one, { stretches, holders, types, left }) {
  const shared = new Map();
  for (const stretch of stretches[one]) {
    for (const other of holders.get(stretch) ?? []) {
      if (left.has(other)) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
  }
  let [best, most] = [undefined, 0];
  for (const [other, count] of shared) {
    const likeness = (count / Math.sqrt(stretches[other].size)) * (types[other] === types[one] ? SAME_TYPE : 1);
    if (likeness > most) [best, most] = [other, likeness];
  }
  return best;
}

function stretchesOf(body) {
  const starts = Math.max(0, body.length - STRETCH_BYTES + 1);
  return new Set(Array.from({ length: starts }, (_, start) => body.readUInt32LE(start)));
}

// The functions that hold a stretch, by stretch; those of one function or of too many are left out.
function holdersOf(stretches) {
  const holders = new Map();
  stretches.forEach((set, body) => {
    for (const stretch of set) {
      const list = holders.get(stretch);
      if (list) list.push(body);
      else holders.set(stretch, [body]);
    }
  });
  for (const [stretch, { length }] of holders) {
    if (length === 1 || length > COMMON) holders.delete(stretch);
  }
  return holders;
}
