// Entra ID's part: the code flow, its refusals, tokens for many tenants, sign-out.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { ADDRESS, SCOPE, Visitor } from "./visitor.mjs";
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

test("a code is redeemed for tokens of the account's own tenant", async () => {
  const { answer } = await visitor.authorize();
  assert.deepEqual(Object.keys(answer).sort(), ["code", "session_state", "state"]);
  assert.equal(answer.state, "state of the visit");
  const { status, headers, body } = await visitor.redeem(answer.code);
  assert.equal(status, 200);
  assert.equal(headers.get("access-control-allow-origin"), visitor.origin);
  assert.equal(headers.get("cache-control"), "no-store");
  const { partner, accounts } = running.world;
  const id = claimsOf(body.id_token);
  assert.deepEqual([id.tid, id.aud, id.nonce], [partner.id, visitor.clientId, "nonce of the visit"]);
  assert.equal(id.iss, `${running.hosts.login}/${partner.id}/v2.0`);
  assert.equal(id.preferred_username, "admin@partner.example");
  const access = claimsOf(body.access_token);
  assert.deepEqual([access.tid, access.aud], [partner.id, "https://graph.microsoft.com"]);
  assert.match(access.scp, /DelegatedAdminRelationship\.Read\.All/);
  const info = JSON.parse(Buffer.from(body.client_info, "base64url"));
  assert.deepEqual(info, { uid: accounts.named("admin").id, utid: partner.id });
  assert.equal(body.refresh_token_expires_in, 86_400);
});

