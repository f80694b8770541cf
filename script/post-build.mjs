// Turns what Trunk made into what is served: one sheet, small scripts, wasm without what nothing
// uses, hashed names, integrity, packed twins, host files. Prints the sizes, and fails above the budget.
//
// Trunk runs it after each build (Trunk.toml) and names the folder in TRUNK_STAGING_DIR.

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { build } from "esbuild";

import { apply } from "../hosting/apply.mjs";
import { brotliOf, compress, filesOf } from "../hosting/compress.mjs";
import { HASHED } from "../hosting/headers.mjs";
import { withSilentPanics } from "./site/panics.mjs";
import { PARTS } from "./site/parts.mjs";
import { shrink } from "./site/shrink.mjs";

// What the app may weigh at the first visit, packed: wasm, scripts and styles. Words and data load
// apart, and so do the parts of the app that are not needed for the list (parts.mjs).
const LIMIT_BYTES = 200 * 1024;

// What the support floor understands (Chrome 125, Firefox 128, Safari 17.5).
const TARGET = ["chrome125", "firefox128", "safari17.5"];

// How the name of the list of functions ends.
const FUNCTIONS = ".functions.txt";

// What goes with the site and is not served.
const BESIDE = join("target", "hosting");

const site = resolve(process.env.TRUNK_STAGING_DIR ?? "dist");
const release = (process.env.TRUNK_PROFILE ?? "release") === "release";

async function main() {
  let html = await readFile(join(site, "index.html"), "utf8");
  const made = readTags(html);
  await mkdir(join(site, HASHED), { recursive: true });

  const css = await keep("regia", "css", await oneSheet(made.sheets));
  const app = release ? await smallApp(made) : await plainApp(made);
  const js = await keep("regia", "js", app.js);
  const boot = await keep("boot", "js", await smallScript("boot.js"));
  const wasm = await keep("regia", "wasm", app.main.wasm);
  const parts = [];
  for (const [name, { wasm }] of app.parts) parts.push({ name, ...(await keep(`regia-${name}`, "wasm", wasm)) });
  const icon = made.icon && (await keep("icon", "svg", await readFile(join(site, made.icon))));
  await forget([...made.sheets, made.js, "boot.js", made.wasm, made.icon, "snippets"]);

  const ours = head({ base: made.base, css, js, boot, wasm, parts, icon });
  html = made.strip(html).replace(/\s*<\/head>/, `\n${ours}\n  </head>`);
  await writeFile(join(site, "index.html"), html);
  await apply({ site, beside: BESIDE });
  await tellFunctions([
    { ...app.main, path: wasm.path },
    ...parts.map(({ name, path }) => ({ ...app.parts.get(name), path })),
  ]);
  await Promise.all((await filesOf(site)).map((path) => compress(join(site, path))));
  await weigh({ wasm: [wasm], js: [js, boot], css: [css] }, parts);
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
  const sheets = tags.filter(rel("stylesheet"));
  const icons = tags.filter(rel("icon"));
  const preloads = tags.filter((tag) => rel("preload")(tag) || rel("modulepreload")(tag));
  const replaced = [bootTag, ...sheets, ...icons, ...preloads];
  return {
    base,
    js: local(attribute(bootTag, "data-js")),
    wasm: local(attribute(bootTag, "data-wasm")),
    sheets: sheets.map((tag) => local(attribute(tag, "href"))),
    icon: icons[0] && local(attribute(icons[0], "href")),
    strip: (page) => replaced.reduce((rest, tag) => rest.replace(tag, ""), page).replaceAll(/\n\s*\n+/g, "\n"),
  };
}

// The sheets in the order of the page. The first one begins with the order of the layers.
async function oneSheet(sheets) {
  const contents = sheets.map((path) => `@import ${JSON.stringify(`./${path}`)};`).join("\n");
  const code = await bundled({ stdin: { contents, loader: "css", resolveDir: site }, external: ["*.svg", "*.woff2"] });
  if (release && !code.startsWith("@layer ")) throw new Error("the sheets do not begin with the order of the layers");
  return code;
}

