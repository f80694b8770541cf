// Microsoft Graph's part: permissions, lists and their pages, one customer's facts, batches, CORS, limits.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { ADDRESS, Visitor } from "./visitor.mjs";
import { start } from "./server.mjs";

const LIST = "/v1.0/tenantRelationships/delegatedAdminCustomers";
const PARTS = ["organization", "domains", "subscribedSkus", "directory/subscriptions", "admin/serviceAnnouncement/healthOverviews?$expand=issues"];

let running;
let world;
let visitor;
let home;

before(async () => {
  running = await start({ tenants: 120, redirects: [ADDRESS] });
  ({ world } = running);
  visitor = new Visitor(running);
  home = await visitor.signIn();
});
after(() => running.close());

const idOf = (situation) => world.partner.first(situation).id;
const at = (path, token = home.access_token, options = {}) => visitor.ask(path, token, options);

async function tokenFor(tenant, changes) {
  return (await visitor.refresh(home.refresh_token, tenant, changes)).body.access_token;
}

async function all(path, token) {
  const rows = [];
  for (let next = path; next; ) {
    const { status, body } = await at(next, token);
    assert.equal(status, 200, next);
    rows.push(...body.value);
    next = body["@odata.nextLink"];
  }
  return rows;
}

const batchOf = (urls) => ({ requests: urls.map((url, n) => ({ id: String(n), method: "GET", url: `/${url}` })) });
const post = (body, token) => at("/v1.0/$batch", token, { method: "POST", body, headers: { "content-type": "application/json" } });

test("every customer under delegation is listed, page by page, one of them in two cases", async () => {
  const rows = await all(`${LIST}?$top=7`);
  const delegated = Array.from({ length: 120 }, (_, n) => world.partner.at(n)).filter((tenant) => tenant.delegated);
  assert.equal(new Set(rows.map(({ id }) => id.toLowerCase())).size, delegated.length);
  const twice = delegated.filter(({ situation }) => situation === "twice").length;
  assert.equal(rows.length, delegated.length + twice);
  assert.ok(rows.some(({ tenantId }) => tenantId === idOf("twice").toUpperCase()));
});

test("a link to the next page is opaque, absolute, and good for its own list only", async () => {
  const { body } = await at(`${LIST}?$top=5&$select=id`);
  const link = new URL(body["@odata.nextLink"]);
  assert.equal(link.origin, running.hosts.graph);
  assert.equal(link.searchParams.get("$select"), "id");
  assert.deepEqual(Object.keys(body.value[0]).filter((name) => !name.startsWith("@")), ["id"]);
  const token = link.searchParams.get("$skiptoken");
  const other = await at(`/v1.0/tenantRelationships/delegatedAdminRelationships?$skiptoken=${token}`);
  assert.equal(other.status, 400);
  assert.equal((await at(`${LIST}?$top=301`)).status, 400);
});

test("relationships come in every state and can be filtered as the console does", async () => {
  const rows = await all("/v1.0/tenantRelationships/delegatedAdminRelationships?$top=300");
  assert.ok(new Set(rows.map(({ status }) => status)).size >= 5);
  assert.ok(rows.some(({ customer }) => customer === null));
  assert.ok(rows.every(({ id }) => id.length === 73));
  const filter = encodeURIComponent(`status eq 'active' and customer/tenantId eq '${idOf("no-role")}'`);
  const [only, ...rest] = await all(`/v1.0/tenantRelationships/delegatedAdminRelationships?$filter=${filter}`);
  assert.deepEqual([only.customer.tenantId, only.status, rest.length], [idOf("no-role"), "active", 0]);
  assert.equal((await at(`/v1.0/tenantRelationships/delegatedAdminRelationships?$filter=nonsense`)).status, 400);
});

test("a relationship without an assignment is told apart from one with", async () => {
  const assignments = async (situation) => {
    const { id } = world.partner.first(situation).relationships[0];
    return (await at(`/v1.0/tenantRelationships/delegatedAdminRelationships/${id}/accessAssignments`)).body.value;
  };
  assert.equal((await assignments("no-assignment")).length, 0);
  const [assignment] = await assignments("no-licence");
  assert.deepEqual([assignment.status, assignment.accessContainer.accessContainerType], ["active", "securityGroup"]);
});

test("anybody's current domain is found by id and by domain, except where nobody is any more", async () => {
  const tenant = world.partner.first("reseller-only");
  const found = await at(`/v1.0/tenantRelationships/findTenantInformationByTenantId(tenantId='${tenant.id}')`);
  assert.equal(found.body.defaultDomainName, tenant.defaultDomain);
  const byDomain = await at(`/v1.0/tenantRelationships/findTenantInformationByDomainName(domainName='${tenant.defaultDomain}')`);
  assert.equal(byDomain.body.tenantId, tenant.id);
  assert.equal((await at(`/v1.0/tenantRelationships/findTenantInformationByTenantId(tenantId='${idOf("gone")}')`)).status, 404);
  assert.equal((await at("/v1.0/tenantRelationships/findTenantInformationByTenantId(tenantId='x')")).status, 400);
});

