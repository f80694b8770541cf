// What every answer of the site carries, whichever host serves it.
//
// The one definition: the server of script/server and of the tests, and the files for each host
// (files.mjs), are all made from it. Names and values follow OWASP ASVS 5.0 chapter 3.4.

import { readFileSync } from "node:fs";

// Two years, subdomains too (ASVS 3.4.1).
const HSTS_SECONDS = 63_072_000;

const DENIED = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

// What the page uses: copying, and for the wallboard the full screen and a screen that stays on. The default of each is
// the page's own origin; to say so holds as well where the default of a browser differs, and no frame gets it.
const USED = ["clipboard-write", "fullscreen", "screen-wake-lock"];

// No script without a hash (Subresource Integrity, section 3.9, Integrity-Policy). The main script, which public/boot.js
// imports, has a tag with its hash: an import asks the network for nothing that a tag has loaded.
const INTEGRITY_POLICY = "blocked-destinations=(script)";

// Members of config.json whose addresses a person opens, but the page never fetches.
const OPENED_BY_PEOPLE = new Set(["links", "feedback"]);

// The hosts of Microsoft's clouds, by the names that config.json has for them. The page knows them
// as well (src/sources/microsoft/cloud.rs), and a test there holds the two together.
const CLOUDS = JSON.parse(readFileSync(new URL("clouds.json", import.meta.url), "utf8"));

// The origins that a config lets the page talk to, sorted: those of every absolute address in it,
// and those of the cloud that people sign in to. The way to the sign-in page and back is a
// navigation, which no directive of ours holds up.
//
// Throws for an address that is neither https nor on this machine, and for an unknown cloud.
export function connectOrigins(config) {
  const origins = new Set();
  const walk = (value) => {
    if (typeof value === "string") {
      if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) origins.add(originOf(value));
    } else if (value !== null && typeof value === "object") {
      for (const [name, inner] of Object.entries(value)) {
        if (!OPENED_BY_PEOPLE.has(name)) walk(inner);
      }
    }
  };
  walk(config);
  for (const host of cloudHosts(config.live)) origins.add(originOf(host));
  return [...origins].sort();
}

// The hosts of the cloud that `live` names, without those that it puts others in the place of.
function cloudHosts(live) {
  if (live === null || typeof live !== "object") return [];
  const cloud = live.cloud ?? "global";
  if (!Object.hasOwn(CLOUDS, cloud)) {
    throw new Error(`config.json: the cloud ${JSON.stringify(cloud)} is none of ${Object.keys(CLOUDS).join(", ")}`);
  }
  const { login, graph } = CLOUDS[cloud];
  return [live.authority ? [] : login, live.graph ? [] : graph].flat();
}

function originOf(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    throw new Error(`config.json: ${JSON.stringify(address)} is not an address`);
  }
  // An address may hold characters that mean something else in a policy: `;` `,` `*` and quotes.
  if (!/^([a-z0-9.-]+|\[[0-9a-f:.]+\])$/.test(url.hostname)) {
    throw new Error(`config.json: ${JSON.stringify(address)} names no plain host`);
  }
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && here)) {
    throw new Error(`config.json: ${JSON.stringify(address)} must begin with https://`);
  }
  return url.origin;
}

// The Content-Security-Policy.
//
// `secure`: the site is served over https. `meta`: the policy stands in the page itself, where
// frame-ancestors is not allowed.
export function contentSecurityPolicy({ origins = [], secure = true, meta = false } = {}) {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...origins].join(" "),
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ...(meta ? [] : ["frame-ancestors 'none'"]),
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

// The headers of every answer, as [name, value] pairs.
export function securityHeaders({ origins = [], secure = true } = {}) {
  const hsts = `max-age=${HSTS_SECONDS}; includeSubDomains`;
  return [
    ["Content-Security-Policy", contentSecurityPolicy({ origins, secure })],
    ["Cross-Origin-Embedder-Policy", "require-corp"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Integrity-Policy", INTEGRITY_POLICY],
    ["Permissions-Policy", [...DENIED.map((it) => `${it}=()`), ...USED.map((it) => `${it}=(self)`)].join(", ")],
    ["Referrer-Policy", "no-referrer"],
    ...(secure ? [["Strict-Transport-Security", hsts]] : []),
    ["X-Content-Type-Options", "nosniff"],
  ];
}

// The folder, relative to the site's base, whose files have a hash in their name.
export const HASHED = "assets/";

// What is kept for ever: a changed file has another name.
export const CACHE_HASHED = "public, max-age=31536000, immutable";

// What is asked for again each time, and not sent again when it is the same.
export const CACHE_OTHER = "no-cache";

// Cache-Control of the file at `path`, relative to the site's base.
export function cacheControl(path) {
  return path.startsWith(HASHED) ? CACHE_HASHED : CACHE_OTHER;
}

// Content types by the end of the name. A file that ends otherwise is no file of ours.
export const CONTENT_TYPES = {
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  map: "application/json; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
};

// Ends of names that are files: one of these that is missing is a 404, never the page itself.
//
// An address of the app may end in a domain, so a dot alone makes no file: none of these may ever
// be a top-level domain (which rules out `br`, for `/customers/contoso.com.br`).
export const FILE_ENDS = Object.keys(CONTENT_TYPES).sort();
