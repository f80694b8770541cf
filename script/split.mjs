// Takes the wasm of a release apart: into what the first visit needs, and the parts that are loaded
// when they are called for.
//
// `wasm-split-cli` divides what the compiler linked (build.rs); wasm-bindgen then works on the main
// module alone, and wasm-opt on each. The compiler's own wasm is taken, not what Trunk made of it.

import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

// The features that wasm of this build may use; every browser of the support floor has them.
// `--all-features` would also write forms that no browser reads yet.
const WASM_FEATURES = [
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
  "--enable-simd",
];

// The script that loads the parts, as wasm-split-cli names it.
const LOADER = "__wasm_split.js";

// How the loader fetches a part.
const FETCH = /fetch\(new URL\("\.\/(\w+)\.wasm", import\.meta\.url\)\)/g;

// Makes the wasm at `path` smaller in place. Flat code with its control flow found anew weighs 1 % less
// than `-Oz` alone. Nothing uses the first kilobyte of the memory: Rust puts the end of the stack there, so a
// small constant that is added to an address can be written into the access.
async function optimize(path) {
  const passes = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz"];
  await run("wasm-opt", [...passes, ...WASM_FEATURES, path, "-o", path]);
}

// Takes the wasm at `path` apart in `folder`, which is made anew. Returns the path of the script and
// of the main module, and the parts by name.
export async function takeApart(path, folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run("wasm-split-cli", [path, folder, "--out-name", "regia"]);
  const main = join(folder, "regia.wasm");
  await run("wasm-bindgen", [
    ...[main, "--out-dir", folder, "--out-name", "regia", "--target", "web"],
    ...["--no-typescript", "--keep-lld-exports", "--no-demangle"],
  ]);
  await rm(main);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".wasm")).sort();
  for (const name of names) await optimize(join(folder, name));
  const parts = names.filter((name) => name !== "regia_bg.wasm").map((name) => name.slice(0, -".wasm".length));
  if (parts.length === 0) throw new Error("the wasm has no parts; build it with script/build");
  return { js: join(folder, "regia.js"), wasm: join(folder, "regia_bg.wasm"), loader: join(folder, LOADER), parts };
}

// What each part is fetched with: the sheet of what is loaded later is loaded beside it, once, and a part whose
// sheet does not come counts as failed, so that its views are never without their style.
const FETCH_WITH_SHEET = `
let styled;
function loadSheet() {
  return (styled ??= new Promise((resolve, reject) => {
    const link = document.querySelector('link[rel="stylesheet"]').cloneNode();
    link.integrity = SHEET.integrity;
    link.href = new URL(SHEET.file, import.meta.url);
    link.onload = resolve;
    link.onerror = () => {
      styled = undefined;
      link.remove();
      reject(new TypeError("Failed to load the style sheet"));
    };
    document.head.append(link);
  }));
}
async function fetchPart(file, integrity) {
  const [answer] = await Promise.all([fetch(new URL(file, import.meta.url), { integrity }), loadSheet()]);
  return answer;
}
`;

// The loader's text, in which each part is fetched under its own name and with its integrity. `kept`
// has the file of each part by its name, and `sheet` is the one that is loaded with the first of them.
export async function loaderFor(path, kept, sheet) {
  const found = new Set();
  const nameOf = (file) => `./${file.path.split("/").pop()}`;
  const text = (await readFile(path, "utf8")).replaceAll(FETCH, (_, name) => {
    found.add(name);
    const part = kept.get(name);
    return `fetchPart("${nameOf(part)}", "${part.integrity}")`;
  });
  if (found.size !== kept.size) throw new Error(`${LOADER} fetches ${found.size} parts, not ${kept.size}`);
  const named = JSON.stringify({ file: nameOf(sheet), integrity: sheet.integrity });
  return `${text}\nconst SHEET = ${named};${FETCH_WITH_SHEET}`;
}
