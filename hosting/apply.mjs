// Makes a built site ready for a host: its base path, its header files, its packed twins.
//
// The build runs it; run it again after changing config.json or the path of a site that is built:
//
//     node hosting/apply.mjs dist [--base /console/] [--github-pages]
//
// Only index.html, the host files and their packed twins change: wasm, script and styles stay byte
// for byte what was built.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { compress, filesOf } from "./compress.mjs";
import {
  cloudFrontFunction,
  cloudFrontHeaders,
  headersFile,
  nginx,
  pageWithPolicy,
  redirectsFile,
  staticWebApp,
} from "./files.mjs";
import { HASHED, connectOrigins } from "./headers.mjs";

// The path a page was built for, as its boot tag has it.
export function baseOf(html) {
  const base = /\bdata-base="([^"]*)"/.exec(html)?.[1];
  if (base === undefined) throw new Error("index.html has no boot tag");
  return base;
}

// The page as it is under another path. A base begins and ends with a slash.
export function rebase(html, base) {
  if (!/^\/([\w.~-]+\/)*$/.test(base)) throw new Error(`${base} is no path like / or /console/`);
  const from = baseOf(html);
  return html
    .replace(/="([^"]*)"/g, (whole, address) => {
      const inSite = ["assets/", "locales/", "config.json", "microsoft.json"].some((path) => address.startsWith(from + path));
      return inSite ? `="${base}${address.slice(from.length)}"` : whole;
    })
    .replace(`data-base="${from}"`, `data-base="${base}"`);
}

// The config.json of a site; undefined when the site has none.
async function configOf(path) {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (failure) {
    if (failure.code === "ENOENT") return undefined;
    throw failure;
  }
}

// The origins that the config.json of a site lets the page talk to; none when the site has none.
export async function originsOf(configPath) {
  const config = await configOf(configPath);
  return config === undefined ? [] : connectOrigins(config);
}

// Writes what the hosts need into `site`, and what is no part of a site into `beside`.
export async function apply({ site, beside, base, gitHubPages = false }) {
  const page = join(site, "index.html");
  let html = await readFile(page, "utf8");
  if (base !== undefined) html = rebase(html, base);
  const origins = await originsOf(join(site, "config.json"));
  const hashed = (await filesOf(join(site, HASHED.slice(0, -1)))).map((path) => HASHED + path);
  const facts = { origins, base: baseOf(html), hashed };

  await rm(join(site, "404.html"), { force: true });
  if (gitHubPages) {
    html = pageWithPolicy(html, facts);
    await writeFile(join(site, "404.html"), html);
    await writeFile(join(site, ".nojekyll"), "");
  } else {
    const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
    await writeFile(join(site, "_headers"), headersFile(facts));
    await writeFile(join(site, "_redirects"), redirectsFile(facts));
    await writeFile(join(site, "staticwebapp.config.json"), json(staticWebApp(facts)));
    await mkdir(beside, { recursive: true });
    await writeFile(join(beside, "nginx.conf"), nginx(facts));
    await writeFile(join(beside, "cloudfront-function.js"), cloudFrontFunction(facts));
    await writeFile(join(beside, "cloudfront-headers.json"), json(cloudFrontHeaders(facts)));
  }
  await writeFile(page, html);
  for (const name of ["index.html", "config.json"]) await compress(join(site, name));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      base: { type: "string" },
      "github-pages": { type: "boolean", default: false },
      beside: { type: "string", default: join("target", "hosting") },
    },
  });
  const [site = "dist"] = positionals;
  const { base, beside, "github-pages": gitHubPages } = values;
  try {
    await apply({ site, beside, base, gitHubPages });
    console.log(`${site}: index.html and the host files fit its config.json; more in ${beside}`);
  } catch (failure) {
    console.error(`hosting/apply.mjs: ${failure.message}`);
    process.exitCode = 1;
  }
}
