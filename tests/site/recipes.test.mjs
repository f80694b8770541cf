// The rules of docs/connect.md that are programs: what they hand on to Partner Center, and what not.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const guide = readFileSync(new URL("../../docs/connect.md", import.meta.url), "utf8");
const programs = [...guide.matchAll(/```js\n([\s\S]*?)```/g)].map((it) => it[1]);
const program = (mark) => programs.find((it) => it.includes(mark));

// What the Worker asks of Partner Center for a request, or nothing, and what it answers.
async function worked(t, path, { method = "GET", headers = {}, body } = {}) {
  const source = `data:text/javascript,${encodeURIComponent(program("export default"))}`;
  const { default: worker } = await import(source);
  const asked = [];
  t.mock.method(globalThis, "fetch", async (address, init) => {
    asked.push(new Request(address, init));
    const headers = { "MS-RequestId": "1", "Set-Cookie": "a=b", "Retry-After": "3", Server: "x" };
    return new Response("\u{feff}{}", { status: 429, headers });
  });
  const request = new Request(`https://console.example${path}`, { method, headers, body });
  const answer = await worker.fetch(request);
  return { asked: asked[0], answer };
}

test("the Worker hands on what Partner Center needs, and nothing that is the browser's", async (t) => {
  const headers = {
    Authorization: "Bearer x",
    Cookie: "a=b",
    Referer: "https://console.example/",
    "MS-RequestId": "1",
    "MS-ContinuationToken": "2",
    "X-Locale": "it",
  };
  const { asked, answer } = await worked(t, "/pc/v1/customers?size=1", { headers });
  assert.equal(asked.url, "https://api.partnercenter.microsoft.com/v1/customers?size=1");
  const sent = Object.fromEntries(asked.headers);
  assert.deepEqual(sent, {
    authorization: "Bearer x",
    "ms-continuationtoken": "2",
    "ms-requestid": "1",
    "x-locale": "it",
  });
  assert.equal(answer.status, 429);
  const back = Object.fromEntries(answer.headers);
  delete back["content-type"];
  assert.deepEqual(back, { "cache-control": "no-store", "ms-requestid": "1", "retry-after": "3" });
  assert.deepEqual([...new Uint8Array(await answer.arrayBuffer())], [0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
});

test("the Worker hands a body on as it is", async (t) => {
  const wish = { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } };
  const { asked } = await worked(t, "/pc/v1/customers/1/applicationconsents", wish);
  assert.equal(asked.method, "POST");
  assert.equal(asked.headers.get("content-type"), "application/json");
  assert.equal(await asked.text(), "{}");
});

test("the Worker leads nowhere else", async (t) => {
  for (const [path, method] of [
    ["/pc/v2/customers", "GET"],
    ["/pc/v1/../../admin", "GET"],
    ["/pc/v1/%2e%2e/admin", "GET"],
    ["/pc/v1", "GET"],
    ["/pc/v1/customers", "DELETE"],
  ]) {
    const { asked, answer } = await worked(t, path, { method });
    assert.equal(asked, undefined, path);
    assert.equal(answer.status, 404, path);
    t.mock.reset();
  }
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
  assert.deepEqual(handler({ request: request("DELETE") }), { statusCode: 404 });
});
