// What script/lighthouse --strict fails for.

import assert from "node:assert/strict";
import { test } from "node:test";

import { MUST, missedAims } from "../lighthouse/aims.mjs";

test("a score below the aim of its form, and a start that blocks for longer than 200 ms, are missed aims", () => {
  assert.deepEqual(missedAims("mobile", { performance: 95, blocked: 200 }), []);
  assert.deepEqual(missedAims("desktop", { performance: 100, blocked: 0 }), []);
  assert.deepEqual(missedAims("mobile", { performance: 94, blocked: 201 }), [
    "mobile: performance 94, aim 95",
    "mobile: blocked 201 ms, aim 200 ms",
  ]);
  assert.deepEqual(missedAims("desktop", { performance: 99, blocked: 10 }), ["desktop: performance 99, aim 100"]);
  assert.deepEqual(MUST, ["accessibility", "best-practices", "seo"]);
});
