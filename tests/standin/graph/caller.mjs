// Who calls Graph: what the token says of account, tenant, scopes and roles, and whether it still holds.

import { GRAPH } from "../entra/resources.mjs";
import { challenge, expired, unauthorized } from "./errors.mjs";
import { fingerprint, readToken } from "../entra/tokens.mjs";

const WORDS = {
  none: "Access token is empty.",
  malformed: "IDX14100: JWT is not well formed, there are no dots (.).",
  signature: "Access token validation failure. Invalid signature.",
  audience: "Access token validation failure. Invalid audience.",
};

export class Caller {
  constructor(world, claims, hash) {
    const account = world.accounts.byId(claims.oid);
    const tenantId = claims.tid;
    const home = tenantId === account.tenantId;
    const tenant = world.partner.tenantOf(tenantId);
    const roles = home ? [...world.homeRoles] : (tenant?.rolesOf(account.groups) ?? []);
    Object.assign(this, { account, tenantId, tenant, roles, hash, scopes: new Set(claims.scp.split(" ")) });
    // Agents of the partner, with a token of its own tenant, see its relationships.
    this.agent = tenantId === world.partner.id && account.groups.length > 0;
  }

  may(...names) {
    return names.some((name) => this.scopes.has(name));
  }
}

// Reads the token of a request: `{caller}`, or `{refusal}` to answer with.
export function callerOf(world, asked) {
  const authorization = asked.header("authorization");
  const { fault, claims } = readToken({ key: world.key, clock: world.clock, authorization, resource: GRAPH });
  if (fault === "expired") return { refusal: expired(world) };
  if (fault) return { refusal: unauthorized(world, WORDS[fault]) };
  const hash = fingerprint(authorization.slice("Bearer ".length));
  const revoked = { tenant: claims.tid, account: claims.oid, issued: claims.issued_ms };
  const at = world.revokedTokens.has(hash) ? world.clock.now() : world.policy.revokedAt(revoked);
  // Only a client that said it can is challenged; another just sees its token end.
  if (at !== undefined) return { refusal: claims.xms_cc?.includes("cp1") ? challenge(world, at) : expired(world) };
  return { caller: new Caller(world, claims, hash) };
}
