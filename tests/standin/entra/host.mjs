// Entra ID's host: which path leads where.

import { createPublicKey } from "node:crypto";

import { Answer } from "../exchange.mjs";
import { Refusal } from "./refusals.mjs";
import { adminConsent } from "./admin_consent.mjs";
import { authorize, resume } from "./authorize.mjs";
import { interact } from "./sign_in.mjs";
import { refusalPage } from "./pages.mjs";
import { signOut } from "./sign_out.mjs";
import { token, tokenPreflight } from "./token.mjs";

const ANY_ORIGIN = { "Access-Control-Allow-Origin": "*" };

const PATHS = [
  ["GET", /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/, discovery],
  ["GET", /^\/([^/]+)\/discovery\/v2\.0\/keys$/, keys],
  ["GET", /^\/common\/oauth2\/v2\.0\/authorize\/([^/]+)$/, resume],
  ["GET POST", /^\/([^/]+)\/oauth2\/v2\.0\/authorize$/, authorize],
  ["POST", /^\/([^/]+)\/oauth2\/v2\.0\/token$/, token],
  ["OPTIONS", /^\/([^/]+)\/oauth2\/v2\.0\/token$/, tokenPreflight],
  ["GET", /^\/([^/]+)\/oauth2\/v2\.0\/logout$/, signOut],
  ["GET POST", /^\/([^/]+)\/v2\.0\/adminconsent$/, adminConsent],
  ["GET POST", /^\/common\/interaction\/([^/]+)$/, interact],
];

// Answers a request; undefined where there is nothing.
export async function entra(world, asked) {
  for (const [methods, pattern, handle] of PATHS) {
    const found = pattern.exec(asked.path);
    if (found && methods.split(" ").includes(asked.method)) return handle(world, asked, decodeURIComponent(found[1]));
  }
  return undefined;
}

// Which tenant a request is about, for the journal.
export function tenantOfPath(path) {
  const name = /^\/([^/]+)\//.exec(path)?.[1];
  return name === "common" ? undefined : name?.toLowerCase();
}

function discovery(world, asked, tenantName) {
  const tenantId = world.policy.tenantOf(tenantName);
  if (tenantId instanceof Refusal) {
    return Answer.json(400, tenantId.body(world.clock, world.hosts.login), ANY_ORIGIN);
  }
  const shared = ["organizations", "common"].includes(tenantName);
  const at = `${world.hosts.login}/${shared ? tenantName : tenantId}`;
  const document = {
    token_endpoint: `${at}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
    jwks_uri: `${at}/discovery/v2.0/keys`,
    response_modes_supported: ["query", "fragment", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer: `${world.hosts.login}/${shared ? "{tenantid}" : tenantId}/v2.0`,
    authorization_endpoint: `${at}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${at}/oauth2/v2.0/logout`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver", "oid"],
    tenant_region_scope: "EU",
    cloud_instance_name: "microsoftonline.com",
    msgraph_host: new URL(world.hosts.graph).host,
  };
  return Answer.json(200, document, ANY_ORIGIN);
}

function keys(world) {
  const jwk = createPublicKey(world.key.privateKey).export({ format: "jwk" });
  return Answer.json(200, { keys: [{ ...jwk, use: "sig", kid: world.key.jwk.kid, alg: "RS256" }] }, ANY_ORIGIN);
}

// What nobody answers.
export function nowhere() {
  return refusalPage(new Refusal(900023, "the address"));
}
