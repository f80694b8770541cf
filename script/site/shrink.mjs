// Takes out of the wasm and its glue what the page does not need, and gives the rest short names.

import { wasmOpt } from "./binaryen.mjs";
import {
  BINDGEN_MODULE,
  MODULE,
  exportsTakenBy,
  readGlue,
  withExportNames,
  withoutTwinShims,
  writeGlue,
} from "./glue.mjs";
import { inOrderOfLikeness, namesInOrder } from "./order.mjs";
import { exportsOf, importsOf, withExports, withImports, withoutCustom } from "./wasm.mjs";

// After a first -Oz, writing the control flow anew (which wants flat code) is what still pays; gufa,
// dae, cse, merging of similar functions and convergence take off next to nothing.
const PASSES = ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--debuginfo"];

// What wasm-bindgen made, as { wasm, glue }, smaller: the two fit each other and nothing else. With
// them come the names of the functions, which the wasm has no more, in their order.
//
// `shake` takes a script and gives it without what nothing in it uses.
export async function shrink({ wasm, glue, shake }) {
  const { imports, helpers } = withoutTwinShims(readGlue(glue), firstNames(exportsOf(wasm)));
  const scriptFor = (module) => shake(writeGlue(functionsFor(module, imports), helpers));

  const pruned = await withoutUnused(withoutTwins(wasm, imports), scriptFor);
  // The passes leave some more unused.
  const small = await withoutUnused(await wasmOpt(pruned, PASSES), scriptFor);
  const ordered = await inOrderOfLikeness(small);
  const exports = new Map(exportsOf(small).map(({ name }, place) => [name, `_${place}`]));
  return {
    wasm: withoutCustom(withShortNames(ordered, imports, exports)),
    glue: withExportNames(await scriptFor(small), exports),
    functions: namesInOrder(ordered),
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

function withShortNames(wasm, imports, exports) {
  const functions = functionsFor(wasm, imports);
  const place = (it) => String(functions.indexOf(sourceOf(it, imports)));
  const numbered = importsOf(wasm).map((it) => ({ ...it, module: MODULE, name: place(it) }));
  return withExports(
    withImports(wasm, numbered),
    exportsOf(wasm).map((it) => ({ ...it, name: exports.get(it.name) })),
  );
}
