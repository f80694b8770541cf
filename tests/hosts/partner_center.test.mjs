// The rules of docs/partner-center.md for nginx and Caddy, within the files of hosting/: what they hand on to Partner
// Center, and what not.

import assert from "node:assert/strict";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { HOSTS } from "../../hosting/hosts.mjs";
import { get } from "./get.mjs";
import { NAMES, startServer } from "./servers.mjs";

const guide = await readFile(new URL("../../docs/partner-center.md", import.meta.url), "utf8");
const ruleIn = (language) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(guide)[1];
const MICROSOFT = "api.partnercenter.microsoft.com";

// The file of each server with its rule, which leads to `host` without TLS.
const WITH_RULE = {
  "nginx.conf": (text, host) => {
    const rule = ruleIn("nginx")
      .replace("https://$partner_center", "http://$partner_center")
      .replace(MICROSOFT, host)
      .replace(/ *resolver .*\n/, "");
    return text.replace(/\n\}\n/, `\n${rule}}\n`);
  },
  Caddyfile: (text, host) => {
    const rule = ruleIn("caddyfile").replace(`https://${MICROSOFT}`, `http://${host}`);
    return text.replace(/\n\}\n$/, `\n${rule}}\n`);
  },
};

// The files of hosting/ for a server, with the rule.
function filesOf(name, host) {
  const files = HOSTS[name].settings({ origins: [] });
  const file = Object.keys(files).find((it) => Object.hasOwn(WITH_RULE, it));
  return { ...files, [file]: WITH_RULE[file](files[file], host) };
}

for (const name of NAMES) {
  describe(name, () => {
    const asked = [];
    let folder;
    let partnerCenter;
    let server;

    before(async () => {
      partnerCenter = createServer((request, response) => {
        asked.push(request);
        response.writeHead(429, { "Set-Cookie": "a=b", "Cache-Control": "private", "Retry-After": "3", "MS-RequestId": "1" });
        response.end("{}");
      }).listen(0, "127.0.0.1");
      await once(partnerCenter, "listening");
      folder = await mkdtemp(join(tmpdir(), `regia-${name}-`));
      await chmod(folder, 0o755);
      const files = filesOf(name, `127.0.0.1:${partnerCenter.address().port}`);
      server = await startServer(name, { files, root: folder, folder });
    });
    after(async () => {
      await server?.close();
      partnerCenter.close();
      await rm(folder, { recursive: true });
    });

    test("a request is handed on without what is the browser's, and the answer with what the console needs", async () => {
      const headers = {
        Authorization: "Bearer x",
        Cookie: "a=b",
        Origin: "https://console.example",
        Referer: "https://console.example/",
        "MS-RequestId": "1",
      };
      const answer = await get(`${server.origin}/pc/v1/customers?size=1`, headers);
      const [request] = asked.splice(0);
      assert.equal(request.url, "/v1/customers?size=1");
      assert.equal(request.headers.authorization, "Bearer x");
      assert.equal(request.headers["ms-requestid"], "1");
      assert.equal(request.headers.host, `127.0.0.1:${partnerCenter.address().port}`);
      for (const header of ["cookie", "origin", "referer", "x-forwarded-for"]) assert.equal(request.headers[header], undefined, header);
      assert.equal(answer.status, 429);
      assert.equal(String(answer.body), "{}");
      assert.equal(answer.headers["cache-control"], "no-store");
      assert.equal(answer.headers["set-cookie"], undefined);
      assert.deepEqual([answer.headers["retry-after"], answer.headers["ms-requestid"]], ["3", "1"]);
    });

    test("no other path and no other method is handed on", async () => {
      for (const path of ["/pc/v2/customers", "/pc/", "/v1/customers", "/pc/v1/../../admin"]) {
        await get(`${server.origin}${path}`);
      }
      const { status } = await get(`${server.origin}/pc/v1/customers`, {}, "OPTIONS");
      assert.ok(status >= 400, String(status));
      assert.deepEqual(asked, []);
    });
  });
}
