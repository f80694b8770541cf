// What the stand-in writes down, and the address by which a test looks at it and changes it.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { ADDRESS, Visitor } from "./visitor.mjs";
import { start } from "./server.mjs";

const LIST = "/v1.0/tenantRelationships/delegatedAdminCustomers?$top=20";

let running;
let world;
let visitor;
let home;

before(async () => {
  running = await start({ tenants: 60, redirects: [ADDRESS] });
  ({ world } = running);
  visitor = new Visitor(running);
  home = await visitor.signIn();
});
after(() => running.close());
beforeEach(() => world.faults.configure({ rate: 0, rules: [], retryAfter: 2, seed: 1, kinds: ["passing"] }));

const once = (kind, more = {}) => world.faults.configure({ rules: [{ kind, times: 1, ...more }] });
const at = (path = LIST, token = home.access_token, options = {}) => visitor.ask(path, token, options);

test("the journal tells who asked what, what befell it, and where a token went astray", async () => {
  world.journal.reset();
  once("error-500");
  await at("/v1.0/me");
  await visitor.ask("/v1/customers", home.access_token, { base: running.hosts.partnerCenter });
  await at(`/v1.0/me?token=${home.access_token}`);
  await at("/v1.0/$batch", home.access_token, { method: "POST", body: { requests: [], leak: home.refresh_token } });
  await world.journal.quiet();
  const [first] = world.journal.entries;
  assert.deepEqual([first.host, first.path, first.status, first.fault], ["graph", "/v1.0/me", 500, "error-500"]);
  assert.deepEqual([first.token.audience, first.token.tenant], ["graph", world.partner.id]);
  const what = world.journal.misplaced.map(({ host, what }) => `${host}: ${what}`);
  assert.deepEqual(what, ["partnerCenter: access token", "graph: secret in an address", "graph: secret in a body"]);
  assert.doesNotMatch(JSON.stringify(world.journal.entries), /eyJ|Standin-/);
});

test("the journal counts how many were under way at once", async () => {
  world.journal.reset();
  world.faults.configure({ rules: [{ kind: "slow", slow: 80 }] });
  await Promise.all(Array.from({ length: 5 }, () => at("/v1.0/me")));
  assert.deepEqual(world.journal.peaks, { graph: 5 });
  assert.deepEqual(world.journal.counts, { graph: 5 });
});

test("the control address shows and changes all of it", async () => {
  const control = async (path, body) =>
    visitor.ask(`/standin/${path}`, undefined, { base: running.origin, ...(body && { method: "POST", body }) });
  const { body: hosts } = await control("hosts");
  assert.deepEqual([hosts.login, hosts.tenants], [running.hosts.login, 60]);
  const { body: rows } = await control("tenants?situation=gone&count=1");
  await control("tenants", { id: rows[0].id, situation: "open" });
  assert.equal((await visitor.refresh(home.refresh_token, rows[0].id)).status, 200);
  assert.equal((await control("tenants", { id: rows[0].id, situation: "happy" })).status, 400);
  await control("tenants", { id: rows[0].id, vanished: true });
  assert.equal((await visitor.refresh(home.refresh_token, rows[0].id)).body.error_codes[0], 90002);
  await control("faults", { rules: [{ kind: "error-500", times: 1 }] });
  assert.equal((await at()).status, 500);
  await control("clock", { ahead: 4_000 });
  assert.equal((await at()).status, 401);
  await control("clock", { ahead: 0 });
  assert.equal((await control("clock", { ahead: 0.5 })).status, 400);
  await control("revoke", { account: "admin", sessions: true });
  assert.equal((await visitor.refresh(home.refresh_token, "organizations")).body.error_codes[0], 50173);
  const { body: journal } = await control("journal?entries=1");
  assert.ok(journal.entries.length > 0 && journal.peaks.graph >= 1);
  await control("reset", {});
  assert.deepEqual((await control("journal")).body.counts, {});
  assert.match((await control("../")).text, /standing in/);
});

test("nothing of this made the stand-in itself fail", () => {
  assert.deepEqual(world.journal.troubles, []);
});
