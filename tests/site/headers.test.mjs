// The header definition, and what each host is told of it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { rebase } from "../../hosting/apply.mjs";
import {
  cloudFrontFunction,
  cloudFrontHeaders,
  headersFile,
  pageWithPolicy,
  redirectsFile,
  staticWebApp,
} from "../../hosting/files.mjs";
import {
  FILE_ENDS,
  cacheControl,
  connectOrigins,
  contentSecurityPolicy,
  securityHeaders,
} from "../../hosting/headers.mjs";
import { NGINX_HEADERS, caddyHeaders, nginx, nginxHeaders } from "../../hosting/servers.mjs";

const GRAPH = "https://graph.microsoft.com";
const origins = [GRAPH];
const hashed = ["assets/regia-0123456789abcdef.wasm", "assets/regia-0123456789abcdef.js"];

test("every address in the config is one to connect to, once, without its path", () => {
  const config = { source: { graph: `${GRAPH}/v1.0`, beta: `${GRAPH}/beta`, login: ["https://login.example:8443/x"] } };
  assert.deepEqual(connectOrigins(config), [GRAPH, "https://login.example:8443"]);
});

test("who can sign in may reach the hosts of their cloud, and of no other", () => {
  const clientId = "11111111-2222-3333-4444-555555555555";
  const clouds = {
    global: [GRAPH, "https://login.microsoftonline.com"],
    usGovL4: ["https://graph.microsoft.us", "https://login.microsoftonline.us"],
    usGovL5: ["https://dod-graph.microsoft.us", "https://login.microsoftonline.us"],
    china: ["https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn"],
  };
  for (const [cloud, hosts] of Object.entries(clouds)) {
    assert.deepEqual(connectOrigins({ live: { clientId, cloud } }), hosts);
  }
  assert.deepEqual(connectOrigins({ live: { clientId } }), clouds.global);
  assert.deepEqual(connectOrigins({ live: { clientId, cloud: null, partnerCenter: "/pc" } }), clouds.global);
  assert.deepEqual(connectOrigins({ live: null }), []);
});

test("an address takes the place of the cloud's own", () => {
  const [authority, graph] = ["http://localhost:4721", "http://127.0.0.1:4722"];
  assert.deepEqual(connectOrigins({ live: { authority, graph, partnerCenter: "/pc" } }), [graph, authority]);
  assert.deepEqual(connectOrigins({ live: { authority } }), [authority, GRAPH].sort());
  const partnerCenter = "https://proxy.example/pc";
  assert.ok(connectOrigins({ live: { partnerCenter } }).includes("https://proxy.example"));
});

test("a cloud that nobody knows is refused, as the page refuses it", () => {
  for (const cloud of ["germany", "Global", "", "toString", 1]) {
    assert.throws(() => connectOrigins({ live: { cloud } }), /is none of global, usGovL4, usGovL5, china/, cloud);
  }
});

test("links are opened by people, so the page need not reach them", () => {
  assert.deepEqual(connectOrigins({ links: { exchange: "https://admin.exchange.microsoft.com/" } }), []);
});

test("what is no address is none", () => {
  assert.deepEqual(connectOrigins({ source: { snapshot: "demo.json" }, n: 3, nothing: null, path: "/pc/v1" }), []);
});

test("an address that is not encrypted is refused, unless it is this machine's", () => {
  assert.throws(() => connectOrigins({ graph: "http://graph.microsoft.com" }), /must begin with https/);
  assert.throws(() => connectOrigins({ graph: "ftp://graph.microsoft.com" }), /must begin with https/);
  assert.deepEqual(connectOrigins({ graph: "http://127.0.0.1:9000/v1.0" }), ["http://127.0.0.1:9000"]);
});

test("no address can add a directive or a wildcard to the policy", () => {
  const hosts = ["a.example;script-src", "a.example,b.example", "*", "*.example", "'unsafe-eval'", "a.example; x"];
  for (const host of hosts) {
    assert.throws(() => connectOrigins({ graph: `https://${host}/` }), /names no plain host|is not an address/, host);
  }
  assert.deepEqual(connectOrigins({ graph: "https://a.example/;%20script-src%20*" }), ["https://a.example"]);
});

test("https is asked for where the site has it, and only there", () => {
  assert.match(contentSecurityPolicy(), /; upgrade-insecure-requests$/);
  assert.doesNotMatch(contentSecurityPolicy({ secure: false }), /upgrade-insecure-requests/);
  const names = (options) => securityHeaders(options).map(([name]) => name);
  assert.ok(names({}).includes("Strict-Transport-Security"));
  assert.ok(!names({ secure: false }).includes("Strict-Transport-Security"));
});

test("the README tells how long browsers keep to https, and for which names", async () => {
  const [, hsts] = securityHeaders().find(([name]) => name === "Strict-Transport-Security");
  assert.equal(hsts, "max-age=63072000; includeSubDomains");
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  assert.match(readme, /two years \(63,072,000 seconds\)[^.]*`includeSubDomains`/);
});

test("only what has a hash in its name is kept for ever", () => {
  assert.match(cacheControl("assets/regia-0123456789abcdef.wasm"), /immutable/);
  for (const path of ["", "index.html", "config.json", "demo.json"]) assert.equal(cacheControl(path), "no-cache");
});

test("no end of a file's name is a country", () => {
  assert.deepEqual(
    FILE_ENDS.filter((end) => end.length === 2),
    ["js"],
  );
});

