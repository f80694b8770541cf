// The rules of docs/partner-center.md that are programs: what they hand on to Partner Center, and what not.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const guide = readFileSync(new URL("../../docs/partner-center.md", import.meta.url), "utf8");
const programs = [...guide.matchAll(/```js\n([\s\S]*?)```/g)].map((it) => it[1]);
const program = (mark) => programs.find((it) => it.includes(mark));

// The program as a host has it: with the lines after it in which `mark` is.
const hosted = (mark) =>
  import(`data:text/javascript,${encodeURIComponent(program("async function handOn") + program(mark))}`);

const REQUEST_HEADERS = {
  Authorization: "Bearer x",
  Cookie: "a=b",
  Referer: "https://console.contoso.com/",
  "If-Match": "1",
  "MS-RequestId": "1",
  "MS-ContinuationToken": "2",
  "X-Locale": "it",
};

// What is asked of Partner Center instead of asking it; each answer is a refusal with a body.
function partnerCenter(t) {
  const asked = [];
  t.mock.method(globalThis, "fetch", async (address, init) => {
    asked.push(new Request(address, init));
    const headers = { "MS-RequestId": "1", "Set-Cookie": "a=b", "Retry-After": "3", Server: "x" };
    return new Response("\u{feff}{}", { status: 429, headers });
  });
  return asked;
}

// What the Worker asks of Partner Center for a request, or nothing, and what it answers.
async function worked(t, path, { method = "GET", headers = {}, body } = {}) {
  const { default: worker } = await hosted("export default { fetch");
  const asked = partnerCenter(t);
  const request = new Request(`https://console.contoso.com${path}`, { method, headers, body });
  const answer = await worker.fetch(request);
  return { asked: asked[0], answer };
}

test("the program hands on what Partner Center needs, and nothing that is the browser's", async (t) => {
  const { asked, answer } = await worked(t, "/pc/v1/customers?size=1", { headers: REQUEST_HEADERS });
  assert.equal(asked.url, "https://api.partnercenter.microsoft.com/v1/customers?size=1");
  assert.deepEqual(Object.fromEntries(asked.headers), {
    authorization: "Bearer x",
    "if-match": "1",
    "ms-continuationtoken": "2",
    "ms-requestid": "1",
    "x-locale": "it",
  });
  assert.equal(answer.status, 429);
  const { "content-type": type, ...back } = Object.fromEntries(answer.headers);
  assert.match(type, /^text\/plain/);
  assert.deepEqual(back, {
    "cache-control": "no-store",
    "ms-requestid": "1",
    "retry-after": "3",
    vary: "Authorization",
  });
  assert.deepEqual([...new Uint8Array(await answer.arrayBuffer())], [0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
});

test("the program hands a body on as it is", async (t) => {
  const wish = { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } };
  const { asked } = await worked(t, "/pc/v1/customers/1/applicationconsents", wish);
  assert.equal(asked.method, "POST");
  assert.equal(asked.headers.get("content-type"), "application/json");
  assert.equal(await asked.text(), "{}");
});

test("the program leads nowhere else", async (t) => {
  for (const [path, method] of [
    ["/pc/v2/customers", "GET"],
    ["/pc/v1/../../admin", "GET"],
    ["/pc/v1/%2e%2e/admin", "GET"],
    ["/pc/v1", "GET"],
    ["/pc/v1/customers", "OPTIONS"],
  ]) {
    const { asked, answer } = await worked(t, path, { method });
    assert.equal(asked, undefined, path);
    assert.equal(answer.status, 404, path);
    t.mock.reset();
  }
});

test("the program says so when Partner Center does not answer", async (t) => {
  const { default: worker } = await hosted("export default { fetch");
  t.mock.method(globalThis, "fetch", async () => {
    throw new TypeError("fetch failed");
  });
  const answer = await worker.fetch(new Request("https://console.contoso.com/pc/v1/customers"));
  assert.equal(answer.status, 502);
  assert.equal(answer.headers.get("cache-control"), "no-store");
});

test("each host is given the program the way it asks for it", async (t) => {
  const asked = partnerCenter(t);
  const request = () => new Request("https://console.contoso.com/pc/v1/customers");
  const pages = await hosted("export const onRequest");
  assert.equal((await pages.onRequest({ request: request() })).status, 429);
  const netlify = await hosted("export default handOn");
  assert.equal(netlify.config.path, "/pc/v1/*");
  assert.equal((await netlify.default(request())).status, 429);
  assert.equal(asked.length, 2);
});

test("the function of Azure lets the page of another host read what it needs", async (t) => {
  partnerCenter(t);
  const lines = program("app.http");
  const registered = new Promise((resolve) => {
    const app = { http: (name, options) => resolve({ name, ...options }) };
    const code = program("async function handOn") + lines.replace(/^import .*$/m, "");
    new Function("app", code)(app);
  });
  const { route, methods, authLevel, handler } = await registered;
  assert.deepEqual([route, authLevel], ["pc/v1/{*rest}", "anonymous"]);
  assert.deepEqual(methods, ["GET", "POST", "PATCH", "PUT", "DELETE"]);
  const request = new Request("https://contoso.azurewebsites.net/pc/v1/customers");
  const { status, headers, body } = await handler(request);
  assert.equal(status, 429);
  assert.match(headers["Access-Control-Expose-Headers"], /\bRetry-After\b/);
  assert.equal(headers["cache-control"], "no-store");
  assert.deepEqual([...body], [0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
});

test("the function of CloudFront takes the console's prefix and the browser's headers away", () => {
  const handler = new Function(`${program("function handler")}\nreturn handler;`)();
  const value = (text) => ({ value: text });
  const request = (method) => ({
    method,
    uri: "/pc/v1/customers",
    cookies: { a: value("b") },
    headers: { authorization: value("Bearer x"), origin: value("o"), referer: value("r") },
  });
  const passed = handler({ request: request("GET") });
  assert.equal(passed.uri, "/v1/customers");
  assert.deepEqual(passed.headers, { authorization: value("Bearer x") });
  assert.deepEqual(passed.cookies, {});
  assert.deepEqual(handler({ request: request("OPTIONS") }), { statusCode: 405 });
});
