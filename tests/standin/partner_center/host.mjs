// Partner Center's host: no CORS, its own tokens, agents only.

import { Answer } from "../exchange.mjs";
import { PARTNER_CENTER } from "../entra/resources.mjs";
import * as consents from "./application_consents.mjs";
import * as customers from "./customers.mjs";
import * as requests from "./service_requests.mjs";
import { fault } from "./answers.mjs";
import { fingerprint, readToken } from "../entra/tokens.mjs";

const ROUTES = [
  ["GET", /^\/v1\/customers$/, customers.customers],
  ["GET", /^\/v1\/customers\/([^/]+)$/, customers.customer],
  ["GET", /^\/v1\/customers\/([^/]+)\/profiles\/company$/, customers.company],
  ["GET", /^\/v1\/customers\/([^/]+)\/profiles\/billing$/, customers.billing],
  ["GET", /^\/v1\/customers\/([^/]+)\/subscriptions$/, customers.subscriptions],
  ["GET", /^\/v1\/customers\/([^/]+)\/servicerequests$/, requests.ofCustomer],
  ["GET", /^\/v1\/servicerequests$/, requests.list],
  ["GET", /^\/v1\/servicerequests\/([^/]+)$/, requests.one],
  ["PATCH", /^\/v1\/servicerequests\/([^/]+)$/, requests.update],
  ["POST", /^\/v1\/customers\/([^/]+)\/applicationconsents$/, consents.grant],
  ["DELETE", /^\/v1\/customers\/([^/]+)\/applicationconsents\/([^/]+)$/, consents.remove],
];

// Answers a request; a preflight gets what any unknown call gets, so no page of another origin gets through.
export function partnerCenter(world, asked) {
  const { caller, refusal } = callerOf(world, asked);
  if (refusal) return refusal;
  for (const [method, pattern, handle] of ROUTES) {
    const found = pattern.exec(asked.path);
    if (found && method === asked.method) return handle(world, caller, asked, found.slice(1).map(decodeURIComponent));
  }
  return fault(world, asked, 404, 1000, "Not found.");
}

function callerOf(world, asked) {
  const authorization = asked.header("authorization");
  const { fault: wrong, claims } = readToken({
    key: world.key,
    clock: world.clock,
    authorization,
    resource: PARTNER_CENTER,
  });
  if (wrong === "audience") {
    const words = "The audience in the token is invalid and is no longer supported in Partner Center API.";
    return { refusal: fault(world, asked, 401, 900420, words) };
  }
  if (wrong) return { refusal: Answer.nothing(401, { "WWW-Authenticate": 'Bearer realm="", error="invalid_token"' }) };
  const hash = fingerprint(authorization.slice("Bearer ".length));
  const revoked = world.policy.revokedAt({ tenant: claims.tid, account: claims.oid, issued: claims.issued_ms });
  if (revoked !== undefined || world.revokedTokens.has(hash)) return { refusal: Answer.nothing(401) };
  const account = world.accounts.byId(claims.oid);
  const agent = claims.tid === world.partner.id && account.groups.includes("admins");
  if (!agent)
    return { refusal: fault(world, asked, 403, 900308, "Insufficient privileges to complete the operation.") };
  return { caller: { account, tenantId: claims.tid } };
}
