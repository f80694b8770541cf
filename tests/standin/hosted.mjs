// The console, hosted before the stand-in: as an operator sets it up, with a client id and a path to Partner Center.
//
//     node tests/standin/hosted.mjs [--dir dist] [--port P] [--tenants 250] [--seed 1] [--faults 0]
//
// script/server --live runs this; the tests of the whole app use `host`.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";

import { partnerCenterProxy } from "./partner_center/proxy.mjs";
import { announce, portsFor } from "../../script/ports.mjs";
import { serve } from "../../script/serve.mjs";
import { start } from "./server.mjs";

const PROXY = "/pc";

// The config.json of a built site, with the stand-in's services in the place of Microsoft's.
async function configured(dir, { hosts, world }, more) {
  const config = JSON.parse(await readFile(join(dir, "config.json"), "utf8"));
  const live = {
    clientId: world.app.clientId,
    authority: hosts.login,
    graph: hosts.graph,
    partnerCenter: PROXY,
    ...more,
  };
  return { ...config, live };
}

// Starts both; resolves, once all listen, to `{url, standin, config, close}`.
//
// `dir`, `ports` and `base` are those of script/serve.mjs; `config` are members that replace those of the site's own
// config.json, and `live` those that are added to its member `live`; the rest goes to the stand-in (server.mjs), which
// takes any free ports.
export async function host({ dir = "dist", ports = [0], base = "/", config: changes = {}, live = {}, ...rest } = {}) {
  const standin = await start(rest);
  const folder = await mkdtemp(join(tmpdir(), "regia-live-"));
  const close = async (site) => {
    await Promise.all([site?.close(), standin.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const config = { ...(await configured(dir, standin, live)), ...changes };
    const path = join(folder, "config.json");
    await writeFile(path, JSON.stringify(config));
    const proxy = partnerCenterProxy({ prefix: `${PROXY}/`, target: standin.hosts.partnerCenter });
    const site = await serve({ dir, ports, base, config: path, proxy });
    // The address by which a person opened the page is the one that sign-in leads back to.
    standin.world.app.spa = new Set([site.url, site.url.replace("//127.0.0.1:", "//localhost:")]);
    return { url: site.url, standin, config, close: () => close(site) };
  } catch (failure) {
    await close();
    throw failure;
  }
}

function whole(values, name) {
  if (/^\d+$/.test(values[name])) return Number(values[name]);
  throw new RangeError(`--${name} wants a number, not '${values[name]}'`);
}

function part(values, name) {
  const number = Number(values[name]);
  if (values[name] !== "" && number >= 0 && number <= 1) return number;
  throw new RangeError(`--${name} wants a part of all calls, from 0 to 1, not '${values[name]}'`);
}

function printAccounts({ standin: { origin, world } }, faults) {
  const lines = [
    "Sign in there, without a password, as one of",
    ...world.accounts.list().map(({ username, displayName }) => `  ${username.padEnd(34)} ${displayName}`),
    `Microsoft's cloud stands in at ${origin}/ with ${world.partner.size} customers`,
    ...(faults > 0 ? [`Of all calls to it ${faults * 100} % fail.`] : []),
    "Ctrl-C stops both.",
  ];
  console.log(lines.join("\n"));
}

async function main() {
  const { values } = parseArgs({
    options: {
      dir: { type: "string", default: "dist" },
      port: { type: "string" },
      tenants: { type: "string", default: "250" },
      seed: { type: "string", default: "1" },
      faults: { type: "string", default: "0" },
    },
  });
  const faults = part(values, "faults");
  const ports = portsFor(values.port);
  const numbers = { tenants: whole(values, "tenants"), seed: whole(values, "seed") };
  const running = await host({ dir: values.dir, ports, ...numbers, faults });
  announce(running.url, ports);
  printAccounts(running, faults);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => running.close());
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((failure) => {
    const hint = failure.code === "ENOENT" ? " (is the site built?)" : "";
    console.error(`tests/standin/hosted.mjs: ${failure.message}${hint}`);
    process.exitCode = 1;
  });
}
