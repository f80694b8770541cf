// Takes out of the wasm and its glue what the page does not need, and gives the rest short names.

import { wasmOpt } from "./binaryen.mjs";
import {
  BINDGEN_MODULE,
  MAIN,
  MODULE,
  exportsTakenBy,
  readGlue,
  withExportNames,
  withoutTwinShims,
  writeGlue,
} from "./glue.mjs";
import { inOrderOfLikeness, namesInOrder } from "./order.mjs";
import { isForLinking, objectsOf } from "./objects.mjs";
import { split } from "./split.mjs";
import { exportsOf, importsOf, withExports, withImports, withoutCustom } from "./wasm.mjs";

// After a first -Oz, writing the control flow anew (which wants flat code) is what still pays; gufa,
// dae, cse, merging of similar functions and convergence take off next to nothing.
//
// What the app calls of a part must be called, not copied into its callers.
const PASSES = ["--no-inline=*::entries::*", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--debuginfo"];

// What wasm-bindgen made, as { main, parts, glue }, smaller: they fit each other and nothing else.
// Main and each of the parts, which are by name, are { wasm, functions }: the names of the functions,
// which the wasm has no more, in their order.
//
// `shake` takes a script and gives it without what nothing in it uses. `parts` are cut off as split()
// does it.
export async function shrink({ wasm, glue, shake, parts = [] }) {
  const { imports, helpers } = withoutTwinShims(readGlue(glue), firstNames(exportsOf(wasm)));
  const scriptFor = (module) => shake(writeGlue(functionsFor(module, imports), helpers));

  const objects = objectsOf(wasm);
  const plain = withoutCustom(wasm, isForLinking);
  const pruned = await withoutUnused(withoutTwins(plain, imports), scriptFor);
  // The passes leave some more unused.
  const small = await withoutUnused(await wasmOpt(pruned, PASSES), scriptFor);
  const cut = parts.length > 0 ? split(small, parts, objects) : { main: small, parts: new Map() };
  const exports = new Map(exportsOf(cut.main).map(({ name }, place) => [name, `_${place}`]));
  const functions = functionsFor(small, imports);
  const finished = async (module) => {
    const ordered = await inOrderOfLikeness(module);
    const place = (it) => String(functions.indexOf(sourceOf(it, imports)));
    return { wasm: withoutCustom(withShortNames(ordered, { place, exports })), functions: namesInOrder(ordered) };
  };
  const others = [...cut.parts].map(async ([name, module]) => [name, await finished(module)]);
  return {
    main: await finished(cut.main),
    parts: new Map(await Promise.all(others)),
    glue: withExportNames(await scriptFor(small), exports),
  };
}

// For the name of an export, the first name of the same thing.
function firstNames(exports) {
  const same = ({ kind, index }) => `${kind} ${index}`;
  const first = new Map(exports.toReversed().map((it) => [same(it), it.name]));
  const names = new Map(exports.map((it) => [it.name, first.get(same(it))]));
  return (name) => names.get(name) ?? name;
}

// The module with one name for all imports of the same source, so that binaryen merges them where
// their types are the same too.
function withoutTwins(wasm, imports) {
  const first = new Map([...imports].toReversed().map(([name, source]) => [source, name]));
  const renamed = importsOf(wasm).map((it) => ({ ...it, name: first.get(sourceOf(it, imports)) }));
  return withImports(wasm, renamed);
}

function sourceOf({ module, name }, imports) {
  if (module !== BINDGEN_MODULE || !imports.has(name)) throw new Error(`the glue has no ${name} of ${module}`);
  return imports.get(name);
}

// What the module imports, each source once; alike ones stand together, which packs better.
function functionsFor(wasm, imports) {
  return [...new Set(importsOf(wasm).map((it) => sourceOf(it, imports)))].sort();
}

// The module without the exports that its script does not take, nor what only they use: which may
// be an import, whose function may be all that took another export, and so on.
async function withoutUnused(wasm, scriptFor) {
  const taken = exportsTakenBy(await scriptFor(wasm));
  const exports = exportsOf(wasm);
  const kept = exports.filter(({ name }) => taken.has(name));
  if (kept.length === exports.length) return wasm;
  return withoutUnused(await wasmOpt(withExports(wasm, kept), ["--remove-unused-module-elements", "--debuginfo"]), scriptFor);
}

// The module with short names for what it imports, from the glue or from main, and for what it exports.
function withShortNames(wasm, { place, exports }) {
  const short = (it) => (it.module === MAIN ? { ...it, name: exports.get(it.name) } : { ...it, module: MODULE, name: place(it) });
  return withExports(
    withImports(wasm, importsOf(wasm).map(short)),
    exportsOf(wasm).map((it) => ({ ...it, name: exports.get(it.name) })),
  );
}
