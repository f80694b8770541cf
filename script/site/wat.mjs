// Reads a wasm module as text, and makes modules of such text.
//
// The text is binaryen's own. It names what there is by the module's name section; here each
// function is called `f` and its index, so that whatever its real name holds is of no matter.

import binaryen from "binaryen";

import { bodiesOf, functionNamesOf, importedFunctionsOf, withFunctionNames } from "./wasm.mjs";

const NAME = /\$(\w+)/;

// A function as text names no segment of data or of elements otherwise than to read it while running.
const SEGMENTED = /\((?:memory\.init|data\.drop|table\.init|elem\.drop)\b/;

// What names numbers of 32 bits, alone or several at once.
const NUMBERS = /\((?:i32|i64|v128)\.const ([^)]+)\)/g;

// What is added to an address that the memory is read or written at.
const OFFSETS = / offset=(\d+)/g;

// The module as text: { features, items, functions, slots, nameOf }. `items(kind)` are the lines of
// a kind that is no function; `functions` are those that it defines, by what they are called here;
// `slots` are the functions of its table, by slot; `nameOf` gives the name that one had.
export function readText(wasm) {
  const names = functionNamesOf(wasm);
  const count = importedFunctionsOf(wasm).length + bodiesOf(wasm).length;
  const module = binaryen.readBinary(withFunctionNames(wasm, Array.from({ length: count }, (_, index) => `f${index}`)));
  try {
    const all = itemsOf(module.emitText());
    const items = (kind) => all.filter((item) => item.startsWith(` (${kind} `));
    return {
      features: module.getFeatures(),
      items,
      functions: new Map(items("func").map((text) => [nameIn(text), readFunction(text)])),
      slots: slotsOf(items("elem")),
      nameOf: (called) => names.get(Number(called.slice(1))) ?? called,
    };
  } finally {
    module.dispose();
  }
}

// The module that `items` make, with the names of its functions. What binaryen would not run as it
// stands ends the build.
export function moduleOfText(items, { features, nameOf }) {
  const module = binaryen.parseText(`(module\n${items.join("\n")}\n)`);
  const debug = binaryen.getDebugInfo();
  try {
    module.setFeatures(features);
    if (!module.validate()) throw new Error("a module that was divided is not valid");
    module.runPasses(["remove-unused-module-elements", "emit-target-features"]);
    binaryen.setDebugInfo(true);
    const wasm = Buffer.from(module.emitBinary());
    const called = functionNamesOf(wasm);
    return withFunctionNames(wasm, [...called.keys()].sort((a, b) => a - b).map((index) => nameOf(called.get(index))));
  } finally {
    binaryen.setDebugInfo(debug);
    module.dispose();
  }
}

// The item of a segment of data, { start, bytes }.
export function dataItem({ start, bytes }) {
  const escaped = bytes.toString("hex").replaceAll(/../g, "\\$&");
  return ` (data (i32.const ${start}) "${escaped}")`;
}

// What the first `$name` in a text is.
export function nameIn(text) {
  return NAME.exec(text)?.[1];
}

// Each thing in the module is a line that is indented by one space, and the lines within it.
function itemsOf(text) {
  return text
    .replace(/^\(module\n/, "")
    .split(/\n(?= \()/)
    .map((item) => item.replace(/\n\)\n?$/, "").replaceAll(/^ *;;.*$/gm, ""));
}

// What a function calls or names, the numbers in it, and whether it must stay where segments are.
function readFunction(text) {
  const calls = new Set([...text.matchAll(/\((?:call|return_call|ref\.func) \$(\w+)/g)].map(([, name]) => name));
  const offsets = [...text.matchAll(OFFSETS)].map(([, offset]) => Number(offset));
  const numbers = new Set([...text.matchAll(NUMBERS)].flatMap(([, number]) => halvesOf(number)).concat(offsets));
  return { text, calls, numbers, stuck: SEGMENTED.test(text) };
}

// A constant as its numbers of 32 bits: two that are written side by side make one of 64.
function halvesOf(number) {
  const [shape, ...lanes] = number.split(" ");
  if (lanes.length === 0) {
    const value = BigInt(number);
    return [Number(value & 0xffffffffn), Number((value >> 32n) & 0xffffffffn)];
  }
  if (shape !== "i32x4") throw new Error(`a vector is written as ${shape}`);
  return lanes.map((lane) => Number(lane) >>> 0);
}

function slotsOf(elements) {
  const slots = new Map();
  for (const element of elements.filter((it) => !it.startsWith(" (elem declare "))) {
    const [, start, names] = /\(i32\.const (\d+)\)(?: func)?((?: \$\w+)*)\)$/.exec(element) ?? [];
    if (start === undefined) throw new Error(`a segment of the table cannot be read: ${element.slice(0, 100)}`);
    [...names.matchAll(/\$(\w+)/g)].forEach(([, name], place) => slots.set(Number(start) + place, name));
  }
  return slots;
}
