// The header definition, written the way each host of files reads it. Servers of one's own are in servers.mjs.

import {
  CACHE_HASHED,
  CACHE_OTHER,
  CONTENT_TYPES,
  FILE_ENDS,
  HASHED,
  contentSecurityPolicy,
  securityHeaders,
} from "./headers.mjs";

// Folders that hold files only: none of the app's addresses begins with one.
const FOLDERS = [HASHED, "locales/"];

// Netlify and Cloudflare Pages: `_headers`. `without` are headers of the host's own that it leaves out.
//
// The files that are kept for ever are named one by one: a rule for their folder would also be
// applied to what these hosts answer for one that is missing.
export function headersFile({ origins, base = "/", hashed }, { without = [] } = {}) {
  const block = (path, headers, lines = []) =>
    [path, ...headers.map(([name, value]) => `  ${name}: ${value}`), ...lines].join("\n");
  return [
    block("/*", securityHeaders({ origins }), without.map((name) => `  ! ${name}`)),
    // Both hosts join the values of a header that two rules set: the rules must not overlap.
    ...["", "index.html", "config.json"].map((path) =>
      block(base + path, [["Cache-Control", CACHE_OTHER]]),
    ),
    ...hashed.map((path) => block(base + path, [["Cache-Control", CACHE_HASHED]])),
    "",
  ].join("\n\n");
}

// Netlify: `_redirects`. What is missing in a folder of files stays missing; any other address is the app's. A rule
// cannot tell addresses by their end, so a missing file beside the page is answered with the page.
export function redirectsFile({ base = "/" }) {
  const folders = FOLDERS.map((folder) => `${base}${folder}*  ${base}index.html  404`);
  return [...folders, `${base}*  ${base}index.html  200`, ""].join("\n");
}

// Cloudflare Pages: what it answers for a missing file of these folders, with the status 404. One in the top folder would
// take the page's place at every address of the app.
export function notFoundPages() {
  const page = '<!doctype html>\n<html lang="en">\n  <title>Not found</title>\n  <p>Not found</p>\n</html>\n';
  return Object.fromEntries(FOLDERS.map((folder) => [`${folder}404.html`, page]));
}

// Azure Static Web Apps: `staticwebapp.config.json`. Its hashed files are named one by one, too.
export function staticWebApp({ origins, hashed }) {
  const ours = ["js", "json", "wasm", "webmanifest"];
  return {
    navigationFallback: {
      rewrite: "/index.html",
      exclude: [`/*.{${FILE_ENDS.join(",")}}`],
    },
    globalHeaders: { ...Object.fromEntries(securityHeaders({ origins })), "Cache-Control": CACHE_OTHER },
    routes: hashed.map((path) => ({ route: `/${path}`, headers: { "Cache-Control": CACHE_HASHED } })),
    mimeTypes: Object.fromEntries(
      ours.map((end) => [`.${end}`, CONTENT_TYPES[end].replace("; charset=utf-8", "")]),
    ),
  };
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
  return pageWithoutPolicy(html).replace(/<meta charset="utf-8"\s*\/?>/, (charset) => `${charset}\n    ${meta}`);
}

// The page as it is for hosts that send headers.
export function pageWithoutPolicy(html) {
  return html.replace(/\n\s*<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
}
