// Microsoft Graph's host: CORS, versions, tokens, then the call or the batch of calls.
// Source of the CORS headers: what graph.microsoft.com answers to browsers.

import { Answer } from "../exchange.mjs";
import { answerCall } from "./routes.mjs";
import { badRequest, graphError } from "./errors.mjs";
import { batch } from "./batch.mjs";
import { callerOf } from "./caller.mjs";

const EXPOSED = [
  "ETag",
  "Location",
  "Preference-Applied",
  "Content-Range",
  "request-id",
  "client-request-id",
  "ReadWriteConsistencyToken",
  "Retry-After",
  "SdkVersion",
  "WWW-Authenticate",
  "x-ms-client-gcc-tenant",
  "X-Planner-Operationid",
  "x-ms-permissions-recommendations",
];
const ALLOWED = ["Authorization", "Content-Type", "ConsistencyLevel", "Prefer", "client-request-id", "SdkVersion"];

// Answers a request to Graph; the headers for browsers come from `openTo`.
export function graph(world, asked) {
  if (asked.method === "OPTIONS") return preflight(world, asked);
  const { caller, refusal } = callerOf(world, asked);
  if (refusal) return refusal;
  const busy = world.limits.take([["graph app", "app"]]);
  if (busy)
    return graphError(world, 429, "TooManyRequests", "Please retry again later.", {
      "Retry-After": String(busy.seconds),
    });
  if (asked.path === "/v1.0/$batch") {
    return asked.method === "POST" ? batch(world, caller, asked) : badRequest(world, "A batch is posted.");
  }
  const path = decodeURIComponent(asked.path);
  if (!path.startsWith("/v1.0/")) return badRequest(world, "Invalid version.");
  return answerCall(world, caller, asked, path.slice("/v1.0".length));
}

// Lets any page read an answer, except what is not exposed.
export function openTo(world, asked, answer) {
  if (answer.bare || asked.method === "OPTIONS") return answer;
  const hides = answer.hidesRetryAfter || !world.settings.retryAfterExposed;
  const exposed = EXPOSED.filter((name) => name !== "Retry-After" || !hides);
  const id = asked.header("client-request-id");
  const headers = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": exposed.join(", ") };
  Object.assign(answer.headers, headers, id && { "client-request-id": id });
  answer.headers["request-id"] ??= world.id();
  answer.headers["Cache-Control"] ??= "no-cache";
  return answer;
}

// A header that is not in the list fails the preflight, in the browser.
function preflight(world, asked) {
  const wanted = (asked.header("access-control-request-headers") ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase());
  const allowed = [...ALLOWED, ...world.settings.allowedHeaders];
  const granted = allowed.filter((name) => wanted.includes(name.toLowerCase()));
  return Answer.nothing(200, {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PATCH, PUT, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": granted.join(", "),
    "Access-Control-Max-Age": "600",
  });
}