test("portals and contracts are there for agents", async () => {
  const portals = await at(`${LIST}/${idOf("open")}/serviceManagementDetails`);
  assert.ok(portals.body.value.every(({ serviceManagementUrl }) => serviceManagementUrl.startsWith("https://")));
  const contracts = await all("/v1.0/contracts");
  assert.ok(contracts.some(({ customerId }) => customerId === idOf("reseller-only")));
});

test("one batch gives a customer's facts, in any order, each part with its status", async () => {
  const token = await tokenFor(idOf("open"));
  const { status, body } = await post(batchOf(PARTS), token);
  assert.equal(status, 200);
  assert.deepEqual(body.responses.map(({ id }) => id).sort(), ["0", "1", "2", "3", "4"]);
  assert.ok(body.responses.every((part) => part.status === 200), JSON.stringify(body.responses.map((part) => part.status)));
  const part = (id) => body.responses.find((one) => one.id === id).body.value;
  assert.equal(part("0")[0].id, idOf("open"));
  assert.equal(part("1").filter(({ isDefault }) => isDefault).length, 1);
  assert.equal(part("2").length, part("3").length);
  assert.equal(part("4").length, 6);
});

test("a batch that is malformed is refused as a whole", async () => {
  const refused = async (requests) => (await post({ requests })).status;
  const one = { id: "1", method: "GET", url: "/me" };
  assert.equal(await refused(Array.from({ length: 21 }, (_, n) => ({ ...one, id: `${n}` }))), 400);
  assert.equal(await refused([{ ...one, id: "a" }, { ...one, id: "A" }]), 400);
  assert.equal(await refused([{ ...one, url: "https://evil.example/v1.0/me" }]), 400);
  assert.equal(await refused([{ ...one, url: "//evil.example/me" }]), 400);
  assert.equal(await refused([{ ...one, url: "/$batch" }]), 400);
  assert.equal(await refused([{ ...one, dependsOn: ["2"] }]), 400);
  assert.equal(await refused([]), 400);
  assert.equal((await post("no batch")).status, 400);
});

test("a part that depends on one that failed is not tried", async () => {
  const requests = [
    { id: "1", method: "GET", url: "/nowhere" },
    { id: "2", method: "GET", url: "me", dependsOn: ["1"] },
    { id: "3", method: "GET", url: "me" },
  ];
  const { body } = await post({ requests });
  const statuses = Object.fromEntries(body.responses.map(({ id, status }) => [id, status]));
  assert.deepEqual(statuses, { 1: 400, 2: 424, 3: 200 });
});

test("health is refused without a role or a licence, and the rest of the customer is not", async () => {
  for (const [situation, status, code] of [["no-role", 403, "UnknownError"], ["no-licence", 400, "BadRequest"]]) {
    const { body } = await post(batchOf(PARTS), await tokenFor(idOf(situation)));
    const part = (id) => body.responses.find((one) => one.id === id);
    assert.deepEqual([part("4").status, part("4").body.error.code], [status, code], situation);
    assert.deepEqual([part("0").status, part("2").status], [200, 200], situation);
  }
});

test("issues come in pages whose size a header decides", async () => {
  let tenant;
  for (let n = 0; !tenant; n += 1) {
    const one = world.partner.at(n);
    if (one.situation === "open" && one.services.flatMap(({ issues }) => issues).length > 1) tenant = one;
  }
  const token = await tokenFor(tenant.id);
  const path = "/v1.0/admin/serviceAnnouncement/issues";
  const first = await at(path, token, { headers: { prefer: "odata.maxpagesize=1" } });
  assert.equal(first.body.value.length, 1);
  assert.match(first.body["@odata.nextLink"], /\$skip=1$/);
  const whole = (await at(path, token)).body.value;
  const next = await at(first.body["@odata.nextLink"], token, { headers: { prefer: "odata.maxpagesize=1" } });
  assert.equal(next.body.value[0].id, whole[1].id);
  const open = await at(`${path}?$filter=${encodeURIComponent("endDateTime eq null")}`, token);
  assert.equal(open.body.value.length, whole.filter(({ isResolved }) => !isResolved).length);
  assert.ok(whole.every(({ posts }) => posts.length > 0));
});

test("a token opens its own tenant with its own scopes, and nothing else", async () => {
  const customer = await tokenFor(idOf("open"));
  assert.equal((await at(LIST, customer)).status, 403);
  const narrow = await tokenFor("organizations", { scope: "https://graph.microsoft.com/User.Read" });
  assert.equal((await at(LIST, narrow)).status, 403);
  const organization = await at("/v1.0/organization", narrow);
  assert.deepEqual([organization.body.value[0].countryLetterCode, organization.body.value[0].id], [null, world.partner.id]);
  const other = await tokenFor("organizations", { scope: "https://api.partnercenter.microsoft.com/user_impersonation" });
  assert.equal((await at("/v1.0/me", other)).status, 401);
});

