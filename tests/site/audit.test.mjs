// What script/audit makes of npm's answers: one that does not come is told apart from one without findings.

import assert from "node:assert/strict";
import { test } from "node:test";

import { npmAnswer } from "../../script/audit.mjs";

const answer = (document) => npmAnswer(JSON.stringify(document));

test("an audit without findings is well, one with findings names each package", () => {
  assert.equal(answer({ auditReportVersion: 2, vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } }).state, "ok");
  const vulnerabilities = { pad: { name: "pad", severity: "high", range: "<1.2.3" } };
  const { state, note, details } = answer({ vulnerabilities, metadata: { vulnerabilities: { high: 1, total: 1 } } });
  assert.equal(state, "FINDINGS");
  assert.match(note, /^1 package/);
  assert.equal(details, "pad <1.2.3: high");
});

test("a registry without an audit is told, and counts as no finding and not as well", () => {
  const { state, note } = answer({ message: "405 Method Not Allowed - POST https://registry.example/-/npm", statusCode: 405 });
  assert.equal(state, "not checked");
  assert.match(note, /it answered 405$/);
  assert.match(answer({ error: { code: "ENOTFOUND" } }).note, /it did not answer$/);
  assert.equal(npmAnswer("").state, "not checked");
});
