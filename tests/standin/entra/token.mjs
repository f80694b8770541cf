// The token endpoint of every tenant: Entra's rules in front of the library's redemption.
// Source: OAuth 2.0 authorization code flow; Refresh tokens in the Microsoft identity platform.

import { Answer } from "../exchange.mjs";
import { AUDIENCES, readScope } from "./resources.mjs";
import { Refusal } from "./refusals.mjs";
import { ROUTES } from "./library.mjs";
import { claimsOf, fingerprint, signed } from "./tokens.mjs";

// Marks that make codes and refresh tokens easy to find where they must not be.
export const CODE = "1.Standin-code.";
export const REFRESH = "1.Standin-refresh.";

// What the library complains of, as Entra numbers it.
const COMPLAINTS = [
  [/code_verifier|code_challenge/, 501481],
  [/already consumed/, 54005],
  [/code is expired/, 70008],
  [/redirect_uri mismatch/, 500112],
  [/refresh token is expired/, 700084],
  [/grant not found|grant is expired/, 50173],
];

// CORS of the endpoint: for pages of `spa` addresses only. A refusal because of the platform can be read, or
// nobody could ever tell it from being offline; `settings.refusalReadable` takes that away.
export function tokenCors(world, origin, code) {
  const readable = code === 9002326 && world.settings.refusalReadable;
  if (origin === undefined || !(world.app.isSpaOrigin(origin) || readable)) return {};
  return { "Access-Control-Allow-Origin": origin, Vary: "Origin" };
}

// The answer to the preflight of `/token`.
export function tokenPreflight(world, asked) {
  const cors = tokenCors(world, asked.header("origin"));
  const allowed = { "Access-Control-Allow-Methods": "POST, OPTIONS", "Access-Control-Max-Age": "600" };
  const headers = asked.header("access-control-request-headers");
  if (headers !== undefined) allowed["Access-Control-Allow-Headers"] = headers;
  return Answer.nothing(204, cors["Access-Control-Allow-Origin"] ? { ...cors, ...allowed } : {});
}

// Redeems a code or a refresh token at the tenant of the path.
export async function token(world, asked, tenantName) {
  const found = unlooped(world, asked, await redeem(world, asked, tenantName));
  const origin = asked.header("origin");
  const cors = tokenCors(world, origin, found instanceof Refusal ? found.code : undefined);
  const ids = {
    "x-ms-request-id": world.id(),
    "x-ms-ests-server": "standin",
    "client-request-id": asked.header("client-request-id") ?? world.id(),
  };
  const headers = { ...cors, ...ids, "Cache-Control": "no-store", Pragma: "no-cache" };
  if (!(found instanceof Refusal)) return Answer.json(200, found, headers);
  const body = found.body(world.clock, world.hosts.login, asked.header("client-request-id"));
  return Answer.json(found.status, body, found.status === 503 ? { ...headers, "Retry-After": "5" } : headers);
}

// The same request refused again and again is a loop, which Entra ends.
function unlooped(world, asked, found) {
  if (!(found instanceof Refusal)) return found;
  const key = fingerprint(`${asked.path} ${asked.body}`);
  return world.limits.take([["sign-in loop", key]]) ? new Refusal(50196) : found;
}

async function redeem(world, asked, tenantName) {
  const { form } = asked;
  for (const name of ["client_id", "grant_type"]) if (!form.get(name)) return new Refusal(900144, name);
  if (form.get("client_id") !== world.app.clientId) return new Refusal(700016, form.get("client_id"));
  const grantType = form.get("grant_type");
  if (!["authorization_code", "refresh_token"].includes(grantType)) return new Refusal(70003, grantType);
  const secret = secretOf(form, grantType);
  if (secret instanceof Refusal) return secret;
  const source = world.library.storage.entry(secret.model, secret.value);
  const account = world.accounts.byId(source?.payload.accountId);
  const tenantId = world.policy.tenantOf(tenantName, account);
  if (tenantId instanceof Refusal) return tenantId;
  const scope = readScope(form.get("scope"), world.hosts);
  if (scope.code) return new Refusal(scope.code, scope.message);
  const platform = platformRefusal(world, asked, grantType, source);
  if (platform) return platform;
  const askedAt = source && world.policy.tenantOf(source.context.tenantName, account);
  if (secret.model === "AuthorizationCode" && source && askedAt !== tenantId) return new Refusal(700005);
  return askLibrary(world, asked, { tenantId, scope, secret, source, grantType });
}

