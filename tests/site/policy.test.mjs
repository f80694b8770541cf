// Google's CSP Evaluator finds nothing in any policy that the site can have. script/policy runs it as well, beside MDN's
// HTTP Observatory, on what is served.

import assert from "node:assert/strict";
import { test } from "node:test";

import { connectOrigins, contentSecurityPolicy } from "../../hosting/headers.mjs";
import { KNOWN, findingsOf } from "../policy/evaluator.mjs";

const known = KNOWN.map(({ finding }) => finding);
const connected = (live) => connectOrigins({ live: { clientId: "00000000-0000-0000-0000-000000000000", ...live } });

// Every kind of policy, by what it is for.
const POLICIES = {
  "the demo": {},
  "the demo on GitHub Pages, in the page": { meta: true },
  "the test server, without https": { secure: false },
  ...Object.fromEntries(
    ["global", "usGovL4", "usGovL5", "china"].map((cloud) => [`the cloud ${cloud}`, { origins: connected({ cloud }) }]),
  ),
  "Partner Center on another host": { origins: connected({ partnerCenter: "https://proxy.example/pc" }) },
};

for (const [what, options] of Object.entries(POLICIES)) {
  test(`the CSP Evaluator finds what is known and nothing else in the policy of ${what}`, (t) => {
    const found = findingsOf(contentSecurityPolicy(options));
    t.diagnostic(`${what}: ${found.join(", ")}`);
    assert.deepEqual(found, known);
  });
}

test("the CSP Evaluator is strict: it finds what a weaker policy allows", () => {
  const weakened = (from, to) => findingsOf(contentSecurityPolicy().replace(from, to)).filter((it) => !known.includes(it));
  assert.deepEqual(weakened("'wasm-unsafe-eval'", "'unsafe-inline'"), [
    "HIGH script-src 'unsafe-inline' SCRIPT_UNSAFE_INLINE",
  ]);
  assert.deepEqual(weakened("'wasm-unsafe-eval'", "https:"), [
    "HIGH script-src https: PLAIN_URL_SCHEMES",
    "STRICT_CSP script-src STRICT_DYNAMIC",
  ]);
  assert.deepEqual(weakened("require-trusted-types-for 'script'; ", ""), [
    "INFO require-trusted-types-for REQUIRE_TRUSTED_TYPES_FOR_SCRIPTS",
  ]);
});
