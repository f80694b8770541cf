// What goes wrong on purpose: each kind on the wire, and the same again for the same seed.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { ADDRESS, Visitor } from "./visitor.mjs";
import { Asked } from "./exchange.mjs";
import { Faults, FAMILIES } from "./faults.mjs";
import { start } from "./server.mjs";

const LIST = "/v1.0/tenantRelationships/delegatedAdminCustomers?$top=20";

let running;
let world;
let visitor;
let home;

before(async () => {
  running = await start({ tenants: 60, redirects: [ADDRESS] });
  ({ world } = running);
  visitor = new Visitor(running);
  home = await visitor.signIn();
});
after(() => running.close());
beforeEach(() => world.faults.configure({ rate: 0, rules: [], retryAfter: 2, seed: 1, kinds: ["passing"] }));

const once = (kind, more = {}) => world.faults.configure({ rules: [{ kind, times: 1, ...more }] });
const at = (path = LIST, token = home.access_token, options = {}) => visitor.ask(path, token, options);
const asked = (path, form = "") => new Asked({ method: form ? "POST" : "GET", url: path, headers: {}, body: form });

function drawn(settings, paths) {
  const faults = new Faults({ rate: 0.3, ...settings });
  return new Map(paths.map((path) => [path, faults.draw("graph", asked(path), "t")?.kind]));
}

test("the same seed gives the same faults, in whatever order the calls come", () => {
  const paths = Array.from({ length: 500 }, (_, n) => `/v1.0/organization?n=${n}`);
  const one = drawn({ seed: 7 }, paths);
  const backwards = drawn({ seed: 7 }, paths.toReversed());
  assert.deepEqual(
    paths.map((path) => backwards.get(path)),
    paths.map((path) => one.get(path)),
  );
  assert.notDeepEqual(drawn({ seed: 8 }, paths), one);
});

test("the rate is the part of calls that fail, and each kind of the family is met", () => {
  const paths = Array.from({ length: 4_000 }, (_, n) => `/v1.0/organization?n=${n}`);
  const kinds = [...drawn({ seed: 1, rate: 0.2 }, paths).values()].filter(Boolean);
  assert.ok(kinds.length > 700 && kinds.length < 900, `${kinds.length}`);
  assert.deepEqual(new Set(kinds), new Set(FAMILIES.passing));
  assert.equal([...drawn({ rate: 0 }, paths).values()].filter(Boolean).length, 0);
  assert.equal([...drawn({ rate: 1 }, paths).values()].filter(Boolean).length, 4_000);
});

test("the same call asked again is drawn anew", () => {
  const faults = new Faults({ seed: 1, rate: 0.5 });
  const draws = Array.from({ length: 40 }, () => faults.draw("graph", asked("/v1.0/me"), "t") !== undefined);
  assert.ok(draws.includes(true) && draws.includes(false));
});

test("navigations and preflights are spared", () => {
  const faults = new Faults({ rate: 1 });
  assert.equal(faults.draw("login", asked("/organizations/oauth2/v2.0/authorize")), undefined);
  const preflight = new Asked({ method: "OPTIONS", url: "/v1.0/me", headers: {}, body: "" });
  assert.equal(faults.draw("graph", preflight), undefined);
});

test("what is no kind and no rate is refused", () => {
  assert.throws(() => new Faults({ kinds: ["thunder"] }), /no fault is called thunder/);
  assert.throws(() => new Faults({ rules: [{ kind: "thunder" }] }), /no fault is called thunder/);
  assert.throws(() => new Faults({ rate: 2 }), /a rate lies between/);
});

test("Retry-After comes in every form, or not at all", async () => {
  const forms = {
    "throttled-seconds": /^2$/,
    "throttled-fraction": /^2\.5$/,
    "throttled-date": /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/,
    "throttled-unreadable": /^soon$/,
    "throttled-silent": /^null$/,
  };
  for (const [kind, form] of Object.entries(forms)) {
    once(kind);
    const { status, headers, body } = await at();
    assert.deepEqual([status, body.error.code], [429, "TooManyRequests"], kind);
    assert.match(String(headers.get("retry-after")), form, kind);
    assert.match(headers.get("access-control-expose-headers"), /Retry-After/, kind);
  }
  once("throttled-hidden");
  const { headers } = await at();
  assert.equal(headers.get("retry-after"), "2");
  assert.doesNotMatch(headers.get("access-control-expose-headers"), /Retry-After/);
});

test("servers fail in JSON, in HTML, and out of a page's reach", async () => {
  const expected = { "error-500": 500, "unavailable-503": 503, "timeout-504": 504 };
  for (const [kind, status] of Object.entries(expected)) {
    once(kind);
    const answer = await at();
    assert.deepEqual([answer.status, typeof answer.body.error.message], [status, "string"], kind);
  }
  for (const [kind, status, cors] of [
    ["bad-gateway-html", 502, "*"],
    ["html-200", 200, "*"],
    ["no-cors", 502, null],
  ]) {
    once(kind);
    const { status: got, text, headers } = await at();
    assert.deepEqual(
      [got, text.startsWith("<html>"), headers.get("access-control-allow-origin")],
      [status, true, cors],
      kind,
    );
  }
});

