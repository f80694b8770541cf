// What nginx and Caddy answer with the files that hosting/ makes for them.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { originsOf } from "../../hosting/apply.mjs";
import { CACHE_HASHED, CACHE_OTHER, CONTENT_TYPES, securityHeaders } from "../../hosting/headers.mjs";
import { get } from "./get.mjs";
import { hosted } from "./hosted.mjs";
import { NAMES } from "./servers.mjs";

const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync, undefined: (bytes) => bytes };

// One file of each kind that the site has, in `assets/` and outside of it.
async function oneOfEachKind(site) {
  const all = (await readdir(site, { recursive: true })).filter((path) => /\.\w+$/.test(path) && !/\.(br|gz)$/.test(path));
  const kinds = new Map(all.map((path) => [`${path.startsWith("assets/")} ${path.split(".").pop()}`, path]));
  return [...kinds.values()];
}

for (const name of NAMES) {
  for (const base of ["/", "/console/"]) {
    describe(`${name}, at ${base}`, () => {
      let here;
      let expected;
      const at = (path, headers) => get(new URL(path, here.url), headers);
      const page = () => readFile(join(here.site, "index.html"));

      before(async () => {
        here = await hosted(name, { base, live: true });
        expected = securityHeaders({ origins: await originsOf(join(here.site, "config.json")) });
      });
      after(() => here?.close());

      test("every kind of file has every header, its type and its time to be kept", async () => {
        for (const path of await oneOfEachKind(here.site)) {
          const { status, headers, body } = await at(path);
          assert.equal(status, 200, path);
          assert.deepEqual(body, await readFile(join(here.site, path)), path);
          for (const [header, value] of expected) assert.equal(headers[header.toLowerCase()], value, `${path}: ${header}`);
          assert.equal(headers["cache-control"], path.startsWith("assets/") ? CACHE_HASHED : CACHE_OTHER, path);
          const kind = (type) => type?.split(";")[0].replace("application/javascript", "text/javascript");
          assert.equal(kind(headers["content-type"]), kind(CONTENT_TYPES[path.split(".").pop()]), path);
        }
      });

      test("the packed form of a file is sent to browsers that accept it, and caches are told", async () => {
        const [wasm] = (await readdir(join(here.site, "assets"))).filter((path) => path.endsWith(".wasm"));
        for (const path of [`assets/${wasm}`, "locales/it.json"]) {
          const plain = await readFile(join(here.site, path));
          for (const [accepted, encoding] of [["br, gzip", "br"], ["gzip", "gzip"], ["identity", undefined]]) {
            const { headers, body } = await at(path, { "Accept-Encoding": accepted });
            assert.equal(headers["content-encoding"], encoding, `${path}: ${accepted}`);
            assert.match(headers.vary, /^Accept-Encoding$/i, `${path}: ${accepted}`);
            assert.deepEqual(UNPACK[encoding](body), plain, path);
          }
        }
      });

      test("every address of the app is answered by the page, which names its files under the path", async () => {
        const html = String(await page());
        assert.match(html, new RegExp(`data-base="${base}"`));
        for (const path of ["", "customers", "customers/contoso.com/health?q=a", "customers/contoso.com.br", "setup"]) {
          const { status, headers, body } = await at(path);
          assert.equal(status, 200, path);
          assert.equal(String(body), html, path);
          assert.equal(headers["cache-control"], CACHE_OTHER, path);
          for (const [header, value] of expected) assert.equal(headers[header.toLowerCase()], value, `${path}: ${header}`);
        }
      });

      test("a missing file is missing: it is not the page, and no cache keeps that for ever", async () => {
        const html = String(await page());
        for (const path of ["assets/regia-0123456789abcdef.wasm", "assets/gone", "locales/xx.json", "gone.js"]) {
          const { status, headers, body } = await at(path);
          assert.equal(status, 404, path);
          assert.notEqual(String(body), html, path);
          assert.doesNotMatch(headers["cache-control"] ?? "", /immutable/, path);
          for (const [header, value] of expected) assert.equal(headers[header.toLowerCase()], value, `${path}: ${header}`);
        }
      });

      test("no answer lets another origin read it", async () => {
        for (const path of ["", "config.json", "locales/it.json", "assets/gone", "gone.js"]) {
          const { headers } = await at(path, { Origin: "https://elsewhere.example" });
          const allowing = Object.keys(headers).filter((name) => name.startsWith("access-control-"));
          assert.deepEqual(allowing, [], path);
        }
      });

      test("what has not changed is not sent again", async () => {
        const { headers } = await at("config.json");
        assert.ok(headers.etag);
        const again = await at("config.json", { "If-None-Match": headers.etag });
        assert.deepEqual([again.status, again.body.length], [304, 0]);
      });

      if (base !== "/") {
        test("the path without its last slash leads to the site", async () => {
          const { status, headers } = await get(here.url.slice(0, -1));
          assert.ok([301, 308].includes(status), String(status));
          assert.equal(new URL(headers.location, here.url).pathname, base);
        });
      }
    });
  }
}
