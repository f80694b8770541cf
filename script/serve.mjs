// Serves the built site with the headers it is meant to have. script/server and the tests use it.
//
//     node script/serve.mjs [--dir dist] [--port P] [--base /console/] [--config FILE]
//                           [--mount /demo.json=FILE]...
//
// --port    where to serve; without it the first free port from 4173 on
// --base    puts the site under a path, as a host would that has other sites beside it
// --config  answers config.json from another file; connect-src follows it
// --mount   answers one path, relative to the base, from another file
//
// --port 0 takes any free port. The address is printed once the server listens.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { originsOf, rebase } from "../hosting/apply.mjs";
import { CONTENT_TYPES, FILE_ENDS, cacheControl, securityHeaders } from "../hosting/headers.mjs";
import { announce, listen, portsFor } from "./ports.mjs";

// What a request is answered with; `end` tells the content type.
class Answer {
  constructor(status, end, bytes, { encoding, cache = "no-cache" } = {}) {
    Object.assign(this, { status, end, bytes, encoding, cache });
  }
}

// A built site and what stands in for parts of it.
class Site {
  constructor({ dir, base, config, mounts = new Map(), proxy, secure }) {
    Object.assign(this, { dir: resolve(dir), base, config, mounts, proxy, secure });
  }

  // The answer to a GET of `pathname`, which is percent-encoded.
  async answer(pathname, acceptEncoding = "") {
    const path = this.#relative(pathname);
    if (path === undefined) return missing();
    if (path === "" || path === "index.html") return this.#page();
    const substitute = this.mounts.get(path) ?? (path === "config.json" ? this.config : undefined);
    const file = substitute ?? join(this.dir, path);
    const found =
      (substitute === undefined && (await this.#packed(path, file, acceptEncoding))) ||
      (await this.#plain(path, file));
    if (found) return found;
    return FILE_ENDS.includes(endOf(path)) ? missing() : this.#page();
  }

  // Read for each request: a file that is built anew or edited is served as it is now.
  async headers() {
    return securityHeaders({ origins: await originsOf(this.#config), secure: this.secure });
  }

  get #config() {
    return this.config ?? join(this.dir, "config.json");
  }

  #relative(pathname) {
    if (`${pathname}/` === this.base) return "";
    if (!pathname.startsWith(this.base)) return undefined;
    let path;
    try {
      path = decodeURIComponent(pathname.slice(this.base.length));
    } catch {
      return undefined;
    }
    const inside = join(this.dir, path).startsWith(this.dir + sep) || path === "";
    return inside && !path.includes("\0") ? path : undefined;
  }

  async #page() {
    const html = await readFile(join(this.dir, "index.html"), "utf8");
    return new Answer(200, "html", Buffer.from(rebase(html, this.base)));
  }

  async #packed(path, file, acceptEncoding) {
    for (const [encoding, end] of [["br", ".br"], ["gzip", ".gz"]]) {
      if (!new RegExp(`\\b${encoding}\\b`).test(acceptEncoding)) continue;
      const bytes = await bytesOf(file + end);
      if (bytes) return new Answer(200, endOf(path), bytes, { encoding, cache: cacheControl(path) });
    }
    return undefined;
  }

  async #plain(path, file) {
    if (!FILE_ENDS.includes(endOf(path))) return undefined;
    const bytes = await bytesOf(file);
    return bytes && new Answer(200, endOf(path), bytes, { cache: cacheControl(path) });
  }
}

function missing() {
  return new Answer(404, "txt", Buffer.from("Not found\n"));
}

function endOf(path) {
  return extname(path).slice(1).toLowerCase();
}

async function bytesOf(file) {
  try {
    return await readFile(file);
  } catch (failure) {
    if (["ENOENT", "EISDIR", "ENOTDIR"].includes(failure.code)) return undefined;
    throw failure;
  }
}

async function respond(site, request, response) {
  for (const [name, value] of await site.headers()) response.setHeader(name, value);
  if (await site.proxy?.(request, response)) return;
  if (!["GET", "HEAD"].includes(request.method)) {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const { pathname } = new URL(request.url, "http://localhost");
  const answer = await site.answer(pathname, request.headers["accept-encoding"]);
  const etag = `"${createHash("sha256").update(answer.bytes).digest("hex").slice(0, 32)}"`;
  response.setHeader("Cache-Control", answer.cache);
  response.setHeader("ETag", etag);
  response.setHeader("Vary", "Accept-Encoding");
  if (answer.status === 200 && request.headers["if-none-match"] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader("Content-Type", CONTENT_TYPES[answer.end]);
  response.setHeader("Content-Length", answer.bytes.length);
  if (answer.encoding) response.setHeader("Content-Encoding", answer.encoding);
  response.writeHead(answer.status).end(request.method === "HEAD" ? undefined : answer.bytes);
}

// Starts serving; resolves, once it listens, to `{ url, close }`. The url ends in the base.
//
// `ports` are tried in order; 0 is any free port.
// `proxy` is asked first: it answers what it forwards, and resolves to whether it did.
// `tls`, a key and a certificate, has it serve over https, with the headers that only https has.
export async function serve({ dir = "dist", ports = [0], base = "/", config, mounts, proxy, tls } = {}) {
  const site = new Site({ dir, base, config, mounts, proxy, secure: tls !== undefined });
  await site.answer(base);
  await site.headers();
  const answer = (request, response) => {
    respond(site, request, response).catch((failure) => {
      console.error(`script/serve.mjs: ${request.url}: ${failure.message}`);
      response.writeHead(500).end();
    });
  };
  const server = tls ? createSecureServer(tls, answer) : createServer(answer);
  const port = await listen(server, ports);
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
  return { url: `${tls ? "https" : "http"}://127.0.0.1:${port}${base}`, close };
}

function mountsOf(specs) {
  return new Map(
    specs.map((spec) => {
      const at = spec.indexOf("=");
      if (at < 1) throw new Error(`--mount ${spec}: write it as /path=FILE`);
      return [spec.slice(0, at).replace(/^\//, ""), spec.slice(at + 1)];
    }),
  );
}

async function main() {
  const { values } = parseArgs({
    options: {
      dir: { type: "string", default: "dist" },
      port: { type: "string" },
      base: { type: "string", default: "/" },
      config: { type: "string" },
      mount: { type: "string", multiple: true, default: [] },
    },
  });
  const ports = portsFor(values.port);
  const { url } = await serve({ ...values, ports, mounts: mountsOf(values.mount) });
  announce(url, ports);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((failure) => {
    const hint = failure.code === "ENOENT" ? " (is the site built?)" : "";
    console.error(`script/serve.mjs: ${failure.message}${hint}`);
    process.exit(1);
  });
}
