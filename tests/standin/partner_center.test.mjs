// Partner Center's part: continuation, marks and enums, its own tokens, consents, requests, and the proxy to it.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { ADDRESS, Visitor } from "./visitor.mjs";
import { partnerCenterProxy } from "./partner_center/proxy.mjs";
import { start } from "./server.mjs";

const PARTNER_CENTER = "https://api.partnercenter.microsoft.com/user_impersonation";
const GRAPH_ID = "00000003-0000-0000-c000-000000000000";

let running;
let world;
let visitor;
let home;
let token;

before(async () => {
  running = await start({ tenants: 150, redirects: [ADDRESS] });
  ({ world } = running);
  visitor = new Visitor(running);
  home = await visitor.signIn();
  token = (await visitor.refresh(home.refresh_token, "organizations", { scope: PARTNER_CENTER })).body.access_token;
});
after(() => running.close());

const ask = (path, options = {}) => visitor.ask(path, token, { base: running.hosts.partnerCenter, ...options });

async function pages(size) {
  const rows = [];
  const uris = [];
  for (let next = { uri: `/v1/customers?size=${size}`, headers: [] }; next;) {
    uris.push(next.uri);
    const path = next.uri.startsWith("/v1") ? next.uri : `/v1${next.uri}`;
    const { status, body } = await ask(path, {
      headers: Object.fromEntries(next.headers.map(({ key, value }) => [key, value])),
    });
    assert.equal(status, 200);
    rows.push(...body.items);
    next = body.links?.next;
  }
  return { rows, uris };
}

test("all that is sold to is listed, by a token that goes in a header", async () => {
  const { rows, uris } = await pages(9);
  const sold = Array.from({ length: 150 }, (_, n) => world.partner.at(n)).filter(({ resold }) => resold);
  assert.deepEqual(
    rows.map(({ id }) => id),
    sold.map(({ id }) => id),
  );
  assert.ok(uris.some((uri) => uri.startsWith("/v1/")) && uris.slice(1).some((uri) => uri.startsWith("/customers")));
  assert.deepEqual((await ask("/v1/customers?size=0")).body.items.length, sold.length);
  assert.equal(
    (await ask("/v1/customers?size=9&seekOperation=Next", { headers: { "ms-continuationtoken": "guessed" } })).status,
    400,
  );
});

test("bodies begin with a mark; enums come as words, as numbers and with capitals; ids in any case", async () => {
  const { text, body } = await ask("/v1/customers?size=0");
  assert.equal(text.codePointAt(0), 0xfeff);
  const kinds = new Set(body.items.map(({ relationshipToPartner }) => relationshipToPartner));
  assert.deepEqual(kinds, new Set(["reseller", 1, "Reseller"]));
  assert.ok(body.items.some(({ id, companyProfile }) => companyProfile.tenantId === id.toUpperCase()));
});

test("a filter finds by the beginning of a name", async () => {
  const tenant = world.partner.first("reseller-only");
  const filter = JSON.stringify({ Field: "Domain", Value: tenant.initialDomain, Operator: "starts_with" });
  const { body } = await ask(`/v1/customers?size=10&filter=${encodeURIComponent(filter)}`);
  assert.deepEqual(
    body.items.map(({ id }) => id),
    [tenant.id],
  );
  assert.equal((await ask("/v1/customers?size=10&filter=nonsense")).status, 400);
});

test("one customer has less without delegation; who is no customer is refused", async () => {
  const bare = await ask(`/v1/customers/${world.partner.first("reseller-only").id}`);
  assert.deepEqual([bare.body.allowDelegatedAccess, bare.body.companyProfile.address], [false, undefined]);
  let unsold;
  for (let n = 0; !unsold; n += 1) if (!world.partner.at(n).resold) unsold = world.partner.at(n);
  const refused = await ask(`/v1/customers/${unsold.id}`);
  assert.deepEqual([refused.status, Number(refused.body.code)], [403, 2032]);
  assert.equal((await ask("/v1/customers/00000000-0000-4000-8000-000000000000/subscriptions")).status, 404);
});

test("profiles and subscriptions carry what was sold", async () => {
  let tenant;
  for (let n = 0; !tenant; n += 1)
    if (world.partner.at(n).resold && world.partner.at(n).licences.length > 1) tenant = world.partner.at(n);
  const company = await ask(`/v1/customers/${tenant.id}/profiles/company`);
  assert.equal(company.body.companyName, tenant.displayName);
  assert.match((await ask(`/v1/customers/${tenant.id}/profiles/billing`)).body.attributes.etag, /^\d+$/);
  const { body } = await ask(`/v1/customers/${tenant.id}/subscriptions`);
  assert.deepEqual(
    body.items.map(({ quantity }) => quantity),
    tenant.licences.map(({ seats }) => seats),
  );
});

