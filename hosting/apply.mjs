// Makes a built site ready for a host: its base path, its header files, its packed twins.
//
// The build runs it; run it again after changing config.json or the path of a site that is built:
//
//     node hosting/apply.mjs [SITE] [--host nginx] [--base /console/] [--hosts FOLDER]
//
// SITE     the folder of the site; without it `site`, as in the archive of a release, or else `dist`, as in a checkout
// --host   azure, caddy, cloudflare, cloudfront, github-pages, netlify or nginx; without it the site stays with the
//          host whose files it has
// --base   the path of the site on its host
// --hosts  where the files for every host are written (hosts)
//
// It needs Node and nothing else. Only index.html, the host's files and their packed twins change: wasm, script and
// styles stay byte for byte what was built.

import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { compress, filesOf } from "./compress.mjs";
import { pageWithoutPolicy } from "./files.mjs";
import { HASHED, connectOrigins } from "./headers.mjs";
import { FILES_OF_HOSTS, HOSTS, hostOf } from "./hosts.mjs";

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
      const inSite = ["assets/", "locales/", "app.webmanifest", "config.json", "icons/", "microsoft.json", "service-worker.js"].some((path) => address.startsWith(from + path));
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

// Makes the page and the host's files of a site. `host` is a name of HOSTS, `hosts` the folder that gets the files of
// every host. Resolves to the host that the site is for, or undefined.
export async function apply({ site, hosts, base, host }) {
  const page = join(site, "index.html");
  let html = pageWithoutPolicy(await readFile(page, "utf8"));
  if (base !== undefined) html = rebase(html, base);
  const origins = await originsOf(join(site, "config.json"));
  const facts = { origins, base: baseOf(html), hashed: await hashedFiles(site), html };

  const chosen = host ?? hostOf(await readdir(site));
  if (chosen !== undefined) refuseUnlessFit(chosen, facts.base);
  for (const file of FILES_OF_HOSTS) await rm(join(site, file), { force: true });
  await writeFile(page, html);
  await writeAll(site, HOSTS[chosen]?.site?.(facts));
  for (const name of ["index.html", "config.json"]) await compress(join(site, name));

  for (const [name, { site: ofSite, settings, onlyAtRoot }] of Object.entries(HOSTS)) {
    await rm(join(hosts, name), { recursive: true, force: true });
    if (onlyAtRoot && facts.base !== "/") continue;
    await writeAll(join(hosts, name), { ...ofSite?.(facts), ...settings?.(facts) });
  }
  return chosen;
}

function refuseUnlessFit(host, base) {
  if (!Object.hasOwn(HOSTS, host)) throw new Error(`${host} is no host; those known are ${Object.keys(HOSTS).join(", ")}`);
  if (HOSTS[host].onlyAtRoot && base !== "/") throw new Error(`${host} serves a site at / only, not at ${base}`);
}

// The files with a hash in their name, as paths in the site.
async function hashedFiles(site) {
  const all = await filesOf(join(site, HASHED.slice(0, -1)));
  return all.filter((path) => !FILES_OF_HOSTS.includes(HASHED + path)).map((path) => HASHED + path);
}

async function writeAll(folder, files = {}) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      base: { type: "string" },
      host: { type: "string" },
      hosts: { type: "string", default: "hosts" },
    },
  });
  const [site = existsSync("site/index.html") ? "site" : "dist"] = positionals;
  try {
    const host = await apply({ site, ...values });
    const ready = host === undefined ? "its config.json" : `its config.json and ${host}`;
    console.log(`${site} fits ${ready}; files for each host are in ${values.hosts}`);
  } catch (failure) {
    console.error(`hosting/apply.mjs: ${failure.message}`);
    process.exitCode = 1;
  }
}