// Which function the stack of a trap means by its number: `wasm-function[812]` is line 813.
async function tellFunctions(modules) {
  const old = (await readdir(BESIDE)).filter((name) => name.endsWith(FUNCTIONS));
  for (const name of old) await rm(join(BESIDE, name));
  for (const { functions, path } of modules.filter(({ functions }) => functions)) {
    const name = path.replace(/^.*\//, "").replace(/\.wasm$/, FUNCTIONS);
    await writeFile(join(BESIDE, name), `${functions.join("\n")}\n`);
  }
}

function smallScript(path) {
  return bundled({ entryPoints: [join(site, path)], format: "esm" });
}

// The app as it was compiled: in one piece, for those who work on it.
async function plainApp(made) {
  return { js: await smallScript(made.js), main: { wasm: await readFile(join(site, made.wasm)) }, parts: new Map() };
}

// The app's wasm, its parts, and the script that starts it.
async function smallApp(made) {
  const scriptOf = (contents, options) =>
    bundled({ stdin: { contents, resolveDir: site }, format: "esm", ...options });
  const { glue, ...app } = await shrink({
    wasm: withSilentPanics(await readFile(join(site, made.wasm))),
    glue: await readFile(join(site, made.js), "utf8"),
    shake: (script) => scriptOf(script, { minify: false }),
    parts: PARTS,
  });
  return { ...app, js: await scriptOf(glue) };
}

async function bundled(options) {
  const { outputFiles } = await build({
    absWorkingDir: site,
    bundle: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    minify: release,
    target: TARGET,
    write: false,
    ...options,
  });
  return outputFiles[0].text;
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
function head({ base, css, js, boot, wasm, parts, icon }) {
  const url = (file) => `${base}${file.path}`;
  return [
    icon && `<link rel="icon" href="${url(icon)}" type="image/svg+xml" />`,
    `<link rel="stylesheet" href="${url(css)}" integrity="${css.integrity}" />`,
    `<link rel="preload" href="${url(wasm)}" as="fetch" type="application/wasm" crossorigin />`,
    // What the app asks for first.
    ...["config.json", "microsoft.json", "locales/en.json"].map(
      (path) => `<link rel="preload" href="${base}${path}" as="fetch" type="application/json" crossorigin />`,
    ),
    `<link rel="modulepreload" href="${url(js)}" integrity="${js.integrity}" />`,
    `<script type="module" src="${url(boot)}" integrity="${boot.integrity}" data-base="${base}" ` +
      `data-js="${url(js)}" data-wasm="${url(wasm)}" data-integrity="${wasm.integrity}"` +
      parts.map((it) => ` data-part-${it.name}="${url(it)}" data-part-${it.name}-integrity="${it.integrity}"`).join("") +
      "></script>",
  ]
    .filter(Boolean)
    .map((tag) => `    ${tag}`)
    .join("\n");
}

async function weigh(groups, parts) {
  const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
  const line = (what, plain, packed, limit) =>
    console.log(`   ${what.padEnd(9)}${plain.padStart(11)} ${packed.padStart(11)}${limit ? ` of ${limit}` : ""}`);
  const sizeOf = async (files) => {
    const packed = await Promise.all(files.map(({ bytes }) => brotliOf(bytes)));
    const sum = (all) => all.reduce((total, { length }) => total + length, 0);
    return [sum(files.map(({ bytes }) => bytes)), sum(packed)];
  };
  const tooHeavy = [];
  const check = (what, packed, limit) => {
    if (packed > limit) tooHeavy.push(`${what} weighs ${packed} bytes in brotli, ${packed - limit} above its limit`);
  };
  let total = 0;
  line("what", "bytes", "brotli");
  for (const [what, files] of Object.entries(groups)) {
    const [plain, packed] = await sizeOf(files);
    total += packed;
    line(what, kib(plain), kib(packed));
  }
  line("total", "", kib(total), kib(LIMIT_BYTES));
  check("the app", total, LIMIT_BYTES);
  for (const part of parts) {
    const { limit } = PARTS.find(({ name }) => name === part.name);
    const [plain, packed] = await sizeOf([part]);
    line(part.name, kib(plain), kib(packed), kib(limit));
    check(`the part ${part.name}`, packed, limit);
  }
  if (release && tooHeavy.length > 0) throw new Error(tooHeavy.join("; "));
}

try {
  await main();
} catch (failure) {
  console.error(`script/post-build.mjs: ${failure.message}`);
  process.exit(1);
}
