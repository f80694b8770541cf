// Turns what Trunk made into what is served: one sheet, small scripts, optimized wasm in parts, hashed
// names, integrity, packed twins, host files. Prints the sizes, and fails above the budget.
//
// Trunk runs it after each build (Trunk.toml) and names the folder in TRUNK_STAGING_DIR.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

import { apply } from "../hosting/apply.mjs";
import { brotliOf, compress, filesOf } from "../hosting/compress.mjs";
import { HASHED } from "../hosting/headers.mjs";
import { WORKER, bundle, guard as guardOf, keptOf, worker as workerOf } from "./bundle.mjs";
import { loaderFor, takeApart } from "./split.mjs";

// What the app may weigh at the first visit, packed: wasm, scripts and styles, until the list of a file
// works. Words and data load apart.
const FIRST_VISIT_LIMIT_BYTES = 448 * 1024;

// What the whole app may weigh, packed: the first visit, and what is loaded later.
const WHOLE_LIMIT_BYTES = 1328 * 1024;

// Where cargo puts the wasm of a release, and where it is taken apart.
const TARGET_FOLDER = process.env.CARGO_TARGET_DIR ?? "target";
const LINKED = join(TARGET_FOLDER, "wasm32-unknown-unknown", "release", "regia.wasm");
const APART = join(TARGET_FOLDER, "split");

// The files for each host.
const HOSTS = "hosts";

// Microsoft's product names, in the site as Trunk copied them.
const PRODUCTS = "product-names.csv";

const site = resolve(process.env.TRUNK_STAGING_DIR ?? "dist");
const release = (process.env.TRUNK_PROFILE ?? "release") === "release";

async function main() {
  let html = await readFile(join(site, "index.html"), "utf8");
  const made = readTags(html);
  await mkdir(join(site, HASHED), { recursive: true });

  const css = await keep("regia", "css", await oneSheet(made.sheets));
  const later = release ? await keep("regia-later", "css", await joined(made.laterSheets)) : undefined;
  const { js, wasm, parts } = release ? await inParts(later) : await inOne(made);
  const guard = await keep("guard", "js", await bundled(guardOf(resolve(site, "guard.js"))));
  const boot = await keep("boot", "js", await smallScript(join(site, "boot.js")));
  // A bitmap of style/icon.svg: Chromium draws the icon again at each new address, which costs the
  // main thread milliseconds for a vector.
  const products = await keep("products", "txt", productNames(await readFile(join(site, PRODUCTS), "utf8")));
  const icon = made.icon && (await keep("icon", "png", await readFile(join(site, made.icon))));
  const worker = release ? await serviceWorker(made.strip(html)) : undefined;
  // A build for a developer is not kept: its files have other names at each change.
  if (!release) await forget([WORKER]);
  const scripts = ["boot.js", "guard.js", "report.js", "words.js", made.js];
  await forget([...made.sheets, ...made.laterSheets, ...scripts, PRODUCTS, made.wasm, made.icon, "snippets"]);

  const ours = head({ base: made.base, version: await version(), css, js, guard, boot, wasm, icon, products, worker });
  html = made.strip(html).replace(/\s*<\/head>/, `\n${ours}\n  </head>`);
  await writeFile(join(site, "index.html"), html);
  await apply({ site, hosts: HOSTS });
  await Promise.all((await filesOf(site)).map((path) => compress(join(site, path), { fast: !release })));
  if (!release) return;
  for (const { bytes } of [wasm, ...parts.values()]) refuseFolders(bytes);
  parts.set("later styles", later);
  await weigh({ wasm: [wasm], js: [js, guard, boot], css: [css] }, parts, { "product names": products });
}

// The script and the wasm of a build for a developer, as Trunk made them.
async function inOne(made) {
  const js = await keep("regia", "js", await smallScript(join(site, made.js)));
  const wasm = await keep("regia", "wasm", await readFile(join(site, made.wasm)));
  return { js, wasm, parts: new Map() };
}

// The script, the wasm and the parts of a release.
async function inParts(later) {
  const apart = await takeApart(LINKED, APART);
  const parts = new Map();
  for (const name of apart.parts) {
    parts.set(name, await keep(named(name), "wasm", await readFile(join(APART, `${name}.wasm`))));
  }
  await writeFile(apart.loader, await loaderFor(apart.loader, parts, later));
  const js = await keep("regia", "js", await smallScript(apart.js));
  const wasm = await keep("regia", "wasm", await readFile(apart.wasm));
  return { js, wasm, parts };
}

