// Graph's error bodies, and the two ways of saying that a token does not do.
// Source: Microsoft Graph error responses; Continuous access evaluation, claims challenges.

import { Answer } from "../exchange.mjs";

// One error; Graph puts ids inside and in the headers.
export function graphError(world, status, code, message, headers = {}) {
  const id = world.id();
  const innerError = {
    date: new Date(world.clock.now()).toISOString().slice(0, 19),
    "request-id": id,
    "client-request-id": id,
  };
  return Answer.json(status, { error: { code, message, innerError } }, { "request-id": id, ...headers });
}

const bearer = (world) =>
  `Bearer realm="", authorization_uri="${world.hosts.login}/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`;

// No token, a broken one, or one that is over.
export function unauthorized(world, message) {
  return graphError(world, 401, "InvalidAuthenticationToken", message, { "WWW-Authenticate": bearer(world) });
}

export function expired(world) {
  return unauthorized(world, "Access token has expired or is not yet valid.");
}

// The token was issued before something ended it: the claims to ask for are in the header, base64 with padding.
export function challenge(world, revokedAt) {
  const claims = { access_token: { nbf: { essential: true, value: String(Math.floor(revokedAt / 1000)) } } };
  const encoded = Buffer.from(JSON.stringify(claims)).toString("base64");
  const header = `${bearer(world)}, error="insufficient_claims", claims="${encoded}"`;
  const message =
    "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp";
  return graphError(world, 401, "InvalidAuthenticationToken", message, { "WWW-Authenticate": header });
}

export function denied(world) {
  return graphError(world, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
}

export function notFound(world, what) {
  const message = `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`;
  return graphError(world, 404, "Request_ResourceNotFound", message);
}

export function badRequest(world, message) {
  return graphError(world, 400, "BadRequest", message);
}
