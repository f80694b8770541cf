// Entra ID's token endpoint: tokens for many tenants, their day, and every reason to refuse one.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { ADDRESS, Visitor } from "./visitor.mjs";
import { claimsOf } from "./entra/tokens.mjs";
import { start } from "./server.mjs";

const CP1 = JSON.stringify({ access_token: { xms_cc: { values: ["cp1"] } } });

let running;
let visitor;

before(async () => {
  running = await start({ tenants: 60, redirects: [ADDRESS], webRedirects: ["http://127.0.0.1:4999/"] });
});
after(() => running.close());
beforeEach(() => {
  visitor = new Visitor(running);
});

const tenantIn = (situation) => running.world.partner.first(situation).id;

test("an error has the body that Entra documents", async () => {
  const { body, status } = await visitor.token({ grant_type: "refresh_token", refresh_token: "nothing" });
  assert.equal(status, 400);
  assert.equal(body.error, "invalid_grant");
  assert.match(
    body.error_description,
    /^AADSTS70000: .*\r\nTrace ID: [0-9a-f-]{36}\r\nCorrelation ID: [0-9a-f-]{36}\r\nTimestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/,
  );
  assert.ok(body.trace_id && body.correlation_id && body.timestamp);
  assert.match(body.error_uri, /\/error\?code=70000$/);
});

test("what the token endpoint lacks, it names", async () => {
  const code = async (fields) => (await visitor.token(fields)).body.error_codes[0];
  assert.equal(await code({}), 900144);
  assert.equal(await code({ grant_type: "password" }), 70003);
  assert.equal(await code({ grant_type: "refresh_token" }), 900144);
  assert.equal(await code({ grant_type: "refresh_token", client_id: "x" }), 700016);
  const { refresh_token: good } = await visitor.signIn();
  const scope = (text) => visitor.refresh(good, "organizations", { scope: text });
  assert.deepEqual((await scope("https://foo.example/mail.read")).body.error_codes, [70011]);
  const two = "https://graph.microsoft.com/User.Read https://api.partnercenter.microsoft.com/user_impersonation";
  assert.deepEqual((await scope(two)).body.error_codes, [28000]);
  assert.deepEqual((await scope("https://graph.microsoft.com/Mail.Read")).body.error_codes, [65001]);
});

test("only pages of a single-page app's address redeem, and they say so by an Origin", async () => {
  const { answer } = await visitor.authorize();
  const foreign = await visitor.redeem(answer.code, {}, { origin: "http://evil.example" });
  assert.deepEqual(foreign.body.error_codes, [9002326]);
  const bare = await visitor.redeem(answer.code, {}, { origin: null });
  assert.deepEqual(bare.body.error_codes, [9002327]);
  assert.equal(bare.headers.get("access-control-allow-origin"), null);
  const web = new Visitor(running, { address: "http://127.0.0.1:4999/" });
  const { answer: other } = await web.authorize();
  const refused = await web.redeem(other.code);
  assert.deepEqual(refused.body.error_codes, [9002326]);
  assert.equal(refused.headers.get("access-control-allow-origin"), web.origin);
  const preflight = (origin) =>
    fetch(`${running.hosts.login}/organizations/oauth2/v2.0/token`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "client-request-id",
      },
    });
  const allowed = await preflight(visitor.origin);
  assert.equal(allowed.headers.get("access-control-allow-headers"), "client-request-id");
  assert.equal((await preflight("http://evil.example")).headers.get("access-control-allow-origin"), null);
});

test("one refresh token gives a token for each customer, and for the other service", async () => {
  const { refresh_token: refresh } = await visitor.signIn();
  const tenant = tenantIn("open");
  const { body } = await visitor.refresh(refresh, tenant, { claims: CP1 });
  const claims = claimsOf(body.access_token);
  assert.equal(claims.tid, tenant);
  assert.deepEqual(claims.xms_cc, ["cp1"]);
  assert.ok(claims.wids.length > 0);
  assert.equal(claimsOf(body.id_token).iss, `${running.hosts.login}/${tenant}/v2.0`);
  const scope = "https://api.partnercenter.microsoft.com/user_impersonation";
  const other = await visitor.refresh(body.refresh_token, "organizations", { scope });
  assert.equal(claimsOf(other.body.access_token).aud, "https://api.partnercenter.microsoft.com");
});

