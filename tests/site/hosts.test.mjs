// Each host gets its own files and no others, by the rules that it documents.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { apply } from "../../hosting/apply.mjs";
import { FILE_ENDS } from "../../hosting/headers.mjs";
import { HOSTS } from "../../hosting/hosts.mjs";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <script type="module" src="/assets/boot-0123456789abcdef.js" data-base="/"></script>
  </head>
</html>
`;

// More than a release has.
const HASHED = Array.from({ length: 80 }, (_, at) => `assets/part-${String(at).padStart(16, "0")}.wasm`);
const OWN = ["assets", "config.json", "index.html", "locales"];

// A site with what every site has; removed after the test.
async function site(t) {
  const folder = await mkdtemp(join(tmpdir(), "regia-hosts-"));
  t.after(() => rm(folder, { recursive: true }));
  const root = join(folder, "site");
  await mkdir(join(root, "assets"), { recursive: true });
  await mkdir(join(root, "locales"));
  await writeFile(join(root, "index.html"), PAGE);
  await writeFile(join(root, "config.json"), JSON.stringify({ source: { graph: "https://graph.microsoft.com" } }));
  for (const path of HASHED) await writeFile(join(root, path), "");
  const ready = (options) => apply({ site: root, hosts: join(folder, "hosts"), ...options });
  const read = (path) => readFile(join(root, path), "utf8");
  const files = async (path = ".") => (await readdir(join(root, path))).filter((name) => !/\.(br|gz)$/.test(name)).sort();
  return { folder, ready, read, files };
}

test("a build is for no host yet, and has the files of every host beside it", async (t) => {
  const { folder, ready, files } = await site(t);
  assert.equal(await ready(), undefined);
  assert.deepEqual(await files(), OWN);
  assert.deepEqual((await readdir(join(folder, "hosts"))).sort(), Object.keys(HOSTS).sort());
  const beside = await readdir(join(folder, "hosts"), { recursive: true });
  for (const path of ["nginx/nginx.conf", "nginx/regia-headers.conf", "caddy/Caddyfile", "caddy/regia-headers", "cloudfront/function.js", "netlify/_redirects"]) {
    assert.ok(beside.includes(path), path);
  }
});

test("a site gets the files of its host alone, whatever it was for before", async (t) => {
  const { ready, files, read } = await site(t);
  for (const [host, own] of [
    ["azure", ["staticwebapp.config.json"]],
    ["netlify", ["_headers", "_redirects"]],
    ["github-pages", [".nojekyll", "404.html"]],
    ["cloudflare", ["_headers"]],
    ["nginx", []],
    ["caddy", []],
    ["cloudfront", []],
  ]) {
    assert.equal(await ready({ host }), host);
    assert.deepEqual(await files(), [...own, ...OWN].sort(), host);
    assert.equal((await files("assets")).includes("404.html"), host === "cloudflare", host);
    assert.equal((await read("index.html")).includes("http-equiv"), host === "github-pages", host);
  }
  assert.equal(await read("index.html"), PAGE);
});

test("a site stays with its host when it is made ready again, and gets there under another path", async (t) => {
  const { ready, read } = await site(t);
  for (const host of ["netlify", "github-pages"]) {
    await ready({ host, base: "/" });
    assert.equal(await ready({ base: "/console/" }), host);
    assert.match(await read("index.html"), /data-base="\/console\/"/);
  }
});

test("a host that is not known is refused by the names of those that are", async (t) => {
  const { ready } = await site(t);
  await assert.rejects(ready({ host: "apache" }), /apache is no host; those known are azure, caddy/);
});

// https://developers.cloudflare.com/pages/configuration/headers/ and …/serving-pages/
test("Cloudflare Pages: a missing file is answered by the nearest 404.html, an address of the app by the page", async (t) => {
  const { ready, files, read } = await site(t);
  await ready({ host: "cloudflare" });
  const top = await files();
  assert.ok(!top.includes("404.html"), "with one in the top folder there is no fallback to the page");
  assert.ok(!top.includes("_redirects"), "it knows no rule with the status 404, and refuses one from /* to the page");
  for (const folder of ["assets", "locales"]) assert.match(await read(`${folder}/404.html`), /Not found/);
  const headers = await read("_headers");
  const rules = headers.split("\n").filter((line) => /^\S/.test(line));
  assert.ok(rules.length <= 100, `${rules.length} rules`);
  assert.ok(headers.split("\n").every((line) => line.length <= 2000));
  assert.match(headers, /^ {2}! Access-Control-Allow-Origin$/m);
  await assert.rejects(ready({ base: "/console/" }), /cloudflare serves a site at \/ only/);
});

test("a host that serves a site at / only refuses another path, and has no files for one", async (t) => {
  const { folder, ready } = await site(t);
  for (const host of ["azure", "cloudflare"]) {
    await assert.rejects(ready({ host, base: "/console/" }), new RegExp(`${host} serves a site at / only`));
  }
  await ready({ host: "nginx", base: "/console/" });
  assert.deepEqual(await readdir(join(folder, "hosts")), ["caddy", "cloudfront", "github-pages", "netlify", "nginx"]);
});

test("a changed config.json changes the headers alone, not what an operator wrote for a server", async (t) => {
  const { folder, ready } = await site(t);
  const files = async () => {
    const paths = ["nginx/nginx.conf", "caddy/Caddyfile", "nginx/regia-headers.conf", "caddy/regia-headers"];
    return Promise.all(paths.map((path) => readFile(join(folder, "hosts", path), "utf8")));
  };
  await ready({ host: "nginx" });
  const before = await files();
  await writeFile(join(folder, "site/config.json"), JSON.stringify({ source: { graph: "https://graph.example" } }));
  await ready();
  const after = await files();
  assert.deepEqual(after.slice(0, 2), before.slice(0, 2));
  for (const text of after.slice(2)) assert.match(text, /connect-src 'self' https:\/\/graph\.example/);
});

// https://docs.netlify.com/manage/routing/redirects/redirect-options/
test("Netlify: the first rule that fits counts, and files come before rules", async (t) => {
  const { ready, read } = await site(t);
  await ready({ host: "netlify", base: "/console/" });
  const rules = (await read("_redirects")).trim().split("\n").map((line) => line.split(/\s+/));
  const answer = (path) => rules.find(([from]) => path.startsWith(from.replace("*", "")))?.slice(1);
  assert.deepEqual(answer("/console/assets/gone.wasm"), ["/console/index.html", "404"]);
  assert.deepEqual(answer("/console/locales/xx.json"), ["/console/index.html", "404"]);
  assert.deepEqual(answer("/console/customers/contoso.com"), ["/console/index.html", "200"]);
  assert.equal(answer("/elsewhere"), undefined);
  assert.ok(!(await read("_headers")).includes("  ! "), "it knows no way to leave a header out");
});

// https://learn.microsoft.com/azure/static-web-apps/configuration
test("Azure Static Web Apps: the file has known members only and fits the limit", async (t) => {
  const { ready, read } = await site(t);
  await ready({ host: "azure" });
  const text = await read("staticwebapp.config.json");
  assert.ok(text.length < 20 * 1024, `${text.length} bytes`);
  const { globalHeaders, mimeTypes, navigationFallback, routes, ...others } = JSON.parse(text);
  assert.deepEqual(others, {});
  assert.deepEqual(Object.keys(navigationFallback), ["rewrite", "exclude"]);
  assert.deepEqual(navigationFallback.exclude, [`/*.{${FILE_ENDS.join(",")}}`]);
  assert.equal(mimeTypes[".wasm"], "application/wasm");
  assert.equal(routes.length, HASHED.length);
  for (const value of Object.values(globalHeaders)) assert.equal(typeof value, "string");
});

// https://docs.github.com/pages/getting-started-with-github-pages/creating-a-custom-404-page-for-your-github-pages-site
test("GitHub Pages: every address that is no file is answered by the page, which carries the policy", async (t) => {
  const { ready, read } = await site(t);
  await ready({ host: "github-pages", base: "/regia/" });
  const page = await read("index.html");
  assert.equal(await read("404.html"), page);
  assert.equal(page.match(/http-equiv="Content-Security-Policy"/g).length, 1);
  assert.match(page, /connect-src 'self' https:\/\/graph\.microsoft\.com/);
});
