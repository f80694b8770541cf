// Graph's $batch: up to twenty calls of one tenant in one request, each answered and throttled by itself.
// Source: Combine multiple HTTP requests using JSON batching.

import { Answer, Asked } from "../exchange.mjs";
import { Chance } from "../random.mjs";
import { answerCall } from "./routes.mjs";
import { badRequest, graphError } from "./errors.mjs";

const MOST = 20;

// Answers a batch; one that is malformed is refused as a whole.
export function batch(world, caller, asked) {
  const requests = asked.json?.requests;
  const wrong = mistake(requests);
  if (wrong) return badRequest(world, wrong);
  const done = new Map();
  for (const request of requests) done.set(request.id, part(world, caller, request, done));
  const chance = new Chance(world.partner.seed, "batch", asked.body);
  const order = requests.toSorted((a, b) => chance.below(1_000, a.id) - chance.below(1_000, b.id));
  return Answer.json(200, { responses: order.map(({ id }) => ({ id, ...done.get(id) })) });
}

function mistake(requests) {
  if (!Array.isArray(requests) || requests.length === 0) return "Invalid batch payload format.";
  if (requests.length > MOST) return `Number of batch requests exceeds the limit of ${MOST}.`;
  const ids = new Set();
  for (const { id, method, url, dependsOn = [] } of requests) {
    if (typeof id !== "string" || typeof method !== "string" || typeof url !== "string")
      return "Invalid batch payload format.";
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) return `Invalid URL in batch request '${id}': it must be relative.`;
    if (/^\/?\$batch/.test(url)) return "Batch requests cannot be nested.";
    if (ids.has(id.toLowerCase())) return `Duplicate request id '${id}'.`;
    if (!Array.isArray(dependsOn) || !dependsOn.every((other) => ids.has(String(other).toLowerCase()))) {
      return `Request '${id}' depends on a request that does not come before it.`;
    }
    ids.add(id.toLowerCase());
  }
  return undefined;
}

function part(world, caller, { method, url, headers = {}, dependsOn = [] }, done) {
  const failed = dependsOn.some((id) => done.get(id)?.status >= 400);
  const answer = failed
    ? graphError(world, 424, "FailedDependency", "Request failed because a dependency failed")
    : answerCall(world, caller, ...call(method, url, headers));
  const { "Content-Type": type, ...rest } = answer.headers;
  return {
    status: answer.status,
    headers: { ...rest, "Content-Type": type, "OData-Version": "4.0" },
    body: JSON.parse(answer.body),
  };
}

function call(method, url, headers) {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const asked = new Asked({ method, url: `/v1.0/${url.replace(/^\//, "")}`, headers: lower, body: "" });
  return [asked, decodeURIComponent(asked.path).slice("/v1.0".length)];
}