test("service requests are listed in numbers, read in words, and take a note", async () => {
  const { body } = await ask("/v1/servicerequests?size=2");
  assert.equal(body.items.length, 2);
  assert.equal(body.links.next.uri, "/servicerequests?size=2&offset=2");
  assert.doesNotMatch(body.items[0].createdDate, /Z$/);
  const { id } = body.items[0];
  const one = await ask(`/v1/servicerequests/${id}`);
  assert.ok(["critical", "moderate", "minimal"].includes(one.body.severity));
  const changed = await ask(`/v1/servicerequests/${id}`, {
    method: "PATCH",
    body: { Status: "closed", NewNote: { Text: "Solved." } },
  });
  assert.deepEqual([changed.body.status, changed.body.notes.at(-1).text], ["closed", "Solved."]);
  assert.equal((await ask("/v1/servicerequests/1")).status, 404);
  const all = (await ask("/v1/servicerequests")).body.items;
  const forms = new Set(all.map(({ status }) => typeof status));
  assert.deepEqual(forms, new Set(["number", "string"]));
});

test("a consent opens the customer's tenant; a second one is there already", async () => {
  const { id } = world.partner.first("consent-missing");
  assert.equal((await visitor.refresh(home.refresh_token, id)).body.error_codes[0], 65001);
  const body = {
    applicationId: visitor.clientId,
    displayName: "Console",
    applicationGrants: [{ enterpriseApplicationId: GRAPH_ID, scope: "Organization.Read.All" }],
  };
  const grant = (given) => ask(`/v1/customers/${id}/applicationconsents`, { method: "POST", body: given });
  assert.equal((await grant({ ...body, applicationGrants: [] })).status, 400);
  assert.equal((await grant(body)).status, 201);
  assert.equal((await visitor.refresh(home.refresh_token, id)).status, 200);
  const again = await grant(body);
  assert.deepEqual([again.status, again.body.description], [409, "Permission entry already exists."]);
  await ask(`/v1/customers/${id}/applicationconsents/${visitor.clientId}`, { method: "DELETE" });
  assert.equal((await visitor.refresh(home.refresh_token, id)).body.error_codes[0], 65001);
});

test("only its own tokens count, and only those of agents", async () => {
  const wrong = await visitor.ask("/v1/customers", home.access_token, { base: running.hosts.partnerCenter });
  assert.deepEqual([wrong.status, wrong.body.code], [401, "900420"]);
  const none = await visitor.ask("/v1/customers", undefined, { base: running.hosts.partnerCenter });
  assert.deepEqual([none.status, none.text], [401, ""]);
  const helper = new Visitor(running);
  const { refresh_token: refresh } = await helper.signIn({ account: "helpdesk" });
  const other = (await helper.refresh(refresh, "organizations", { scope: PARTNER_CENTER })).body.access_token;
  const refused = await visitor.ask("/v1/customers", other, { base: running.hosts.partnerCenter });
  assert.deepEqual([refused.status, Number(refused.body.code)], [403, 900308]);
});

test("no page of another origin gets through, and ids come back", async () => {
  const { headers } = await ask("/v1/customers?size=1", { headers: { "ms-requestid": "mine" } });
  assert.equal(headers.get("access-control-allow-origin"), null);
  assert.equal(headers.get("ms-requestid"), "mine");
  const preflight = await fetch(`${running.hosts.partnerCenter}/v1/customers`, {
    method: "OPTIONS",
    headers: { origin: visitor.origin },
  });
  assert.equal(preflight.headers.get("access-control-allow-origin"), null);
});

test("more than the limit of customers' calls is throttled in its own words", async () => {
  const limit = world.limits.table["partner customers"];
  world.limits.table["partner customers"] = { count: 0, seconds: 60 };
  const { status, headers, body } = await ask("/v1/customers?size=1");
  world.limits.table["partner customers"] = limit;
  assert.deepEqual([status, body.statusCode], [429, 429]);
  assert.match(headers.get("retry-after"), /^\d+$/);
});

test("the proxy forwards its own path, with what Partner Center needs and no more", async (t) => {
  const proxy = partnerCenterProxy({ prefix: "/pc/", target: running.hosts.partnerCenter });
  const server = createServer(async (request, response) => {
    if (!(await proxy(request, response))) response.writeHead(200).end("the console");
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const base = `http://127.0.0.1:${server.address().port}`;
  const through = await visitor.ask("/pc/v1/customers?size=1", token, {
    base,
    headers: { cookie: "a=b", "ms-requestid": "mine" },
  });
  assert.deepEqual([through.status, through.text.codePointAt(0)], [200, 0xfeff]);
  assert.deepEqual([through.headers.get("ms-requestid"), through.headers.get("cache-control")], ["mine", "no-store"]);
  assert.equal(world.journal.entries.at(-1).origin, undefined);
  assert.equal((await visitor.ask("/pc/other", token, { base })).status, 404);
  assert.equal((await visitor.ask("/elsewhere", undefined, { base })).text, "the console");
});

test("nothing of this made the stand-in itself fail", () => {
  assert.deepEqual(world.journal.troubles, []);
});