test("without a group the lists are empty or refused; a stranger is refused", async () => {
  const staff = await new Visitor(running).signIn({ account: "staff" });
  const empty = await at(LIST, staff.access_token);
  assert.deepEqual([empty.status, empty.body.value], [200, []]);
  world.settings.withoutGroup = "forbidden";
  assert.equal((await at(LIST, staff.access_token)).status, 403);
  world.settings.withoutGroup = "empty";
  const stranger = await new Visitor(running).signIn({ account: "visitor" });
  assert.equal((await at(LIST, stranger.access_token)).status, 403);
  assert.equal((await at("/v1.0/me", stranger.access_token)).body.userPrincipalName, "visitor@outside.example");
});

test("any page may read answers, and only the headers that Graph exposes", async () => {
  const { headers } = await at("/v1.0/me", home.access_token, { headers: { "client-request-id": "mine" } });
  assert.equal(headers.get("access-control-allow-origin"), "*");
  const exposed = headers.get("access-control-expose-headers");
  assert.match(exposed, /Retry-After/);
  assert.match(exposed, /WWW-Authenticate/);
  assert.doesNotMatch(exposed, /x-ms-throttle/);
  assert.equal(headers.get("client-request-id"), "mine");
  assert.match(headers.get("request-id"), /^[0-9a-f-]{36}$/);
});

test("a preflight grants the headers known to pass and no others", async () => {
  const ask = (names) =>
    fetch(`${running.hosts.graph}/v1.0/me`, { method: "OPTIONS", headers: { origin: visitor.origin, "access-control-request-method": "GET", "access-control-request-headers": names } });
  assert.equal((await ask("authorization,prefer")).headers.get("access-control-allow-headers"), "Authorization, Prefer");
  assert.equal((await ask("x-ms-throttle-priority")).headers.get("access-control-allow-headers"), "");
});

test("no token, a broken one, a forged one and an old one are each refused with a challenge", async () => {
  const [head, , proof] = home.access_token.split(".");
  const forged = [head, Buffer.from(JSON.stringify({ aud: "https://graph.microsoft.com", exp: 9e9 })).toString("base64url"), proof].join(".");
  for (const token of [null, "nonsense", forged]) {
    const { status, headers, body } = await at("/v1.0/me", token);
    assert.deepEqual([status, body.error.code], [401, "InvalidAuthenticationToken"]);
    assert.match(headers.get("www-authenticate"), /^Bearer realm=/);
  }
  world.clock.ahead = 3_700;
  assert.match((await at("/v1.0/me")).body.error.message, /expired/);
  world.clock.ahead = 0;
});

test("a revoked token is challenged with claims, and a new one passes", async () => {
  const tenant = idOf("open");
  const claims = JSON.stringify({ access_token: { xms_cc: { values: ["cp1"] } } });
  const [aware, unaware] = [await tokenFor(tenant, { claims }), await tokenFor(tenant)];
  world.policy.revoke({ tenant });
  const { status, headers } = await at("/v1.0/organization", aware);
  assert.equal(status, 401);
  const [, encoded] = /error="insufficient_claims", claims="([^"]+)"/.exec(headers.get("www-authenticate"));
  assert.ok(JSON.parse(Buffer.from(encoded, "base64")).access_token.nbf.essential);
  assert.doesNotMatch((await at("/v1.0/organization", unaware)).headers.get("www-authenticate"), /claims/);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await at("/v1.0/me")).status, 200);
  world.clock.ahead = 1;
  assert.equal((await at("/v1.0/organization", await tokenFor(tenant, { claims }))).status, 200);
  world.clock.ahead = 0;
});

test("health is limited per tenant, in batches part by part, and each breach is written down", async () => {
  const [one, other] = [idOf("no-licence"), idOf("no-role")];
  const [first, second] = [await tokenFor(one), await tokenFor(other)];
  world.limits.table["health minute"] = { count: 4, seconds: 60 };
  const requests = batchOf(Array(4).fill(PARTS[4]));
  const { status, body } = await post(requests, first);
  assert.equal(status, 200);
  const throttled = body.responses.filter((part) => part.status === 429);
  assert.equal(throttled.length, 1);
  assert.match(throttled[0].headers["Retry-After"], /^[1-9]\d*$/);
  assert.equal((await at(`/v1.0/${PARTS[4]}`, second)).status, 403);
  const { status: alone, headers } = await at(`/v1.0/${PARTS[4]}`, first);
  assert.equal(alone, 429);
  assert.ok(Number(headers.get("retry-after")) <= 60);
  assert.deepEqual(world.limits.breaches.map(({ limit, key }) => `${limit} ${key}`), Array(2).fill(`health minute ${one}`));
  world.clock.ahead = 61;
  assert.notEqual((await at(`/v1.0/${PARTS[4]}`, first)).status, 429);
  world.clock.ahead = 0;
});

test("older casing of health words can be had", async () => {
  world.settings.pascalCase = true;
  const { body } = await at("/v1.0/admin/serviceAnnouncement/healthOverviews", await tokenFor(idOf("twice")));
  world.settings.pascalCase = false;
  assert.ok(body.value.every(({ status }) => /^[A-Z]/.test(status)));
});

test("nothing of this made the stand-in itself fail", () => {
  assert.deepEqual(world.journal.troubles, []);
});