test("each host sends every header", () => {
  const told = {
    headers: headersFile({ origins, hashed }),
    azure: JSON.stringify(staticWebApp({ origins, hashed }).globalHeaders),
    nginx: nginxHeaders({ origins }),
    caddy: caddyHeaders({ origins }),
  };
  for (const [name, value] of securityHeaders({ origins })) {
    for (const [host, text] of Object.entries(told)) {
      assert.ok(text.includes(name) && text.includes(value), `${host}: ${name}`);
    }
  }
  const { SecurityHeadersConfig: fixed, CustomHeadersConfig: custom } = cloudFrontHeaders({ origins });
  assert.match(fixed.ContentSecurityPolicy.ContentSecurityPolicy, /graph\.microsoft\.com/);
  assert.equal(fixed.StrictTransportSecurity.AccessControlMaxAgeSec, 63_072_000);
  assert.equal(fixed.ReferrerPolicy.ReferrerPolicy, "no-referrer");
  assert.deepEqual(
    custom.Items.map((it) => it.Header),
    [
      "Cross-Origin-Embedder-Policy",
      "Cross-Origin-Opener-Policy",
      "Cross-Origin-Resource-Policy",
      "Integrity-Policy",
      "Permissions-Policy",
    ],
  );
  assert.equal(custom.Quantity, custom.Items.length);
});

test("the page may copy, fill the screen and keep it on, and nothing else that browsers ask about", () => {
  const policy = new Map(securityHeaders({ origins })).get("Permissions-Policy");
  const directives = new Map(policy.split(", ").map((it) => it.split("=")));
  assert.equal(directives.size, policy.split(", ").length, "each once");
  const used = [...directives].filter(([, allowed]) => allowed !== "()");
  assert.deepEqual(used, ["clipboard-write", "fullscreen", "screen-wake-lock"].map((it) => [it, "(self)"]));
  for (const denied of ["camera", "geolocation", "microphone"]) assert.equal(directives.get(denied), "()");
});

test("Azure sends the page for an address of the app, never for a missing file", () => {
  const { exclude, rewrite } = staticWebApp({ origins, hashed }).navigationFallback;
  assert.equal(rewrite, "/index.html");
  for (const end of ["js", "wasm", "css", "json", "svg"]) assert.match(exclude[0], new RegExp(`[{,]${end}[,}]`));
  assert.ok(JSON.stringify(staticWebApp({ origins, hashed })).length < 20_000, "Azure reads at most 20 KB");
});

test("nginx includes the headers in each block, since a block inherits none", () => {
  const blocks = nginx({ base: "/console/" }).split(/^ *location /m).slice(1);
  assert.equal(blocks.length, 4);
  for (const block of blocks.slice(0, 3)) {
    assert.ok(block.includes(`include snippets/${NGINX_HEADERS};`), block);
    assert.match(block, /console/);
  }
});

test("CloudFront asks for the page at an address of the app, and for files as they are", () => {
  const handler = new Function(`${cloudFrontFunction({ base: "/console/" })}; return handler;`)();
  const asked = (uri) => handler({ request: { uri } }).uri;
  assert.equal(asked("/console/customers/contoso.com.br"), "/console/index.html");
  assert.equal(asked("/console/assets/gone.wasm"), "/console/assets/gone.wasm");
});

test("that a file is missing is kept nowhere for ever", () => {
  for (const line of nginx().split("\n").filter((it) => it.includes("Cache-Control"))) {
    assert.doesNotMatch(line, /always/);
  }
  const rules = headersFile({ origins, base: "/console/", hashed }).split(/\n\n/);
  const kept = rules.filter((rule) => rule.includes("immutable")).map((rule) => rule.split("\n")[0]);
  assert.deepEqual(kept, hashed.map((path) => `/console/${path}`));
  assert.deepEqual(
    staticWebApp({ origins, hashed }).routes.map(({ route }) => route),
    hashed.map((path) => `/${path}`),
  );
});

test("Netlify leaves a missing asset missing", () => {
  const [assets, locales, rest] = redirectsFile({}).split("\n");
  assert.match(assets, /^\/assets\/\*\s+\S+\s+404$/);
  assert.match(locales, /^\/locales\/\*\s+\S+\s+404$/);
  assert.match(rest, /^\/\*\s+\/index\.html\s+200$/);
});

test("a page under another path names its files there, and can be moved back", () => {
  const page =
    '<link href="/assets/regia-1.css" /><script src="/assets/boot-1.js" data-base="/" data-js="/assets/regia-1.js"></script>';
  const preloads = '<link rel="preload" href="/config.json" /><link rel="preload" href="/locales/en.json" />';
  assert.equal(
    rebase(page + preloads, "/console/").slice(-preloads.length - 2 * "console/".length),
    preloads.replaceAll('="/', '="/console/'),
  );
  const moved = rebase(page, "/console/");
  assert.equal(moved.match(/"\/console\/assets\//g).length, 3);
  assert.match(moved, /data-base="\/console\/"/);
  assert.equal(rebase(moved, "/"), page);
  assert.throws(() => rebase(page, "console"), /is no path/);
  assert.throws(() => rebase(page, '/"><script>/'), /is no path/);
});

test("GitHub Pages carries the policy in the page, without what a page may not say", () => {
  const page = pageWithPolicy('<head>\n    <meta charset="utf-8" />\n', { origins });
  assert.match(page, /<meta charset="utf-8" \/>\s*<meta http-equiv="Content-Security-Policy" content="default-src/);
  assert.doesNotMatch(page, /frame-ancestors/);
});
