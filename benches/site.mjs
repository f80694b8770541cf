// The two sites that are compared: a build of Regia, and the page by hand.

import { createHash } from "node:crypto";
import { access, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

import { build } from "esbuild";

import { serve } from "../script/serve.mjs";

const SOURCES = "benches/page";
const BUILT = "target/bench/page";

// The page by hand stays small enough to be read in one go.
const MOST_SCRIPT_BYTES = 10.75 * 1024;

// Bundles and packs the page by hand, as Regia's own scripts and sheets are; returns its folder.
export async function buildHandPage() {
  const made = { bundle: true, minify: true, charset: "utf8", target: "esnext", format: "esm", outdir: BUILT };
  await build({ ...made, entryPoints: [`${SOURCES}/page.js`, `${SOURCES}/page.css`], logLevel: "error" });
  const script = join(BUILT, "page.js");
  const { size } = await stat(script);
  if (size > MOST_SCRIPT_BYTES) throw new Error(`the page by hand has ${size} bytes of JavaScript, not ${MOST_SCRIPT_BYTES} at most`);
  const bytes = await readFile(script);
  await writeFile(`${script}.br`, await promisify(brotliCompress)(bytes));
  // The headers of Regia refuse a script without its hash.
  const tag = '<script type="module"';
  const html = await readFile(`${SOURCES}/index.html`, "utf8");
  if (!html.includes(tag)) throw new Error(`${SOURCES}/index.html has no ${tag}`);
  const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  await writeFile(join(BUILT, "index.html"), html.replace(tag, `${tag} integrity="${integrity}"`));
  return BUILT;
}

// Serves a site with the data of a file, on a free port. What the host says of the console is that of
// the build of Regia, for both pages, but that it is a demo: its notice would push rows off the screen.
export async function serveSite(dir, { dist, data }) {
  await access(data).catch(() => {
    throw new Error(`${data} is missing: script/bench makes it, or cargo run --release --example demo`);
  });
  const mounts = new Map([["demo.json", data]]);
  if (dir !== dist) mounts.set("microsoft.json", join(dist, "microsoft.json"));
  const { source, ...rest } = JSON.parse(await readFile(join(dist, "config.json"), "utf8"));
  await mkdir(BUILT, { recursive: true });
  const config = join(BUILT, "config.json");
  await writeFile(config, JSON.stringify({ ...rest, source: { ...source, demo: false } }));
  return serve({ dir, mounts, config });
}