test("a refresh token is replaced at each use, and the old one is not revoked", async () => {
  const { refresh_token: first } = await visitor.signIn();
  const [one, two] = await Promise.all([
    visitor.refresh(first, tenantIn("open")),
    visitor.refresh(first, tenantIn("twice")),
  ]);
  assert.deepEqual([one.status, two.status], [200, 200]);
  assert.equal(new Set([first, one.body.refresh_token, two.body.refresh_token]).size, 3);
});

test("a single-page app's refresh tokens end after a day, however often they were replaced", async () => {
  const { clock } = running.world;
  const { refresh_token: first } = await visitor.signIn();
  clock.ahead = 80_000;
  const { body } = await visitor.refresh(first, "organizations");
  assert.ok(Math.abs(body.refresh_token_expires_in - 6_400) <= 2, `${body.refresh_token_expires_in}`);
  assert.ok(Math.abs(claimsOf(body.id_token).iat - clock.seconds()) <= 2);
  clock.ahead = 86_401;
  const { body: late } = await visitor.refresh(body.refresh_token, "organizations");
  assert.deepEqual([late.error, late.error_codes[0]], ["invalid_grant", 700084]);
  clock.ahead = 0;
});

test("each kind of customer refuses in its own words", async () => {
  const { refresh_token: refresh } = await visitor.signIn();
  const expected = {
    "consent-missing": [65001, "invalid_grant", "consent_required"],
    "app-unknown": [700016, "unauthorized_client", undefined],
    "delegated-app": [90099, "invalid_grant", undefined],
    "policy-blocked": [53003, "invalid_grant", "message_only"],
    "risk-blocked": [530034, "interaction_required", "message_only"],
    "mfa-needed": [50076, "interaction_required", "basic_action"],
    "mfa-enroll": [50079, "interaction_required", "basic_action"],
    "sign-in-frequency": [70043, "invalid_grant", "bad_token"],
    "no-assignment": [90072, "invalid_grant", undefined],
    pending: [90072, "invalid_grant", undefined],
    ended: [90072, "invalid_grant", undefined],
    gone: [90002, "invalid_request", undefined],
    "reseller-only": [50020, "invalid_grant", undefined],
  };
  for (const [situation, [code, error, suberror]] of Object.entries(expected)) {
    const { status, body } = await visitor.refresh(refresh, tenantIn(situation));
    assert.equal(status, 400, situation);
    assert.deepEqual([body.error_codes[0], body.error, body.suberror], [code, error, suberror], situation);
  }
  const mfa = await visitor.refresh(refresh, tenantIn("mfa-needed"));
  assert.ok(JSON.parse(mfa.body.claims).access_token.capolids.essential);
});

test("revoked sessions want a new sign-in", async () => {
  const { refresh_token: refresh } = await visitor.signIn();
  running.world.policy.revoke({ account: running.world.accounts.named("admin").id, sessions: true });
  const { body } = await visitor.refresh(refresh, "organizations");
  assert.deepEqual([body.error_codes[0], body.suberror], [50173, "bad_token"]);
  assert.equal((await visitor.authorize({ prompt: "none" })).answer.error, "login_required");
  const { refresh_token: fresh } = await visitor.signIn();
  assert.equal((await visitor.refresh(fresh, "organizations")).status, 200);
});

test("ID tokens are wrong on purpose when a test asks for it", async () => {
  running.world.settings.idTokenClaims = { aud: "another", nonce: "replayed" };
  const { id_token: token } = await visitor.signIn();
  running.world.settings.idTokenClaims = undefined;
  assert.deepEqual([claimsOf(token).aud, claimsOf(token).nonce], ["another", "replayed"]);
});

test("the same request, refused again and again, is a loop; a success is none", async () => {
  const { refresh_token: refresh } = await visitor.signIn();
  const codes = [];
  for (let n = 0; n < 12; n += 1)
    codes.push((await visitor.refresh(refresh, tenantIn("policy-blocked"))).body.error_codes[0]);
  assert.deepEqual([codes[0], codes.at(-1)], [53003, 50196]);
  for (let n = 0; n < 12; n += 1) assert.equal((await visitor.refresh(refresh, tenantIn("open"))).status, 200);
});

test("access tokens hold as long as a test wants", async () => {
  running.world.settings.tokenLife = 5;
  const { access_token: token, expires_in: seconds } = await visitor.signIn();
  running.world.settings.tokenLife = 3_599;
  const { iat, exp } = claimsOf(token);
  assert.deepEqual([seconds, exp - iat], [5, 5]);
});

test("nothing of this made the stand-in itself fail", () => {
  assert.deepEqual(running.world.journal.troubles, []);
});
