// The header definition, written for servers of one's own: nginx and Caddy.
//
// The headers follow config.json and are a file of their own, which the server's file includes: that file has what an
// operator changes (host name, certificate, rules), and an update need not replace it.

import { CACHE_HASHED, CACHE_OTHER, CONTENT_TYPES, FILE_ENDS, HASHED, securityHeaders } from "./headers.mjs";

// What stands for the operator's own in the files.
const HOST = "console.example.com";
const ROOT = "/var/www/regia";

// Ends whose type Caddy knows wherever it runs; the others it takes from the machine, if that knows them.
const KNOWN_TO_CADDY = ["css", "html", "js", "json", "png", "svg", "wasm"];

// The file of the headers, beside the file of each server.
export const NGINX_HEADERS = "regia-headers.conf";
export const CADDY_HEADERS = "regia-headers";

const quoted = (value) => `"${value.replaceAll('"', '\\"')}"`;
const indented = (text) => text.replaceAll(/^(?=.)/gm, "    ");

// What the comment says of the folder, which is another one under a base path.
function aboutRoot(base) {
  if (base === "/") return "# The folder that holds index.html.";
  return `# The folder above the site: index.html is in ${ROOT}${base}.`;
}

// An address that lacks the last slash of a base path.
const bare = (base) => base.slice(0, -1);

// nginx: the headers that each answer has.
export function nginxHeaders({ origins }) {
  const add = securityHeaders({ origins }).map(([name, value]) => `add_header ${name} ${quoted(value)} always;`);
  return `# Headers of Regia, which follow its config.json. Copy this to /etc/nginx/snippets after each change.\n${add.join("\n")}\n`;
}

// nginx: the `server` blocks of a site.
export function nginx({ base = "/" } = {}) {
  // add_header is not inherited by a block that has one of its own: each block includes them all.
  // Cache-Control is not for `always`: no cache may keep for ever that a file is missing.
  const block = (location, cache, lines) =>
    [
      `location ${location} {`,
      ...[...lines, `include snippets/${NGINX_HEADERS};`, `add_header Cache-Control ${quoted(cache)};`].map((it) => `    ${it}`),
      "}",
    ].join("\n");
  const ends = FILE_ENDS.join("|");
  const parts = [
    `server_name ${HOST};\nlisten 443 ssl http2;\nlisten [::]:443 ssl http2;`,
    `ssl_certificate     /etc/letsencrypt/live/${HOST}/fullchain.pem;\n` +
      `ssl_certificate_key /etc/letsencrypt/live/${HOST}/privkey.pem;`,
    `${aboutRoot(base)}\nroot ${ROOT};`,
    [
      "# Sends the .gz files that stand beside the others, and tells caches that there are several forms. The last",
      "# line sends the .br files: it needs the module ngx_brotli (Debian: libnginx-mod-http-brotli-static).",
      "gzip_static on;",
      "gzip_vary on;",
      "#brotli_static on;",
    ].join("\n"),
    `# Types of all files of the site; nginx does not know each of them.\n${nginxTypes()}`,
    block(`^~ ${base}${HASHED}`, CACHE_HASHED, ["try_files $uri =404;"]),
    block(`~* ^${escapeRegex(base)}.*\\.(${ends})$`, CACHE_OTHER, ["try_files $uri =404;"]),
    block(base, CACHE_OTHER, [`try_files $uri ${base}index.html;`]),
  ];
  if (base !== "/") parts.push(`location = ${bare(base)} {\n    return 301 ${base};\n}`);
  return `# Regia behind nginx. Copy this to /etc/nginx/sites-available, and ${NGINX_HEADERS} to /etc/nginx/snippets; then
# change server_name, the certificate and root here.

server {
${indented(parts.join("\n\n"))}
}

server {
    server_name ${HOST};
    listen 80;
    listen [::]:80;
    return 301 https://$host$request_uri;
}
`;
}

// The types of the files, and which of them are text in UTF-8.
function nginxTypes() {
  const all = FILE_ENDS.map((end) => [end, ...CONTENT_TYPES[end].split("; charset=")]);
  const types = all.map(([end, type]) => `    ${type} ${end};`);
  const texts = [...new Set(all.filter(([, type, charset]) => charset && type !== "text/html").map(([, type]) => type))];
  return ["types {", ...types, "}", "charset utf-8;", `charset_types ${texts.join(" ")};`].join("\n");
}

const lines = (...all) => all.join("\n");

// A block of a Caddyfile.
const block = (name, content) => `${name} {\n${indented(content)}\n}`;

// As `caddy fmt` has it.
const formatted = (text) => text.replaceAll("    ", "\t");

// Caddy: the headers that each answer has.
export function caddyHeaders({ origins }) {
  const set = securityHeaders({ origins }).map(([name, value]) => `${name} ${quoted(value)}`);
  const about = "# Headers of Regia, which follow its config.json. Copy this to /etc/caddy after each change.";
  return formatted(`${about}\n${block("header", lines(...set))}\n`);
}

// Caddy: the Caddyfile of a site. Caddy gets the certificate itself.
export function caddy({ base = "/" } = {}) {
  const ends = FILE_ENDS.join("|");
  const files = block("file_server", "precompressed br gzip");
  const parts = [
    lines(aboutRoot(base), `root * ${ROOT}`),
    `import ${CADDY_HEADERS}`,
    lines(
      "# Caddy itself tells caches with the packed files alone that there are several forms.",
      block("header", lines('Vary "Accept-Encoding"', "defer")),
    ),
    lines(
      "# A hashed file may be kept for ever, but not that one is missing.",
      block("@hashed", lines(`path ${base}${HASHED}*`, "file")),
      `header @hashed Cache-Control ${quoted(CACHE_HASHED)}`,
      block("@other", lines(`not path ${base}${HASHED}*`)),
      `header @other Cache-Control ${quoted(CACHE_OTHER)}`,
    ),
    lines(
      "# Types that Caddy takes from the machine otherwise.",
      ...FILE_ENDS.filter((end) => !KNOWN_TO_CADDY.includes(end)).flatMap((end) => [
        `@${end} path *.${end}`,
        `header @${end} Content-Type ${quoted(CONTENT_TYPES[end])}`,
      ]),
    ),
    lines(
      "# A file that is missing is missing; any other address is the app's.",
      `@files path_regexp (?i)^${escapeRegex(base)}(${HASHED}.*|.*\\.(${ends}))$`,
      // Caddy sorts its directives, but not those of a route.
      block(
        "route",
        lines(block("handle @files", files), block(`handle ${base}*`, lines(`try_files {path} ${base}index.html`, files))),
      ),
    ),
  ];
  if (base !== "/") parts.push(`redir ${bare(base)} ${base} permanent`);
  const about = `# Regia behind Caddy. Copy this and ${CADDY_HEADERS} to /etc/caddy; then change the host and root here.`;
  return formatted(`${about}\n\n${block(HOST, parts.join("\n\n"))}\n`);
}

function escapeRegex(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