function secretOf(form, grantType) {
  const [field, mark, model] =
    grantType === "refresh_token" ? ["refresh_token", REFRESH, "RefreshToken"] : ["code", CODE, "AuthorizationCode"];
  const value = form.get(field);
  if (!value) return new Refusal(900144, field);
  return value.startsWith(mark) ? { field, model, value: value.slice(mark.length) } : new Refusal(70000, field);
}

// A code or token that a single-page app was given wants an Origin, and one of its own.
function platformRefusal(world, asked, grantType, source) {
  const origin = asked.header("origin");
  const address = grantType === "authorization_code" ? source?.payload.redirectUri : undefined;
  if (address !== undefined && !world.app.spa.has(address)) return origin && new Refusal(9002326, origin);
  if (origin === undefined) return new Refusal(9002327);
  return world.app.isSpaOrigin(origin) ? undefined : new Refusal(9002326, origin);
}

async function askLibrary(world, asked, { tenantId, scope, secret, source, grantType }) {
  const { form } = asked;
  const session = source && world.library.storage.entry("Grant", source.payload.grantId);
  const revoked = { account: source?.payload.accountId, issued: session?.at, session: true };
  if (session && world.policy.revokedAt(revoked) !== undefined) return new Refusal(50173);
  const about = { tenantId, resource: scope.resource, claims: parsed(form.get("claims")), kept: { redeems: true } };
  about.admit = (account) => {
    const refusal = world.policy.refusal(account, tenantId);
    if (refusal) return refusal;
    about.scopes = world.policy.granted(scope.resource, scope.names);
    return about.scopes instanceof Refusal ? about.scopes : undefined;
  };
  const body = new URLSearchParams({
    grant_type: grantType,
    client_id: world.app.clientId,
    [secret.field]: secret.value,
    resource: AUDIENCES[scope.resource],
  });
  for (const name of ["redirect_uri", "code_verifier"]) if (form.has(name)) body.set(name, form.get(name));
  const origin = asked.header("origin");
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
    ...(origin && { origin }),
  };
  const answer = await world.library.ask({ method: "POST", url: ROUTES.token, headers, body: body.toString() }, about);
  if (answer.status === 200) return granted(world, JSON.parse(answer.body), about, scope, form);
  return about.refused ?? complaint(about.failed ?? answer.body, form);
}

function parsed(claims) {
  try {
    return JSON.parse(claims ?? "{}");
  } catch {
    return {};
  }
}

function complaint(text, form) {
  const found = COMPLAINTS.find(([pattern]) => pattern.test(text));
  if (found) return new Refusal(found[1], form.get("redirect_uri") ?? "");
  const missing = /missing required parameter\(s\) '?(\w+)/.exec(text);
  return missing ? new Refusal(900144, missing[1]) : new Refusal(70000);
}

// The library's answer with what Entra adds, and without what was not asked for.
function granted(world, given, about, scope, form) {
  const { account, tenantId, scopes } = about;
  const wants = (name) => scope.openid.includes(name) || form.get("grant_type") === "authorization_code";
  const prefix = AUDIENCES[scope.resource];
  const body = {
    token_type: "Bearer",
    scope: [...scopes.map((name) => `${prefix}/${name}`), "openid", "profile", "email"].join(" "),
    expires_in: world.settings.tokenLife,
    ext_expires_in: world.settings.tokenLife,
    access_token: given.access_token,
  };
  if (given.refresh_token) {
    const entry = world.library.storage.entry("RefreshToken", given.refresh_token);
    body.refresh_token = REFRESH + given.refresh_token;
    body.refresh_token_expires_in = entry.payload.exp - world.clock.seconds();
  }
  if (given.id_token && wants("openid")) body.id_token = idToken(world, given.id_token);
  if (form.get("client_info") === "1") {
    body.client_info = Buffer.from(JSON.stringify({ uid: account.id, utid: account.tenantId })).toString("base64url");
  }
  return world.settings.numbersAsText ? { ...body, expires_in: String(body.expires_in) } : body;
}

// The library's ID token; signed anew only when the clock was moved or a test asks for wrong claims.
function idToken(world, given) {
  const { idTokenClaims } = world.settings;
  if (world.clock.ahead === 0 && !idTokenClaims) return given;
  const claims = claimsOf(given);
  for (const name of ["iat", "exp", "nbf", "auth_time"]) if (claims[name]) claims[name] += world.clock.ahead;
  return signed(world.key, { ...claims, ...idTokenClaims });
}