// What a part is called: `regia-live`, or `regia-shared-3` where several parts need it.
function named(part) {
  return part.replace(/^split_/, "regia-").replace(/^chunk_/, "regia-shared-");
}

// What Trunk wrote into the page, as paths relative to the site.
function readTags(html) {
  const tags = html.match(/<(link|script)\b[^>]*>(<\/script>)?/g) ?? [];
  const attribute = (tag, name) => new RegExp(`\\b${name}="?([^"\\s>]*)`).exec(tag)?.[1];
  const one = (what, test) => {
    const found = tags.filter(test);
    if (found.length !== 1) throw new Error(`index.html has ${found.length} tags for ${what}, not one`);
    return found[0];
  };
  const rel = (name) => (tag) => attribute(tag, "rel") === name;
  const bootTag = one("boot.js", (tag) => attribute(tag, "data-wasm") !== undefined);
  const base = attribute(bootTag, "data-base");
  const local = (address) => {
    if (!address?.startsWith(base)) throw new Error(`${address} is not under ${base}`);
    return address.slice(base.length);
  };
  const allSheets = tags.filter(rel("stylesheet"));
  // Only a release has parts with which sheets can be loaded.
  const isLater = (tag) => release && / data-later\b/.test(tag);
  const hrefs = (some) => some.map((tag) => local(attribute(tag, "href")));
  const icons = tags.filter(rel("icon"));
  const preloads = tags.filter((tag) => rel("preload")(tag) || rel("modulepreload")(tag));
  const replaced = [bootTag, ...allSheets, ...icons, ...preloads];
  return {
    base,
    js: local(attribute(bootTag, "data-js")),
    wasm: local(attribute(bootTag, "data-wasm")),
    sheets: hrefs(allSheets.filter((tag) => !isLater(tag))),
    laterSheets: hrefs(allSheets.filter(isLater)),
    icon: icons[0] && local(attribute(icons[0], "href")),
    strip: (page) => replaced.reduce((rest, tag) => rest.replace(tag, ""), page).replaceAll(/\n\s*\n+/g, "\n"),
  };
}

// The sheets of the first visit, in the order of the page. The first one begins with the order of the layers.
async function oneSheet(sheets) {
  const code = await joined(sheets);
  if (release && !code.startsWith("@layer ")) throw new Error("the sheets do not begin with the order of the layers");
  return code;
}

function joined(sheets) {
  const contents = sheets.map((path) => `@import ${JSON.stringify(`./${path}`)};`).join("\n");
  return bundled({ stdin: { contents, loader: "css", resolveDir: site }, external: ["*.svg", "*.woff2"] });
}

function smallScript(path) {
  return bundled({ entryPoints: [resolve(path)], format: "esm" });
}

async function bundled(options) {
  return (await bundle({ folder: site, minify: release, ...options })).text;
}

// Fails if the wasm names a folder of this machine. script/build has the compiler leave them out.
function refuseFolders(wasm) {
  const { CARGO_HOME, RUSTUP_HOME } = process.env;
  for (const folder of [homedir(), process.cwd(), CARGO_HOME, RUSTUP_HOME]) {
    if (folder && folder !== "/" && wasm.includes(`${folder}/`)) {
      throw new Error(`the wasm names ${folder}, a folder of this machine; build it with script/build`);
    }
  }
}

// Writes the script that keeps the app, with the names of the files that it keeps; returns a name for this build.
// `html` is the page without the tags of this build, which are made of it.
async function serviceWorker(html) {
  const kept = keptOf(await filesOf(site));
  const contents = await Promise.all(kept.others.map((path) => readFile(join(site, path))));
  const build = createHash("sha256").update([html, ...kept.hashed, ...contents].join("\n")).digest("hex").slice(0, 16);
  const script = await bundled(workerOf(join(site, WORKER), { build, ...kept }));
  await writeFile(join(site, WORKER), script);
  return { build };
}

// Microsoft's product names as the app reads them (src/domain/product_names.rs): of a SKU's id, 32
// random digits, the first eight tell all products apart.
function productNames(csv) {
  const rows = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)])
    .map((cells) => cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
  const [header, ...products] = rows;
  const shortened = products.map(([sku, ...rest]) => [sku.slice(0, 8).toLowerCase(), ...rest]);
  if (rows.some((cells) => cells.length !== 3 || /\t/.test(cells.join()))) throw new Error(`${PRODUCTS} has an odd line`);
  if (new Set(shortened.map(([sku]) => sku)).size < products.length) throw new Error(`${PRODUCTS} has two SKUs alike`);
  return [header, ...shortened].map((cells) => cells.join("\t")).join("\n");
}

