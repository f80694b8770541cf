// The authorization endpoint of every tenant: Entra's checks, then the library's flow, then Entra's answer.
// Source: OAuth 2.0 authorization code flow in the Microsoft identity platform.

import { randomUUID } from "node:crypto";

import { Answer } from "../exchange.mjs";
import { AUDIENCES, readScope } from "./resources.mjs";
import { CODE } from "./token.mjs";
import { Refusal } from "./refusals.mjs";
import { ROUTES } from "./library.mjs";
import { refusalPage } from "./pages.mjs";

const PASSED = [
  "client_id",
  "redirect_uri",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
  "prompt",
  "login_hint",
  "domain_hint",
];

// Starts a sign-in. What Entra cannot send back to the app is a page of its own; the rest goes to the reply address.
export async function authorize(world, asked, tenantName) {
  const params = asked.method === "POST" ? asked.form : asked.query;
  const stopped = unanswerable(world, params, tenantName);
  if (stopped) return refusalPage(stopped);
  const mode = params.get("response_mode") ?? "query";
  const scope = readScope(params.get("scope"), world.hosts);
  const error = mistake(params, scope);
  if (error) return Answer.redirect(reply(params.get("redirect_uri"), mode, { ...error, state: params.get("state") }));
  const query = new URLSearchParams({
    response_type: "code",
    response_mode: mode,
    scope: ["openid", ...scope.openid.filter((name) => name !== "openid")].join(" "),
    entra_tenant: tenantName,
    entra_scope: params.get("scope") ?? "",
  });
  for (const name of PASSED) if (params.has(name)) query.set(name, params.get(name));
  if (params.has("claims")) query.set("entra_claims", params.get("claims"));
  for (const audience of Object.values(AUDIENCES)) query.append("resource", audience);
  const url = `${ROUTES.authorization}?${query}`;
  return run(world, { method: "GET", url, headers: cookiesOf(asked) }, about(world, tenantName, scope));
}

// Goes on after the sign-in page; what was asked for is kept with the interaction.
export async function resume(world, asked, uid) {
  const params = world.library.storage.entry("Interaction", uid)?.payload.params;
  const scope = readScope(params?.entra_scope, world.hosts);
  const { url } = asked;
  return run(
    world,
    { method: "GET", url, headers: cookiesOf(asked) },
    about(world, params?.entra_tenant ?? "common", scope),
  );
}

function about(world, tenantName, scope) {
  const offline = scope.openid?.includes("offline_access");
  const tenantId = world.policy.tenantOf(tenantName);
  return { tenantId, kept: { tenantName, offline } };
}

async function run(world, request, given) {
  const answer = await world.library.ask(request, given);
  if (answer.headers.location === undefined) {
    if (answer.status < 400) return answer;
    return refusalPage(new Refusal(70000, JSON.parse(answer.body).error_description));
  }
  const { location, ...headers } = answer.headers;
  for (const name of ["content-length", "content-type"]) delete headers[name];
  return Answer.redirect(asEntra(world, location), headers);
}

// An answer at the reply address, with the code marked, without the `iss` that Entra does not send.
function asEntra(world, location) {
  const url = new URL(location, world.hosts.login);
  const mode = url.hash.includes("iss=") ? "fragment" : "query";
  const params = mode === "fragment" ? new URLSearchParams(url.hash.slice(1)) : url.searchParams;
  if (!params.has("iss")) return location;
  params.delete("iss");
  if (world.settings.issuerParameter) params.set("iss", world.settings.issuerParameter);
  if (params.has("code")) {
    params.set("code", CODE + params.get("code"));
    params.set("session_state", randomUUID());
  } else {
    const code = {
      login_required: 50058,
      interaction_required: 16000,
      consent_required: 65004,
      account_selection_required: 16000,
    };
    const number = code[params.get("error")];
    if (number && !params.get("error_description")?.startsWith("AADSTS")) {
      params.set("error_description", new Refusal(number).sentence);
    }
  }
  if (mode === "fragment") url.hash = params.toString();
  return url.href;
}

// What is wrong with a request so that nobody can be sent back.
function unanswerable(world, params, tenantName) {
  const tenant = world.policy.tenantOf(tenantName);
  if (tenant instanceof Refusal) return tenant;
  if (!params.get("client_id")) return new Refusal(900144, "client_id");
  if (params.get("client_id") !== world.app.clientId) return new Refusal(700016, params.get("client_id"));
  const address = params.get("redirect_uri");
  if (world.app.spa.size + world.app.web.size === 0) return new Refusal(500113);
  return world.app.spa.has(address) || world.app.web.has(address) ? undefined : new Refusal(50011, address ?? "");
}

function mistake(params, scope) {
  const said = (refusal) => ({ error: refusal.error, error_description: refusal.sentence });
  if (params.get("response_type") !== "code") {
    return {
      error: "unsupported_response_type",
      error_description: "AADSTS700054: response_type is not enabled for the application.",
    };
  }
  if (!["query", "fragment"].includes(params.get("response_mode") ?? "query"))
    return said(new Refusal(900144, "response_mode"));
  if (!params.get("code_challenge") || params.get("code_challenge_method") !== "S256")
    return said(new Refusal(9002325));
  return scope.code ? said(new Refusal(scope.code, scope.message)) : undefined;
}

// An address with an answer in its query or fragment.
export function reply(address, mode, fields) {
  const url = new URL(address);
  const params = mode === "fragment" ? new URLSearchParams() : url.searchParams;
  for (const [name, value] of Object.entries(fields))
    if (value !== null && value !== undefined) params.set(name, value);
  if (mode === "fragment") url.hash = params.toString();
  return url.href;
}

// The one header of a navigation that the library needs.
export function cookiesOf(asked) {
  const cookie = asked.header("cookie");
  return { accept: "text/html", ...(cookie && { cookie }) };
}
