// Whether the stand-in's answers look like the recorded and documented ones in tests/fixtures.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";

import { ADDRESS, Visitor } from "./visitor.mjs";
import { CODES, Refusal } from "./entra/refusals.mjs";
import { start } from "./server.mjs";

const FIXTURES = new URL("../fixtures/", import.meta.url);
const recorded = (name) => JSON.parse(readFileSync(new URL(name, FIXTURES), "utf8").replace(/^\uFEFF/, ""));

let running;
let world;
let visitor;
let home;
let customer;
let sold;

before(async () => {
  running = await start({ tenants: 60, redirects: [ADDRESS] });
  ({ world } = running);
  visitor = new Visitor(running);
  home = await visitor.signIn();
  const tenants = Array.from({ length: 60 }, (_, n) => world.partner.at(n));
  const ill = tenants.find(
    ({ situation, services }) => situation === "open" && services.some(({ issues }) => issues.length > 0),
  );
  customer = (await visitor.refresh(home.refresh_token, ill.id)).body.access_token;
  sold = tenants.find(({ resold, delegated, licences }) => resold && delegated && licences.length > 0);
});
after(() => running.close());

const rowOf = (body) => {
  const rows = body.value ?? body.items;
  return rows ? rows.toSorted((a, b) => Object.keys(b).length - Object.keys(a).length)[0] : body;
};

// Each property of the recorded document is in the answer, as the same kind of thing or as a null.
function resembles(name, given, document, ...unprinted) {
  for (const [property, value] of Object.entries(document)) {
    if (unprinted.includes(property)) continue;
    assert.ok(property in given, `${name}: ${property} is missing`);
    const [one, other] = [given[property], value];
    if (one === null || other === null) continue;
    assert.equal(Array.isArray(one), Array.isArray(other), `${name}: ${property}`);
    if (typeof one === "object" && !Array.isArray(one)) resembles(`${name}: ${property}`, one, other, ...unprinted);
  }
}

test("Graph's answers have all that its documented ones have", async () => {
  const list = "/v1.0/tenantRelationships";
  const { id } = world.partner.first("open");
  const documents = {
    delegatedadmincustomers: [`${list}/delegatedAdminCustomers`],
    delegatedadminrelationships: [
      `${list}/delegatedAdminRelationships?$filter=${encodeURIComponent("status eq 'active'")}`,
    ],
    servicemanagementdetails: [`${list}/delegatedAdminCustomers/${id}/serviceManagementDetails`],
    tenantinformation: [`${list}/findTenantInformationByTenantId(tenantId='${id}')`],
    organization: ["/v1.0/organization", customer],
    subscribedskus: ["/v1.0/subscribedSkus", customer],
    directorysubscriptions: ["/v1.0/directory/subscriptions", customer],
    healthoverviews: ["/v1.0/admin/serviceAnnouncement/healthOverviews?$expand=issues", customer],
    issues: ["/v1.0/admin/serviceAnnouncement/issues", customer],
  };
  for (const [name, [path, token = home.access_token]] of Object.entries(documents)) {
    const { status, body } = await visitor.ask(path, token);
    const document = recorded(`documents/${name}.json`);
    assert.equal(status, 200, name);
    resembles(name, rowOf(body), rowOf(document));
    resembles(name, body, document, "value", "@odata.nextLink");
  }
});

test("Partner Center's answers have all that its documented ones have", async () => {
  const scope = "https://api.partnercenter.microsoft.com/user_impersonation";
  const token = (await visitor.refresh(home.refresh_token, "organizations", { scope })).body.access_token;
  const base = running.hosts.partnerCenter;
  const requests = (await visitor.ask("/v1/servicerequests", token, { base })).body;
  const documents = {
    customers: "/v1/customers?size=5",
    customer: `/v1/customers/${sold.id}`,
    companyprofile: `/v1/customers/${sold.id}/profiles/company`,
    billingprofile: `/v1/customers/${sold.id}/profiles/billing`,
    subscriptions: `/v1/customers/${sold.id}/subscriptions`,
    servicerequests: "/v1/servicerequests",
    servicerequest: `/v1/servicerequests/${requests.items[0].id}`,
  };
  for (const [name, path] of Object.entries(documents)) {
    const { status, body } = await visitor.ask(path, token, { base });
    assert.equal(status, 200, name);
    // Names of people and offers differ in which of their parts are filled.
    resembles(name, rowOf(body), rowOf(recorded(`documents/partnercenter-${name}.json`)), "defaultAddress", "offer");
  }
});

test("the token answer has all that the documented one has", () => {
  resembles("token", home, recorded("documents/token.json"));
});

test("every refusal that is recorded is given with the same error, suberror and kind of claims", () => {
  const files = readdirSync(new URL("auth/", FIXTURES)).filter((name) => name.startsWith("token-error-"));
  let compared = 0;
  for (const name of files) {
    const document = recorded(`auth/${name}`);
    const code = document.error_codes?.[0];
    if (!CODES.includes(code)) continue;
    const claims = document.claims && JSON.parse(document.claims);
    const body = new Refusal(code, "it", { claims }).body(world.clock, running.hosts.login);
    assert.deepEqual(
      [body.error, body.suberror, body.claims],
      [document.error, document.suberror, document.claims],
      name,
    );
    resembles(name, body, document);
    compared += 1;
  }
  assert.ok(compared >= 13, `${compared} of ${files.length}`);
});

test("any recorded answer can be played", async () => {
  const body = readFileSync(new URL("graph/batch-response-mixed.json", FIXTURES), "utf8");
  const headers = { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" };
  world.faults.configure({
    rules: [{ kind: "answer", host: "graph", path: "batch", times: 1, status: 200, headers, body }],
  });
  const played = await visitor.ask("/v1.0/$batch", home.access_token, { method: "POST", body: {} });
  assert.deepEqual([played.text, played.headers.get("retry-after")], [body, headers["Retry-After"]]);
  assert.equal(played.headers.get("access-control-allow-origin"), "*");
});
