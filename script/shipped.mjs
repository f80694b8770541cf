// Compares the scripts of a built release with what they are made of: the files of public/, and what wasm-bindgen and
// wasm-split write. Anything else, a package of npm above all, is a finding.
//
//     node script/shipped.mjs SITE [BILL]
//
// SITE is a release that was built from this checkout, BILL its bill of materials.

import { readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { filesOf } from "../hosting/compress.mjs";
import { WORKER, bundle, guard, keptOf, worker } from "./bundle.mjs";

const ROOT = resolve(fileURLToPath(new URL("..", import.meta.url)));
const OWN = join(ROOT, "public");

// Where the build takes the wasm apart, and leaves what wasm-bindgen wrote (script/post-build.mjs).
const GLUE = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "split");

const SCRIPT = /\.[cm]?js$/;
const KNOWN = {
  guard: /^assets\/guard-[0-9a-f]{16}\.js$/,
  boot: /^assets\/boot-[0-9a-f]{16}\.js$/,
  glue: /^assets\/regia-[0-9a-f]{16}\.js$/,
};

// The scripts that the page names, in this order.
const IN_PAGE = [
  /^<script defer crossorigin src="[^":]*assets\/guard-[0-9a-f]{16}\.js"/,
  /^<script type="module" src="[^":]*assets\/boot-[0-9a-f]{16}\.js"/,
  /^<script type="module" src="[^":]*assets\/regia-[0-9a-f]{16}\.js"/,
];

// Compares the scripts of a site. Resolves to `{compared, findings, whole}`, the first two in words. Without `glue`, the
// folder of what wasm-bindgen wrote, that script is known by its name only, and the comparison is not whole.
export async function shippedScripts(site, { glue } = {}) {
  const files = await filesOf(resolve(site));
  const scripts = files.filter((path) => SCRIPT.test(path));
  const html = await readFile(join(site, "index.html"), "utf8");
  const build = /\bdata-build="([0-9a-f]{16})"/.exec(html)?.[1];
  const sources = {
    guard: { ...guard(join(OWN, "guard.js")), from: OWN },
    boot: { entryPoints: [join(OWN, "boot.js")], format: "esm", from: OWN },
    worker: { ...worker(join(OWN, WORKER), { build, ...keptOf(files) }), from: OWN },
    glue: glue && { entryPoints: [join(glue, "regia.js")], format: "esm", from: glue },
  };
  const findings = inPage(html);
  const compared = [];
  for (const [name, isIt] of Object.entries({ ...KNOWN, worker: { test: (path) => path === WORKER } })) {
    const paths = scripts.filter((path) => isIt.test(path));
    if (paths.length !== 1) findings.push(`the site has ${paths.length} scripts of the kind ${name}, not one`);
    for (const path of paths) {
      const { finding, text } = await compare(join(site, path), sources[name]);
      if (finding) findings.push(`${path} ${finding}`);
      else compared.push(`${path}: ${text}`);
    }
  }
  const known = (path) => path === WORKER || Object.values(KNOWN).some((kind) => kind.test(path));
  for (const path of scripts) if (!known(path)) findings.push(`${path} is a script that the build does not make`);
  return { compared, findings, whole: glue !== undefined };
}

// What is wrong with the scripts that the page itself names.
function inPage(html) {
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  const ours = tags.length === IN_PAGE.length && IN_PAGE.every((tag, at) => tag.test(tags[at]));
  return ours ? [] : [`index.html has other scripts than the three that start the app: ${tags.join(" ")}`];
}

async function compare(path, source) {
  if (source === undefined) return { text: "by its name only, because target/split is not there" };
  const { from, ...options } = source;
  const { text, files } = await bundle({ folder: ROOT, logLevel: "error", minify: true, ...options });
  const foreign = files.filter((file) => !file.startsWith(from + sep)).map((file) => relative(ROOT, file));
  if (foreign.length > 0) return { finding: `is made of files from elsewhere: ${foreign.join(", ")}` };
  if (text !== (await readFile(path, "utf8"))) {
    return { finding: `is not what ${relative(ROOT, from)} has; was the site built from this checkout, as a release?` };
  }
  return { text: `made of ${files.map((file) => relative(from, file)).sort().join(", ")}` };
}

// The components of a CycloneDX bill of materials that are no crates.
export function otherThanCrates(bill) {
  const components = [...bill.components, ...bill.components.flatMap((it) => it.components ?? [])];
  return components.filter(({ purl }) => !purl?.startsWith("pkg:cargo/")).map(({ name, purl }) => purl ?? name);
}

// Compares a site, and its bill if it has one, with the glue where the build left it.
export async function shipped(site, bill) {
  const there = await readFile(join(GLUE, "regia.js")).then(() => true, () => false);
  const result = await shippedScripts(site, { glue: there ? GLUE : undefined });
  if (bill === undefined) return result;
  const document = JSON.parse(await readFile(bill, "utf8"));
  const others = otherThanCrates(document);
  for (const other of others) result.findings.push(`the bill of materials has ${other}, which is no crate`);
  if (others.length === 0) result.compared.push(`bill of materials: ${document.components.length} crates and nothing else`);
  return result;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , site = "dist", bill] = process.argv;
  try {
    const { compared, findings } = await shipped(site, bill);
    for (const line of compared) console.log(`shipped: ${line}`);
    for (const line of findings) console.error(`script/shipped.mjs: ${line}`);
    if (findings.length > 0) process.exitCode = 1;
  } catch (failure) {
    console.error(`script/shipped.mjs: ${failure.message}`);
    process.exitCode = 1;
  }
}
