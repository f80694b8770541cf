// The header definition, written the way each host reads it.

import {
  CACHE_HASHED,
  CACHE_OTHER,
  CONTENT_TYPES,
  FILE_ENDS,
  HASHED,
  contentSecurityPolicy,
  securityHeaders,
} from "./headers.mjs";

// Netlify and Cloudflare Pages: `_headers`.
//
// The files that are kept for ever are named one by one: a rule for their folder would also be
// applied to what these hosts answer for one that is missing.
export function headersFile({ origins, base = "/", hashed }) {
  const block = (path, headers) =>
    [path, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join("\n");
  return [
    block("/*", securityHeaders({ origins })),
    // Both hosts join the values of a header that two rules set: the rules must not overlap.
    ...["", "index.html", "config.json"].map((path) =>
      block(base + path, [["Cache-Control", CACHE_OTHER]]),
    ),
    ...hashed.map((path) => block(base + path, [["Cache-Control", CACHE_HASHED]])),
    "",
  ].join("\n\n");
}

// Netlify: `_redirects`. A missing asset stays missing; any other address is the app's.
export function redirectsFile({ base = "/" }) {
  return [`${base}${HASHED}*  ${base}index.html  404`, `${base}*  ${base}index.html  200`, ""].join("\n");
}

// Azure Static Web Apps: `staticwebapp.config.json`. Its hashed files are named one by one, too.
export function staticWebApp({ origins, base = "/", hashed }) {
  const ours = ["js", "json", "wasm", "webmanifest"];
  return {
    navigationFallback: {
      rewrite: `${base}index.html`,
      exclude: [`/*.{${FILE_ENDS.join(",")}}`],
    },
    globalHeaders: { ...Object.fromEntries(securityHeaders({ origins })), "Cache-Control": CACHE_OTHER },
    routes: hashed.map((path) => ({ route: base + path, headers: { "Cache-Control": CACHE_HASHED } })),
    mimeTypes: Object.fromEntries(
      ours.map((end) => [`.${end}`, CONTENT_TYPES[end].replace("; charset=utf-8", "")]),
    ),
  };
}

// nginx: a snippet for the `server` block.
export function nginx({ origins, base = "/" }) {
  const quoted = (value) => `"${value.replaceAll('"', '\\"')}"`;
  const add = securityHeaders({ origins }).map(([name, value]) => `add_header ${name} ${quoted(value)} always;`);
  // add_header is not inherited by a block that has one of its own: each block gets them all.
  // Cache-Control is not for `always`: nobody may keep for ever that a file is missing.
  const block = (location, cache, lines) =>
    [
      `location ${location} {`,
      ...[...lines, ...add, `add_header Cache-Control ${quoted(cache)};`].map((it) => `    ${it}`),
      "}",
    ].join("\n");
  const ends = FILE_ENDS.join("|");
  const preface = [
    "# Regia. Include this in the server block; `root` is the folder that holds the site.",
    "# These send the .gz and .br files that stand beside each file; the second line needs the",
    "# ngx_brotli module.",
    "gzip_static on;",
    "#brotli_static on;",
  ];
  return [
    preface.join("\n"),
    block(`^~ ${base}${HASHED}`, CACHE_HASHED, ["try_files $uri =404;"]),
    block(`~* ^${escapeRegex(base)}.*\\.(${ends})$`, CACHE_OTHER, ["try_files $uri =404;"]),
    block(base, CACHE_OTHER, [`try_files $uri ${base}index.html;`]),
    "",
  ].join("\n\n");
}

// CloudFront: the function of the viewer-request event.
export function cloudFrontFunction({ base = "/" }) {
  return `// An address of the app is answered by its page; a file that is missing stays missing.
function handler(event) {
  var request = event.request;
  if (!/\\.(${FILE_ENDS.join("|")})$/i.test(request.uri)) request.uri = ${JSON.stringify(`${base}index.html`)};
  return request;
}
`;
}

// CloudFront: the configuration of a response headers policy.
export function cloudFrontHeaders({ origins }) {
  const headers = new Map(securityHeaders({ origins }));
  const take = (name) => {
    const value = headers.get(name);
    if (value === undefined) throw new Error(`headers.mjs sets no ${name}`);
    headers.delete(name);
    return value;
  };
  const hsts = take("Strict-Transport-Security");
  take("X-Content-Type-Options");
  const security = {
    ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: take("Content-Security-Policy") },
    ContentTypeOptions: { Override: true },
    ReferrerPolicy: { Override: true, ReferrerPolicy: take("Referrer-Policy") },
    StrictTransportSecurity: {
      Override: true,
      IncludeSubdomains: hsts.includes("includeSubDomains"),
      Preload: hsts.includes("preload"),
      AccessControlMaxAgeSec: Number(/max-age=(\d+)/.exec(hsts)[1]),
    },
  };
  const items = [...headers].map(([Header, Value]) => ({ Header, Value, Override: true }));
  return {
    Name: "regia",
    Comment: "Regia: security headers",
    SecurityHeadersConfig: security,
    CustomHeadersConfig: { Quantity: items.length, Items: items },
  };
}

// GitHub Pages: the page with its policy inside, since that host sends no headers of ours.
export function pageWithPolicy(html, { origins }) {
  const policy = contentSecurityPolicy({ origins, meta: true });
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  if (!html.includes("<meta charset")) throw new Error("index.html names no charset");
  return html.replace(/<meta charset="utf-8"\s*\/?>/, (charset) => `${charset}\n    ${meta}`);
}

function escapeRegex(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
