// Who gets in to Microsoft Graph: tokens, scopes, groups, CORS, revocation, limits.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { ADDRESS, Visitor } from "./visitor.mjs";
import { start } from "./server.mjs";

const LIST = "/v1.0/tenantRelationships/delegatedAdminCustomers";
const HEALTH = "admin/serviceAnnouncement/healthOverviews?$expand=issues";

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

const batchOf = (urls) => ({ requests: urls.map((url, n) => ({ id: String(n), method: "GET", url: `/${url}` })) });
const post = (body, token) =>
  at("/v1.0/$batch", token, { method: "POST", body, headers: { "content-type": "application/json" } });

test("a token opens its own tenant with its own scopes, and nothing else", async () => {
  const customer = await tokenFor(idOf("open"));
  assert.equal((await at(LIST, customer)).status, 403);
  const narrow = await tokenFor("organizations", { scope: "https://graph.microsoft.com/User.Read" });
  assert.equal((await at(LIST, narrow)).status, 403);
  const organization = await at("/v1.0/organization", narrow);
  assert.deepEqual(
    [organization.body.value[0].countryLetterCode, organization.body.value[0].id],
    [null, world.partner.id],
  );
  const other = await tokenFor("organizations", {
    scope: "https://api.partnercenter.microsoft.com/user_impersonation",
  });
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
  const types = [staff, stranger].map(async ({ access_token: token }) => {
    const { body } = await at("/v1.0/organization", token);
    return body.value[0].partnerTenantType;
  });
  assert.deepEqual(await Promise.all(types), ["resellerPartnerDelegatedAdmin", null]);
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
    fetch(`${running.hosts.graph}/v1.0/me`, {
      method: "OPTIONS",
      headers: {
        origin: visitor.origin,
        "access-control-request-method": "GET",
        "access-control-request-headers": names,
      },
    });
  assert.equal(
    (await ask("authorization,prefer")).headers.get("access-control-allow-headers"),
    "Authorization, Prefer",
  );
  assert.equal((await ask("x-ms-throttle-priority")).headers.get("access-control-allow-headers"), "");
});

test("no token, a broken one, a forged one and an old one are each refused with a challenge", async () => {
  const [head, , proof] = home.access_token.split(".");
  const forged = [
    head,
    Buffer.from(JSON.stringify({ aud: "https://graph.microsoft.com", exp: 9e9 })).toString("base64url"),
    proof,
  ].join(".");
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
  assert.equal((await at("/v1.0/me")).status, 200);
  world.clock.ahead = 1;
  assert.equal((await at("/v1.0/organization", await tokenFor(tenant, { claims }))).status, 200);
  world.clock.ahead = 0;
});

test("health is limited per tenant, in batches part by part, and each breach is written down", async () => {
  const [one, other] = [idOf("no-licence"), idOf("no-role")];
  const [first, second] = [await tokenFor(one), await tokenFor(other)];
  world.limits.table["health minute"] = { count: 3, seconds: 60 };
  const requests = batchOf(Array(4).fill(HEALTH));
  const { status, body } = await post(requests, first);
  assert.equal(status, 200);
  const throttled = body.responses.filter((part) => part.status === 429);
  assert.equal(throttled.length, 1);
  assert.match(throttled[0].headers["Retry-After"], /^[1-9]\d*$/);
  assert.equal((await at(`/v1.0/${HEALTH}`, second)).status, 403);
  const { status: alone, headers } = await at(`/v1.0/${HEALTH}`, first);
  assert.equal(alone, 429);
  assert.ok(Number(headers.get("retry-after")) <= 60);
  assert.deepEqual(
    world.limits.breaches.map(({ limit, key }) => `${limit} ${key}`),
    Array(2).fill(`health minute ${one}`),
  );
  world.clock.ahead = 61;
  assert.notEqual((await at(`/v1.0/${HEALTH}`, first)).status, 429);
  world.clock.ahead = 0;
});

test("nothing of this made the stand-in itself fail", () => {
  assert.deepEqual(world.journal.troubles, []);
});