test("the keys and the discovery of a tenant fit its tokens", async () => {
  const { partner } = running.world;
  const found = await visitor.ask(`/${partner.id}/v2.0/.well-known/openid-configuration`, undefined, { base: running.hosts.login });
  assert.equal(found.body.issuer, `${running.hosts.login}/${partner.id}/v2.0`);
  assert.equal(found.headers.get("access-control-allow-origin"), "*");
  const keys = await visitor.ask(found.body.jwks_uri);
  const { body } = { body: await visitor.signIn() };
  const [head, payload, proof] = body.id_token.split(".");
  const key = await crypto.subtle.importKey("jwk", keys.body.keys[0], { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, ["verify"]);
  const signed = new TextEncoder().encode(`${head}.${payload}`);
  assert.ok(await crypto.subtle.verify("RSASSA-PKCS1-v1_5", key, Buffer.from(proof, "base64url"), signed));
});

test("a wrong or missing verifier is refused, and the code is still good for the right one", async () => {
  const { answer } = await visitor.authorize();
  const wrong = await visitor.redeem(answer.code, { code_verifier: "x".repeat(43) });
  assert.deepEqual([wrong.status, wrong.body.error_codes], [400, [501481]]);
  const { verifier } = visitor;
  assert.equal((await visitor.redeem(answer.code, { code_verifier: "" })).body.error_codes[0], 501481);
  assert.equal((await visitor.redeem(answer.code, { code_verifier: verifier })).status, 200);
});

test("a code is good once; the second time ends what the first one gave", async () => {
  const { answer } = await visitor.authorize();
  const first = await visitor.redeem(answer.code);
  const second = await visitor.redeem(answer.code);
  assert.deepEqual(second.body.error_codes, [54005]);
  const { body } = await visitor.refresh(first.body.refresh_token, "organizations");
  assert.equal(body.error, "invalid_grant");
});

test("a code is good for ten minutes, at its tenant, for its address", async () => {
  const { partner, clock } = running.world;
  const tenant = tenantIn("open");
  let { answer } = await visitor.authorize();
  assert.deepEqual((await visitor.redeem(answer.code, {}, { tenant })).body.error_codes, [700005]);
  running.world.app.spa.add("http://127.0.0.1:4173/other");
  assert.deepEqual((await visitor.redeem(answer.code, { redirect_uri: "http://127.0.0.1:4173/other" })).body.error_codes, [500112]);
  ({ answer } = await visitor.authorize({ tenant: partner.id }));
  clock.ahead = 601;
  assert.deepEqual((await visitor.redeem(answer.code)).body.error_codes, [70008]);
  clock.ahead = 0;
});

test("an error has the body that Entra documents", async () => {
  const { body, status } = await visitor.token({ grant_type: "refresh_token", refresh_token: "nothing" });
  assert.equal(status, 400);
  assert.equal(body.error, "invalid_grant");
  assert.match(body.error_description, /^AADSTS70000: .*\r\nTrace ID: [0-9a-f-]{36}\r\nCorrelation ID: [0-9a-f-]{36}\r\nTimestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
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
    fetch(`${running.hosts.login}/organizations/oauth2/v2.0/token`, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "client-request-id" } });
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
  const [one, two] = await Promise.all([visitor.refresh(first, tenantIn("open")), visitor.refresh(first, tenantIn("twice"))]);
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

test("a second factor, given on the page, opens the tenant", async () => {
  const tenant = tenantIn("mfa-needed");
  const first = await visitor.signIn();
  const { body } = await visitor.refresh(first.refresh_token, tenant);
  const shown = await visitor.authorize({ tenant, claims: body.claims, login_hint: "admin@partner.example" });
  assert.match(shown.page, /Confirm it's you|Confirm it&#39;s you/);
  const { answer } = await visitor.press(shown, { action: "confirm" });
  const { status, body: redeemed } = await visitor.redeem(answer.code, {}, { tenant });
  assert.equal(status, 200);
  assert.equal(claimsOf(redeemed.access_token).tid, tenant);
});

test("a tenant that blocks shows why, and leads back only as refused", async () => {
  const shown = await visitor.authorize({ tenant: tenantIn("policy-blocked") });
  assert.match(shown.page, /AADSTS53003/);
  const { answer } = await visitor.press(shown, { action: "blocked" });
  assert.equal(answer.error, "access_denied");
  assert.match(answer.error_description, /AADSTS53003/);
});

test("an administrator's approval opens the customer's tenant", async () => {
  const { refresh_token: refresh } = await visitor.signIn();
  const tenant = tenantIn("app-unknown");
  const query = new URLSearchParams({ client_id: visitor.clientId, scope: "https://graph.microsoft.com/.default", redirect_uri: ADDRESS, state: "s" });
  const url = `${running.hosts.login}/${tenant}/v2.0/adminconsent?${query}`;
  const refused = await visitor.follow(await visitor.visit(url, { action: "refuse" }));
  assert.deepEqual([refused.answer.error, refused.answer.admin_consent], ["consent_required", "True"]);
  const { answer } = await visitor.follow(await visitor.visit(url, { action: "approve" }));
  assert.deepEqual([answer.admin_consent, answer.tenant, answer.state], ["True", tenant, "s"]);
  assert.equal((await visitor.refresh(refresh, tenant)).status, 200);
});

test("without a session nothing happens silently; with one it does", async () => {
  const silent = await visitor.authorize({ prompt: "none" });
  assert.deepEqual([silent.answer.error, silent.answer.state], ["login_required", "state of the visit"]);
  await visitor.signIn();
  assert.ok((await visitor.authorize({ prompt: "none" })).answer.code);
  const other = await visitor.authorize({ prompt: "none", login_hint: "helpdesk@partner.example" });
  assert.match(other.answer.error, /_required$/);
});

test("the account page comes when asked for, and leads to another account without ending the first", async () => {
  const first = await visitor.signIn();
  const shown = await visitor.follow(await visitor.visit(visitor.authorizeUrl({ prompt: "select_account" })));
  assert.match(shown.page, /Pick an account/);
  const { answer } = await visitor.pick(shown, "helpdesk");
  const { body } = await visitor.redeem(answer.code);
  assert.equal(claimsOf(body.id_token).preferred_username, "helpdesk@partner.example");
  assert.equal((await visitor.refresh(first.refresh_token, tenantIn("open"))).status, 200);
});

test("a sign-in that is cancelled comes back as refused", async () => {
  const shown = await visitor.follow(await visitor.visit(visitor.authorizeUrl({ response_mode: "query" })));
  const { answer } = await visitor.press(shown, { action: "cancel" });
  assert.deepEqual([answer.error, answer.error_description], ["access_denied", "the user canceled the authentication"]);
});

test("nobody is sent to an address that is not registered", async () => {
  const page = async (changes) => visitor.follow(await visitor.visit(visitor.authorizeUrl(changes)));
  assert.match((await page({ redirect_uri: "http://evil.example/" })).page, /AADSTS50011/);
  assert.match((await page({ client_id: "unknown" })).page, /AADSTS700016/);
  assert.match((await page({ tenant: "00000000-0000-4000-8000-000000000000" })).page, /AADSTS90002/);
  assert.match((await page({ tenant: "no tenant" })).page, /AADSTS900023/);
});

test("a request without PKCE or with two services goes back with an error", async () => {
  const answer = async (changes) => (await visitor.authorize(changes)).answer;
  assert.match((await answer({ code_challenge: undefined })).error_description, /AADSTS9002325/);
  assert.match((await answer({ code_challenge_method: "plain" })).error_description, /AADSTS9002325/);
  assert.equal((await answer({ response_type: "token" })).error, "unsupported_response_type");
  const scope = `${SCOPE} https://api.partnercenter.microsoft.com/user_impersonation`;
  assert.match((await answer({ scope })).error_description, /AADSTS28000/);
});

test("without offline_access there is no refresh token", async () => {
  const { answer } = await visitor.authorize({ scope: "openid https://graph.microsoft.com/User.Read" });
  const { body } = await visitor.redeem(answer.code, { scope: "openid https://graph.microsoft.com/User.Read" });
  assert.equal(body.refresh_token, undefined);
  assert.equal(claimsOf(body.access_token).scp, "User.Read");
});

test("signing out ends the session and returns to the app", async () => {
  await visitor.signIn();
  const query = new URLSearchParams({ post_logout_redirect_uri: ADDRESS, state: "out" });
  const { at } = await visitor.follow(await visitor.visit(`/organizations/oauth2/v2.0/logout?${query}`));
  assert.equal(at, `${ADDRESS}?state=out`);
  assert.equal((await visitor.authorize({ prompt: "none" })).answer.error, "login_required");
  const elsewhere = await visitor.follow(await visitor.visit("/organizations/oauth2/v2.0/logout?post_logout_redirect_uri=http://evil.example/"));
  assert.match(elsewhere.page, /You signed out/);
});

test("revoked sessions want a new sign-in", async () => {
  const { refresh_token: refresh } = await visitor.signIn();
  running.world.policy.revoke({ account: running.world.accounts.named("admin").id, sessions: true });
  const { body } = await visitor.refresh(refresh, "organizations");
  assert.deepEqual([body.error_codes[0], body.suberror], [50173, "bad_token"]);
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
  for (let n = 0; n < 12; n += 1) codes.push((await visitor.refresh(refresh, tenantIn("policy-blocked"))).body.error_codes[0]);
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
