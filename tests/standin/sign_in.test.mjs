// Entra ID's sign-in: the code flow, its pages and refusals, consent, step-up, sign-out.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { ADDRESS, SCOPE, Visitor } from "./visitor.mjs";
import { claimsOf } from "./entra/tokens.mjs";
import { start } from "./server.mjs";

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
  // A day from when the session began, of which a slow machine has used some seconds.
  const seconds = body.refresh_token_expires_in;
  assert.ok(seconds > 86_370 && seconds <= 86_400, `${seconds} s`);
});

test("the keys and the discovery of a tenant fit its tokens", async () => {
  const { partner } = running.world;
  const found = await visitor.ask(`/${partner.id}/v2.0/.well-known/openid-configuration`, undefined, {
    base: running.hosts.login,
  });
  assert.equal(found.body.issuer, `${running.hosts.login}/${partner.id}/v2.0`);
  assert.equal(found.headers.get("access-control-allow-origin"), "*");
  const keys = await visitor.ask(found.body.jwks_uri);
  const { body } = { body: await visitor.signIn() };
  const [head, payload, proof] = body.id_token.split(".");
  const key = await crypto.subtle.importKey(
    "jwk",
    keys.body.keys[0],
    { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    false,
    ["verify"],
  );
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
  assert.deepEqual(
    (await visitor.redeem(answer.code, { redirect_uri: "http://127.0.0.1:4173/other" })).body.error_codes,
    [500112],
  );
  ({ answer } = await visitor.authorize({ tenant: partner.id }));
  clock.ahead = 601;
  assert.deepEqual((await visitor.redeem(answer.code)).body.error_codes, [70008]);
  clock.ahead = 0;
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
  const query = new URLSearchParams({
    client_id: visitor.clientId,
    scope: "https://graph.microsoft.com/.default",
    redirect_uri: ADDRESS,
    state: "s",
  });
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
  const elsewhere = await visitor.follow(
    await visitor.visit("/organizations/oauth2/v2.0/logout?post_logout_redirect_uri=http://evil.example/"),
  );
  assert.match(elsewhere.page, /You signed out/);
});

test("an app that was never approved shows what it asks for, once", async () => {
  running.world.app.approvedAtHome = false;
  const shown = await visitor.authorize();
  assert.match(shown.page, /Permissions requested/);
  const refused = await visitor.press(shown, { action: "refuse" });
  assert.deepEqual(
    [refused.answer.error, /AADSTS65004/.test(refused.answer.error_description)],
    ["access_denied", true],
  );
  const { answer } = await visitor.press(await visitor.authorize(), { action: "approve" });
  assert.equal((await visitor.redeem(answer.code)).status, 200);
  assert.ok((await visitor.authorize()).answer.code);
  assert.match((await visitor.authorize({ prompt: "consent" })).page, /Permissions requested/);
});

test("nothing of this made the stand-in itself fail", () => {
  assert.deepEqual(running.world.journal.troubles, []);
});
