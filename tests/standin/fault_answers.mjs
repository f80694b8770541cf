// What each fault looks like on the wire, in the words of the host that it befalls.

import { Answer, send } from "./exchange.mjs";
import { Refusal } from "./entra/refusals.mjs";
import { challenge, expired } from "./graph/errors.mjs";

const HTML = "<html><body><h1>502 Bad Gateway</h1></body></html>";

// How long to wait, in each form that clients have met.
const RETRY_AFTER = {
  "throttled-seconds": (world, seconds) => String(seconds),
  "throttled-fraction": (world, seconds) => `${seconds}.5`,
  "throttled-date": (world, seconds) => new Date(world.clock.now() + seconds * 1000).toUTCString(),
  "throttled-unreadable": () => "soon",
  "throttled-hidden": (world, seconds) => String(seconds),
};

// The answer that comes instead of the real one; undefined where the real one is only changed.
export function instead(fault, world, host, caller) {
  const { kind } = fault;
  const seconds = fault.retryAfter ?? world.faults.retryAfter;
  if (kind.startsWith("throttled")) {
    const form = RETRY_AFTER[kind]?.(world, seconds);
    const answer = failure(
      world,
      host,
      429,
      "TooManyRequests",
      "Please retry again later.",
      form && { "Retry-After": form },
    );
    return Object.assign(answer, { hidesRetryAfter: kind === "throttled-hidden" });
  }
  switch (kind) {
    case "answer":
      return new Answer(fault.status ?? 200, { headers: fault.headers, body: fault.body ?? "" });
    case "aadsts":
      return refused(world, new Refusal(fault.code, "", fault));
    case "error-500":
      return failure(world, host, 500, "InternalServerError", "");
    case "unavailable-503":
      return failure(world, host, 503, "serviceNotAvailable", "The service is temporarily unavailable.", {
        "Retry-After": String(seconds),
      });
    case "timeout-504":
      return failure(world, host, 504, "UnknownError", "gateway timeout");
    case "bad-gateway-html":
    case "html-200":
      return Answer.html(kind === "html-200" ? 200 : 502, HTML);
    case "empty-200":
      return new Answer(200, { headers: { "Content-Type": "application/json" } });
    case "no-cors":
      return Object.assign(Answer.html(502, HTML), { bare: true });
    case "token-expired":
      return host === "graph" ? expired(world) : unauthorized();
    case "token-revoked":
      world.revokedTokens.add(caller?.hash);
      return host === "graph" ? challenge(world, world.clock.now()) : unauthorized();
    default:
      return undefined;
  }
}

function unauthorized() {
  return Answer.nothing(401, { "WWW-Authenticate": 'Bearer realm="", error="invalid_token"' });
}

function refused(world, refusal, status = refusal.status, headers = {}) {
  return Answer.json(status, refusal.body(world.clock, world.hosts.login), headers);
}

function failure(world, host, status, code, message, headers = {}) {
  if (host === "graph") {
    const innerError = {
      date: new Date(world.clock.now()).toISOString().slice(0, 19),
      "request-id": world.id(),
      "client-request-id": world.id(),
    };
    return Answer.json(status, { error: { code, message, innerError } }, headers);
  }
  if (host === "login") {
    return refused(world, new Refusal(90033), status, headers);
  }
  if (status === 429)
    return Answer.json(429, { statusCode: 429, message: "Rate limit is exceeded. Try again in 57 seconds." }, headers);
  return Answer.json(status, { code: status * 10, description: message, data: [], source: "PartnerFD" }, headers);
}

// The real answer, changed: pages and batches that do not keep their promises.
export function changed(fault, world, asked, answer) {
  if (answer.status !== 200) return answer;
  if (fault.kind === "malformed") return withBody(answer, answer.body.replace(/[}\]]\s*$/, ",,"));
  if (!/link|rows|part/.test(fault.kind)) return answer;
  const body = JSON.parse(answer.body);
  CHANGES[fault.kind](body, world, asked);
  return withBody(answer, JSON.stringify(body));
}

const CHANGES = {
  "foreign-next-link": (body) => {
    if (body.value) body["@odata.nextLink"] = "https://graph.microsoft.com.evil.example/v1.0/x?$skiptoken=1";
  },
  "next-link-loop": (body, world, asked) => {
    if (body.value) body["@odata.nextLink"] = world.hosts.graph + asked.url;
  },
  "rows-twice": (body) => body.value?.push(...body.value.slice(0, 2)),
  "rows-missing": (body) => body.value?.splice(0, 2),
  "part-missing": (body) => body.responses?.pop(),
  "part-twice": (body) => body.responses?.push(body.responses[0]),
  "part-unknown": (body) => body.responses?.push({ id: "ghost", status: 200, headers: {}, body: {} }),
  "part-throttled": (body, world) => {
    const error = { code: "TooManyRequests", message: "Please retry again later." };
    const headers = { "Retry-After": String(world.faults.retryAfter), "Content-Type": "application/json" };
    if (body.responses) body.responses[0] = { id: body.responses[0].id, status: 429, headers, body: { error } };
  },
};

function withBody(answer, body) {
  return Object.assign(answer, { body });
}

// Sends an answer as its fault has it: cut off, or with less than was promised.
export function deliver(fault, response, answer) {
  const length = Buffer.byteLength(answer.body);
  if (fault?.kind === "reset-before") return response.destroy();
  if (fault?.kind === "reset-within") return send(response, answer, { upTo: Math.floor(length / 2) });
  if (fault?.kind !== "truncated") return send(response, answer);
  const bytes = Buffer.from(answer.body).subarray(0, Math.floor(length / 2));
  response.writeHead(answer.status, { ...answer.headers, "Content-Length": bytes.length });
  return response.end(bytes);
}
