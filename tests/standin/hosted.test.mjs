// The console, hosted before the stand-in.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Visitor } from "./visitor.mjs";
import { host } from "./hosted.mjs";

let dir;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), "regia-site-"));
  await writeFile(join(dir, "index.html"), '<!doctype html><script src="/boot.js" data-base="/"></script>');
  await writeFile(join(dir, "config.json"), JSON.stringify({ source: { snapshot: "demo.json", demo: true } }));
});
after(() => rm(dir, { recursive: true }));

async function hosted(run, options = {}) {
  const running = await host({ dir, tenants: 5, ...options });
  try {
    await run(running);
  } finally {
    await running.close();
  }
}

test("the served config names the stand-in, and the site's own file stays as it was built", () =>
  hosted(async ({ url, standin }) => {
    const served = await (await fetch(`${url}config.json`)).json();
    assert.deepEqual(served, {
      source: { snapshot: "demo.json", demo: true },
      live: {
        clientId: standin.world.app.clientId,
        authority: standin.hosts.login,
        graph: standin.hosts.graph,
        partnerCenter: "/pc",
      },
    });
  }));

test("who signs in comes back to the address that the console is at", () =>
  hosted(async ({ url, standin }) => {
    const visitor = new Visitor(standin, { address: url });
    const { access_token: token } = await visitor.signIn();
    const { status } = await visitor.ask("/v1.0/organization", token);
    assert.equal(status, 200);
  }));

test("Partner Center answers through the console's own host, with a token for it", () =>
  hosted(async ({ url, standin }) => {
    const scope = "openid offline_access https://api.partnercenter.microsoft.com/user_impersonation";
    const visitor = new Visitor(standin, { address: url });
    const { answer } = await visitor.authorize({ scope });
    const { body } = await visitor.redeem(answer.code, { scope });
    const asked = (path, token) => visitor.ask(path, token, { base: url });
    const { status, text, headers } = await asked("pc/v1/customers?size=5", body.access_token);
    assert.equal(status, 200);
    assert.match(text, /"totalCount"/);
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal((await asked("pc/v1/customers?size=5")).status, 401);
    assert.equal((await asked("pc/v2/customers", body.access_token)).status, 404);
  }));

test("when it stops, nothing of it listens any more", async () => {
  let addresses;
  await hosted(async ({ url, standin }) => {
    addresses = [url, ...Object.values(standin.hosts)];
  });
  for (const address of addresses) await assert.rejects(fetch(address), TypeError, address);
});

test("a site that is not there is told, and leaves nothing running", async () => {
  await assert.rejects(host({ dir: join(dir, "elsewhere"), tenants: 5 }), { code: "ENOENT" });
});
