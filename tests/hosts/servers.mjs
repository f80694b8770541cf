// nginx and Caddy from Debian's packages, run with the file that hosting/ makes for them. Only the addresses, the
// certificate and the folder in it are other ones.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { CADDY_HEADERS, NGINX_HEADERS } from "../../hosting/servers.mjs";
import { freePort } from "../../script/ports.mjs";
import { until } from "../engines/support/until.mjs";

// Where script/bootstrap unpacks the packages: installed, they would start servers on this machine.
const PACKAGES = resolve(".tools/hosts");

// How each server is run: its program, its file, where the headers are beside it, and the rest of its settings around it.
const SERVERS = {
  nginx: {
    program: "usr/sbin/nginx",
    file: "nginx.conf",
    headers: { [NGINX_HEADERS]: `snippets/${NGINX_HEADERS}` },
    options: (path, folder) => ["-p", folder, "-e", "stderr", "-c", path],
    settings: nginxSettings,
  },
  caddy: {
    program: "usr/bin/caddy",
    file: "Caddyfile",
    headers: { [CADDY_HEADERS]: CADDY_HEADERS },
    options: (path) => ["run", "--adapter", "caddyfile", "--config", path],
    settings: caddySettings,
  },
};

export const NAMES = Object.keys(SERVERS);

// Starts a server with the texts of its files, by their names. `root` is what stands for the folder in them, `folder` is
// one to write to.
export async function startServer(name, { files, root, folder }) {
  const { program, file, headers, options, settings } = SERVERS[name];
  const path = join(PACKAGES, program);
  if (!existsSync(path)) throw new Error(`there is no ${path}: run script/bootstrap --tests`);
  const port = await freePort();
  const config = join(folder, file);
  await writeFile(config, settings(files[file], { port, root, folder }));
  for (const [name, path] of Object.entries(headers)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), files[name]);
  }
  const server = spawn(path, options(config, folder), {
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = [];
  server.stderr.on("data", (text) => said.push(text));
  const origin = `http://127.0.0.1:${port}`;
  const listens = () => fetch(origin).then(() => true, () => false);
  const failed = once(server, "exit").then(([code]) => {
    throw new Error(`${name} ended with ${code}: ${said.join("")}`);
  });
  await Promise.race([until(`${name} to listen`, listens), failed]);
  failed.catch(() => {});
  const close = async () => {
    server.kill();
    await once(server, "exit");
  };
  return { origin, close };
}

// The whole settings of nginx around the site's own blocks.
function nginxSettings(text, { port, root, folder }) {
  const site = replaced(text, [
    [/listen 443 ssl http2;\n\s*listen \[::\]:443 ssl http2;/, `listen 127.0.0.1:${port};`],
    [/ssl_certificate .*\n\s*ssl_certificate_key .*\n/, ""],
    [/root \/var\/www\/regia;/, `root ${root};`],
    ["#brotli_static on;", "brotli_static on;"],
    [/\nserver \{\n\s*server_name [^\n]*\n\s*listen 80;[^}]*\}\n/, ""],
  ]);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `daemon off;
pid ${join(folder, "nginx.pid")};
worker_processes 1;
load_module ${join(PACKAGES, "usr/lib/nginx/modules/ngx_http_brotli_static_module.so")};
events {}
http {
  include ${join(PACKAGES, "etc/nginx/mime.types")};
  default_type application/octet-stream;
  access_log off;
  ${temporary.map((it) => `${it}_temp_path ${join(folder, it)};`).join("\n  ")}
${site}
}
`;
}

function caddySettings(text, { port, root }) {
  const site = replaced(text, [
    [/^console\.example\.com \{/m, `http://127.0.0.1:${port} {`],
    [/root \* \/var\/www\/regia/, `root * ${root}`],
  ]);
  return `{\n\tadmin off\n}\n${site}`;
}

// The text with each of these replaced, which must be there.
function replaced(text, pairs) {
  return pairs.reduce((rest, [what, by]) => {
    const next = rest.replace(what, by);
    if (next === rest) throw new Error(`the file has no ${what}`);
    return next;
  }, text);
}
