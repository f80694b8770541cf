// The sites that flows visit: the release, with settings and files of their own, or before the stand-in.

import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { serve } from "../../../script/serve.mjs";
import { SITE } from "../../e2e/support/site.mjs";
import { host } from "../../standin/hosted.mjs";

const COMPLAINTS = new URL("complaints.js", import.meta.url);

// Serves sites until it is closed. With `complains`, each page keeps for the test what would stand in its console.
export class Sites {
  #running = [];
  #mounts = new Map();

  static async begin({ complains = false } = {}) {
    const folder = await mkdtemp(join(tmpdir(), "regia-engines-"));
    const dir = complains ? await complaining(join(folder, "site")) : SITE;
    return new Sites(folder, dir);
  }

  constructor(folder, dir) {
    Object.assign(this, { folder, dir });
  }

  // The address of the site, with a config.json and files of its own.
  async serve({ config, files = {} } = {}) {
    const mounts = new Map();
    for (const [path, content] of Object.entries(files)) mounts.set(path, await this.file(path, JSON.stringify(content)));
    this.#mounts = mounts;
    const settings = config && (await this.file("config.json", JSON.stringify(config)));
    return this.#add(await serve({ dir: this.dir, mounts, config: settings })).url;
  }

  // Replaces a file of the site that was served last, as from one visit to the next.
  async change(path, content) {
    this.#mounts.set(path, await this.file(path, JSON.stringify(content)));
  }

  // The console before the stand-in of Microsoft's hosts (tests/standin/hosted.mjs).
  async live(options) {
    return this.#add(await host({ dir: this.dir, ...options }));
  }

  // Writes a file that a flow opens; resolves to its path.
  async file(name, content) {
    const folder = await mkdtemp(join(this.folder, "file-"));
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  // From now on no site answers.
  async stop() {
    for (const site of this.#running.splice(0)) await site.close();
  }

  async close() {
    await this.stop();
    await rm(this.folder, { recursive: true });
  }

  #add(site) {
    this.#running.push(site);
    return site;
  }
}

// A copy of the site whose page runs complaints.js first; the rest are links to the site itself.
async function complaining(folder) {
  await mkdir(folder);
  for (const name of await readdir(SITE)) {
    if (!name.startsWith("index.html")) await symlink(resolve(SITE, name), join(folder, name));
  }
  await copyFile(COMPLAINTS, join(folder, "complaints.js"));
  const html = await readFile(join(SITE, "index.html"), "utf8");
  const page = html.replace("<head>", '<head><script src="/complaints.js"></script>');
  if (page === html) throw new Error("index.html has no head");
  await writeFile(join(folder, "index.html"), page);
  return folder;
}