test("connections break before a body and within it; bodies come empty, cut and broken", async () => {
  once("reset-before");
  await assert.rejects(at(), /fetch failed/);
  once("reset-within");
  await assert.rejects(at(), /terminated|fetch failed/);
  once("empty-200");
  assert.deepEqual([(await at()).text], [""]);
  const whole = (await at()).text;
  once("truncated");
  const cut = await at();
  assert.ok(whole.startsWith(cut.text) && cut.text.length < whole.length);
  once("malformed");
  const broken = await at();
  assert.deepEqual([broken.status, broken.body], [200, undefined]);
});

test("a slow answer is late, and whole", async () => {
  once("slow", { slow: 60 });
  const begun = performance.now();
  assert.equal((await at()).body.value.length, 20);
  assert.ok(performance.now() - begun >= 55);
});

test("a token ends by itself once, or for good", async () => {
  once("token-expired");
  assert.equal((await at()).status, 401);
  assert.equal((await at()).status, 200);
  const { body } = await visitor.refresh(home.refresh_token, "organizations", {
    claims: '{"access_token":{"xms_cc":{"values":["cp1"]}}}',
  });
  once("token-revoked");
  assert.match((await at(LIST, body.access_token)).headers.get("www-authenticate"), /insufficient_claims/);
  assert.equal((await at(LIST, body.access_token)).status, 401);
  assert.equal((await at()).status, 200);
});

test("pages mislead: abroad, in circles, twice, and with gaps", async () => {
  const whole = (await at()).body;
  once("foreign-next-link");
  assert.notEqual(new URL((await at()).body["@odata.nextLink"]).origin, running.hosts.graph);
  once("next-link-loop");
  assert.equal((await at()).body["@odata.nextLink"], running.hosts.graph + LIST);
  once("rows-twice");
  assert.equal((await at()).body.value.length, whole.value.length + 2);
  once("rows-missing");
  assert.equal((await at()).body.value.length, whole.value.length - 2);
});

test("parts of a batch go missing, come twice, come uncalled, and are throttled", async () => {
  const body = { requests: ["1", "2"].map((id) => ({ id, method: "GET", url: "/me" })) };
  const parts = async (kind) => {
    once(kind);
    return (await at("/v1.0/$batch", home.access_token, { method: "POST", body })).body.responses;
  };
  assert.equal((await parts("part-missing")).length, 1);
  assert.equal(new Set((await parts("part-twice")).map(({ id }) => id)).size, 2);
  assert.ok((await parts("part-unknown")).some(({ id }) => id === "ghost"));
  const throttled = (await parts("part-throttled")).find(({ status }) => status === 429);
  assert.equal(throttled.headers["Retry-After"], "2");
});

test("sign-in fails in Entra's words, by any number that a rule names", async () => {
  once("unavailable-503", { host: "login" });
  const busy = await visitor.refresh(home.refresh_token, "organizations");
  assert.deepEqual(
    [busy.status, busy.body.error, busy.headers.get("retry-after")],
    [503, "temporarily_unavailable", "2"],
  );
  once("aadsts", { host: "login", code: 53003 });
  const blocked = await visitor.refresh(home.refresh_token, "organizations");
  assert.deepEqual([blocked.status, blocked.body.error_codes], [400, [53003]]);
  assert.equal(blocked.headers.get("access-control-allow-origin"), visitor.origin);
  once("aadsts", { host: "login", code: 50105, error: "interaction_required", suberror: "message_only" });
  const rare = await visitor.refresh(home.refresh_token, "organizations");
  assert.deepEqual(
    [rare.body.error, rare.body.suberror, rare.body.error_codes],
    ["interaction_required", "message_only", [50105]],
  );
});

test("a rule waits, strikes so often, and only where it is meant to", async () => {
  world.faults.configure({ rules: [{ kind: "error-500", host: "graph", path: "organization$", skip: 1, times: 1 }] });
  const statuses = [];
  for (let n = 0; n < 3; n += 1) statuses.push((await at("/v1.0/organization")).status);
  assert.deepEqual(statuses, [200, 500, 200]);
  assert.equal((await at("/v1.0/me")).status, 200);
});

test("who asks again up to five times gets through a fifth of all calls failing, and ends the same each time", async () => {
  const run = async () => {
    world.faults.configure({ seed: 11, rate: 0.2, slow: 1, kinds: ["passing"], hosts: ["graph"] });
    world.journal.reset();
    const ends = [];
    for (let n = 0; n < 60; n += 1) {
      let tries = 1;
      const path = `/v1.0/organization?$select=id&n=${n}`;
      while (tries <= 6) {
        const { status, body } = await at(path).catch(() => ({ status: 0 }));
        if (status === 200 && body?.value) break;
        tries += 1;
      }
      ends.push(tries);
    }
    return ends;
  };
  const [first, second] = [await run(), await run()];
  assert.deepEqual(second, first);
  assert.ok(first.every((tries) => tries <= 6) && first.some((tries) => tries > 1));
  world.faults.configure({ hosts: undefined });
});

test("nothing of this made the stand-in itself fail", () => {
  assert.deepEqual(world.journal.troubles, []);
});
