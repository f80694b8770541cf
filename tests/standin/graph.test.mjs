// Microsoft Graph's part: lists and their pages, one customer's facts, batches.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { ADDRESS, Visitor } from "./visitor.mjs";
import { start } from "./server.mjs";

const LIST = "/v1.0/tenantRelationships/delegatedAdminCustomers";
const PARTS = [
  "organization",
  "domains",
  "subscribedSkus",
  "directory/subscriptions",
  "admin/serviceAnnouncement/healthOverviews?$expand=issues",
];

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
  for (let next = path; next;) {
    const { status, body } = await at(next, token);
    assert.equal(status, 200, next);
    rows.push(...body.value);
    next = body["@odata.nextLink"];
  }
  return rows;
}

const batchOf = (urls) => ({ requests: urls.map((url, n) => ({ id: String(n), method: "GET", url: `/${url}` })) });
const post = (body, token) =>
  at("/v1.0/$batch", token, { method: "POST", body, headers: { "content-type": "application/json" } });

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
  assert.deepEqual(
    Object.keys(body.value[0]).filter((name) => !name.startsWith("@")),
    ["id"],
  );
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
  const byDomain = await at(
    `/v1.0/tenantRelationships/findTenantInformationByDomainName(domainName='${tenant.defaultDomain}')`,
  );
  assert.equal(byDomain.body.tenantId, tenant.id);
  assert.equal(
    (await at(`/v1.0/tenantRelationships/findTenantInformationByTenantId(tenantId='${idOf("gone")}')`)).status,
    404,
  );
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
  assert.ok(
    body.responses.every((part) => part.status === 200),
    JSON.stringify(body.responses.map((part) => part.status)),
  );
  const part = (id) => body.responses.find((one) => one.id === id).body.value;
  assert.equal(part("0")[0].id, idOf("open"));
  assert.equal(part("1").filter(({ isDefault }) => isDefault).length, 1);
  assert.equal(part("2").length, part("3").length);
  assert.equal(part("4").length, 6);
});

test("twenty tenants' domains are found in one batch, however their quotes are written", async () => {
  const tenants = Array.from({ length: 20 }, (_, n) => world.partner.at(n));
  const quote = (n) => (n % 2 ? "%27" : "'");
  const urls = tenants.map(
    ({ id }, n) => `tenantRelationships/findTenantInformationByTenantId(tenantId=${quote(n)}${id}${quote(n)})`,
  );
  const { body } = await post(batchOf(urls));
  const found = new Map(body.responses.map((part) => [part.id, part]));
  for (const [n, { situation, defaultDomain }] of tenants.entries()) {
    const expected = situation === "gone" ? [404, undefined] : [200, defaultDomain];
    assert.deepEqual([found.get(`${n}`).status, found.get(`${n}`).body.defaultDomainName], expected);
  }
});

test("a batch that is malformed is refused as a whole", async () => {
  const refused = async (requests) => (await post({ requests })).status;
  const one = { id: "1", method: "GET", url: "/me" };
  assert.equal(await refused(Array.from({ length: 21 }, (_, n) => ({ ...one, id: `${n}` }))), 400);
  assert.equal(
    await refused([
      { ...one, id: "a" },
      { ...one, id: "A" },
    ]),
    400,
  );
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
  for (const [situation, status, code] of [
    ["no-role", 403, "UnknownError"],
    ["no-licence", 400, "BadRequest"],
  ]) {
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

test("older casing of health words can be had", async () => {
  world.settings.pascalCase = true;
  const { body } = await at("/v1.0/admin/serviceAnnouncement/healthOverviews", await tokenFor(idOf("twice")));
  world.settings.pascalCase = false;
  assert.ok(body.value.every(({ status }) => /^[A-Z]/.test(status)));
});

test("nothing of this made the stand-in itself fail", () => {
  assert.deepEqual(world.journal.troubles, []);
});
