// Access tokens: what is in them, and how a service reads one that it was sent.

import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";

import { AUDIENCES, GRAPH, resourceOf } from "./resources.mjs";

// The key of all tenants; made anew at each start, so that nothing outlives the process.
export function makeKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "standin" };
  return { jwk, privateKey, publicKey: createPublicKey(privateKey) };
}

// A token's fingerprint: what may be written down of it.
export function fingerprint(token) {
  return createHash("sha256").update(token).digest("hex").slice(0, 16);
}

// The claims of an access token. `issued_ms` is ours: revocation is told apart within a second.
export function accessClaims({ world, account, tenantId, resource, scopes, claims }) {
  const { clock, app, partner } = world;
  const now = clock.seconds();
  const tenant = partner.byId(tenantId);
  return {
    aud: AUDIENCES[resource],
    iss: `${world.hosts.login}/${tenantId}/`,
    iat: now,
    nbf: now,
    exp: now + world.settings.tokenLife,
    acct: tenantId === account.tenantId ? 0 : 1,
    amr: ["pwd", "mfa"],
    app_displayname: app.displayName,
    appid: app.clientId,
    idtyp: "user",
    name: account.displayName,
    oid: account.id,
    scp: scopes.join(" "),
    sub: fingerprint(`${account.id} ${tenantId}`),
    tid: tenantId,
    upn: account.username,
    ver: "1.0",
    wids: tenant ? tenant.rolesOf(account.groups) : [],
    issued_ms: clock.now(),
    ...(claims?.access_token?.xms_cc && { xms_cc: claims.access_token.xms_cc.values }),
    ...(resource === GRAPH && { xms_st: { sub: account.id } }),
  };
}

// Signs claims as they are; what is wrong on purpose is made here too.
export function signed(key, claims, header = {}) {
  const text = [{ typ: "JWT", alg: "RS256", kid: key.jwk.kid, ...header }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${sign("sha256", Buffer.from(text), key.privateKey).toString("base64url")}`;
}

// What is in a token, signed by anybody; undefined for what is none.
export function claimsOf(token) {
  try {
    return JSON.parse(Buffer.from(String(token).split(".")[1], "base64url").toString());
  } catch {
    return undefined;
  }
}

// Reads a token that a service was sent: `{claims, resource}` or `{fault}`, one of `none`, `malformed`,
// `signature`, `audience`, `expired`.
export function readToken({ key, clock, authorization, resource }) {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) return { fault: "none" };
  const claims = claimsOf(token);
  if (!claims) return { fault: "malformed" };
  const cut = token.lastIndexOf(".");
  const proof = Buffer.from(token.slice(cut + 1), "base64url");
  if (!verify("sha256", Buffer.from(token.slice(0, cut)), key.publicKey, proof)) return { fault: "signature" };
  if (resourceOf(claims.aud) !== resource) return { fault: "audience", claims };
  const now = clock.seconds();
  if (claims.exp <= now || claims.nbf > now + 300) return { fault: "expired", claims };
  return { claims };
}
