// The release as an operator hosts it: with a config.json of their own, made ready by hosting/apply.mjs, behind a real
// server, before the stand-in of Microsoft's hosts.

import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { apply } from "../../hosting/apply.mjs";
import { SITE } from "../e2e/support/site.mjs";
import { start } from "../standin/server.mjs";
import { startServer } from "./servers.mjs";

// Hosts the release behind a server, nginx or caddy, under a path. Resolves to `{url, site, standin, close}`; `site` is
// its folder. With `live`, its config.json names the stand-in.
export async function hosted(name, { base = "/", live = false, tenants = 4 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), `regia-${name}-`));
  // nginx reads files as a user without rights, as on a host.
  await chmod(folder, 0o755);
  const running = [];
  const close = async () => {
    for (const it of running.reverse()) await it.close();
    await rm(folder, { recursive: true });
  };
  try {
    const standin = await start({ tenants });
    running.push(standin);
    const root = join(folder, "root");
    const site = join(root, base);
    await cp(SITE, site, { recursive: true });
    if (live) await configure(join(site, "config.json"), standin);
    const hosts = join(folder, "hosts");
    await apply({ site, hosts, base, host: name });
    const files = await filesIn(join(hosts, name));
    const own = join(folder, "server");
    await mkdir(own);
    const server = await startServer(name, { files, root, folder: own });
    running.push(server);
    const url = `${server.origin}${base}`;
    standin.world.app.spa = new Set([url]);
    return { url, site, standin, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

// The texts of a folder's files by their names.
async function filesIn(folder) {
  const names = await readdir(folder);
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")])));
}

async function configure(path, { hosts, world }) {
  const config = JSON.parse(await readFile(path, "utf8"));
  const live = { clientId: world.app.clientId, authority: hosts.login, graph: hosts.graph };
  await writeFile(path, JSON.stringify({ ...config, live }));
}
