// Reads wasm-bindgen's glue, and writes it again with just what one wasm asks for.
//
// The glue is read by its layout, which is that of one release of wasm-bindgen (Trunk.toml names
// it): whatever is not where it is expected ends the build.

// The module that wasm-bindgen lets the wasm import from, and the one that it imports from here;
// and the one that a part of the app imports from what it shares with main.
export const BINDGEN_MODULE = "./regia_bg.js";
export const MODULE = "a";
export const MAIN = "b";

const IMPORTS =
  /^function __wbg_get_imports\(\) \{\n {4}const import0 = \{\n {8}__proto__: null,\n([\s\S]*?)^ {4}\};\n[\s\S]*?^\}\n/m;
const IMPORT = /^ {8}(\w+): ([\s\S]*?^ {8}\}.*),\n/gm;
const COMMENT = /^ *\/\/.*\n/gm;

// Calls a closure of Rust; there is one for each type of the argument, often with the same code.
const SHIM = /^function (wasm_bindgen_[0-9a-f]+___convert__closures_\w+)\([\s\S]*?^\}\n/gm;
const SHIM_NAME = /\bwasm_bindgen_[0-9a-f]+___convert__closures_\w+/g;

// Each wraps exports for scripts that call the wasm; here no script does but this one.
const CLASS = /^export class (\w+) \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\) .*\n)?/gm;
const CLASS_REGISTRY = /^const \w+Finalization = .*\n.*\n.*new FinalizationRegistry\(.*\);\n/gm;

// Stands in for encodeInto, which the support floor has.
const NO_ENCODE_INTO = /^if \(!\('encodeInto' in cachedTextEncoder\)\) \{\n[\s\S]*?^\}\n/m;

// Takes the wasm in many forms, at once or later; boot.js gives it in one.
const LOADER = /^let wasmModule, wasmInstance, wasm;\n[\s\S]*/m;

// Compiles while bytes arrive, which a host that names another content type forbids, unless boot.js
// has done so already. A part imports what main exports, besides what main itself imports.
const OWN_LOADER = `
let wasm;
async function instantiate(coming) {
  const answer = await coming;
  if (answer instanceof WebAssembly.Module) return (await WebAssembly.instantiate(answer, imports)).exports;
  const { instance } = await (answer.headers.get("Content-Type") === "application/wasm"
    ? WebAssembly.instantiateStreaming(answer, imports)
    : WebAssembly.instantiate(await answer.arrayBuffer(), imports));
  return instance.exports;
}
export default async function start({ module_or_path }) {
  imports.${MAIN} = wasm = await instantiate(module_or_path);
  wasm.__wbindgen_start();
}
export const join = instantiate;
`;

// The glue as { imports, helpers }: the source of each function by the name the wasm imports it
// under, and the text of what these call. The classes and the loader are left out.
export function readGlue(text) {
  const [, members] = found(text, IMPORTS, "what the wasm imports");
  const imports = new Map();
  for (const [, name, source] of members.matchAll(IMPORT)) imports.set(name, source.replaceAll(COMMENT, ""));
  const unread = members.replaceAll(IMPORT, "");
  if (unread !== "") throw new Error(`the glue has an import that cannot be read: ${unread.slice(0, 200)}`);
  found(text, LOADER, "the loader");
  const leftOut = [IMPORTS, CLASS, CLASS_REGISTRY, NO_ENCODE_INTO, LOADER];
  const helpers = leftOut.reduce((rest, part) => rest.replace(part, ""), text);
  refuseToMiss(text, [helpers, ...imports.values()].join("\n"));
  return { imports, helpers };
}

// Throws if what is kept of the glue uses a class that is left out.
function refuseToMiss(text, kept) {
  for (const [, name] of text.matchAll(CLASS)) {
    if (new RegExp(`\\b${name}`).test(kept)) throw new Error(`the glue uses its class ${name}, which is to be left out`);
  }
}

// The glue with one shim for all those that call the same export; `first` tells, for the name of
// an export, the first name that the same function is exported under.
export function withoutTwinShims({ imports, helpers }, first) {
  const one = (text) => text.replaceAll(SHIM_NAME, (name) => first(name));
  const seen = new Set();
  const once = (shim, name) => (seen.has(name) ? "" : (seen.add(name), shim));
  return {
    imports: new Map([...imports].map(([name, source]) => [name, one(source)])),
    helpers: one(helpers).replaceAll(SHIM, once),
  };
}

// The names of the exports that a script takes from the wasm.
export function exportsTakenBy(script) {
  return new Set([...script.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name));
}

// A script with the wasm's exports under other names.
export function withExportNames(script, names) {
  return script.replaceAll(/\bwasm\.(\w+)/g, (_, name) => {
    if (!names.has(name)) throw new Error(`the glue takes ${name}, which the wasm does not export`);
    return `wasm.${names.get(name)}`;
  });
}

// The script that starts the wasm. The wasm imports `functions` by their place in the list: an
// array spells no names.
export function writeGlue(functions, helpers) {
  const list = functions.map((source) => `${source},\n`).join("");
  return `${helpers}\nconst imports = { ${MODULE}: [\n${list}] };\n${OWN_LOADER}`;
}

function found(text, pattern, what) {
  const match = pattern.exec(text);
  if (!match) throw new Error(`${what} is not where it is looked for in the glue: is wasm-bindgen another one?`);
  return match;
}