// The version of the app, as Cargo.toml has it.
async function version() {
  const [, version] = /^version = "([\w.+-]+)"$/m.exec(await readFile("Cargo.toml", "utf8")) ?? [];
  if (version === undefined) throw new Error("Cargo.toml has no version");
  return version;
}

// Writes a file under a name that tells its content.
async function keep(name, end, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const path = `${HASHED}${name}-${hash}.${end}`;
  await writeFile(join(site, path), bytes);
  return { path, bytes, integrity: `sha384-${createHash("sha384").update(bytes).digest("base64")}` };
}

async function forget(paths) {
  for (const path of paths.filter(Boolean)) await rm(join(site, path), { recursive: true, force: true });
}

// Chromium checks the integrity of a preloaded module, but not of preloaded wasm, and warns of one
// that is written there (crbug.com/981419): boot.js has it checked by its own fetch, which takes up
// the preloaded answer.
function head({ base, version, css, js, guard, boot, wasm, icon, products, worker }) {
  const url = (file) => `${base}${file.path}`;
  return [
    icon && `<link rel="icon" href="${url(icon)}" type="image/png" />`,
    `<link rel="apple-touch-icon" href="${base}icons/192.png" />`,
    `<link rel="manifest" href="${base}app.webmanifest" />`,
    `<link rel="stylesheet" href="${url(css)}" integrity="${css.integrity}" />`,
    `<link rel="preload" href="${url(wasm)}" as="fetch" type="application/wasm" crossorigin />`,
    // What the app asks for first.
    ...["config.json", "microsoft.json", "locales/en.json"].map(
      (path) => `<link rel="preload" href="${base}${path}" as="fetch" type="application/json" crossorigin />`,
    ),
    `<link rel="modulepreload" href="${url(js)}" integrity="${js.integrity}" />`,
    // Before the other one, so that it hears when that does not come. Integrity-Policy asks for CORS beside the hash.
    `<script defer crossorigin src="${url(guard)}" integrity="${guard.integrity}"></script>`,
    `<script type="module" src="${url(boot)}" integrity="${boot.integrity}" data-base="${base}" ` +
      `data-version="${version}" data-js="${url(js)}" data-wasm="${url(wasm)}" ` +
      `data-integrity="${wasm.integrity}" data-products="${url(products)}"` +
      (worker ? ` data-build="${worker.build}" data-worker="${base}${WORKER}"` : "") +
      `></script>`,
    // boot.js imports it, and the Integrity-Policy refuses an import that would have to be fetched. WebKit does not
    // take what was preloaded for an import, but what a tag has loaded.
    `<script type="module" src="${url(js)}" integrity="${js.integrity}"></script>`,
  ]
    .filter(Boolean)
    .map((tag) => `    ${tag}`)
    .join("\n");
}

// Prints what each group of files weighs. `parts` are the files of the app that the first visit does
// not load, by name; `data` are files that are no part of the app.
async function weigh(groups, parts, data) {
  const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
  const line = (what, plain, packed, limit) =>
    console.log(`   ${what.padEnd(16)}${plain.padStart(11)} ${packed.padStart(11)}${limit ? ` of ${limit}` : ""}`);
  const sizeOf = async (files) => {
    const packed = await Promise.all(files.map(({ bytes }) => brotliOf(bytes)));
    const sum = (all) => all.reduce((total, { length }) => total + length, 0);
    return [sum(files.map(({ bytes }) => bytes)), sum(packed)];
  };
  let first = 0;
  line("what", "bytes", "brotli");
  for (const [what, files] of Object.entries(groups)) {
    const [plain, packed] = await sizeOf(files);
    first += packed;
    line(what, kib(plain), kib(packed));
  }
  let whole = first;
  for (const [name, part] of parts) {
    const [plain, packed] = await sizeOf([part]);
    whole += packed;
    line(named(name), kib(plain), kib(packed));
  }
  for (const [name, file] of Object.entries(data)) line(name, ...(await sizeOf([file])).map(kib));
  const limits = [
    ["first visit", first, FIRST_VISIT_LIMIT_BYTES],
    ["whole app", whole, WHOLE_LIMIT_BYTES],
  ];
  for (const [what, packed, limit] of limits) line(what, "", kib(packed), kib(limit));
  for (const [what, packed, limit] of limits) {
    if (packed > limit) throw new Error(`the ${what} weighs ${packed} bytes in brotli, ${packed - limit} above its limit`);
  }
}

try {
  await main();
} catch (failure) {
  console.error(`script/post-build.mjs: ${failure.message}`);
  process.exit(1);
}
