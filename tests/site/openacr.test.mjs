// The report on accessibility and its OpenACR form tell the same.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { OPENACR, TERMS, openacr, read, rows } from "../../script/openacr.mjs";

const report = await readFile(new URL("../../docs/accessibility.md", import.meta.url), "utf8");

test("the OpenACR file is made from the report as it is", async () => {
  assert.equal(await readFile(OPENACR, "utf8"), openacr(report), "run node script/openacr.mjs");
});

test("each criterion of WCAG 2.2 A and AA is there once, with a term, and the sums of the report are right", () => {
  const { criteria } = read(report);
  const [a, aa] = Object.values(criteria);
  assert.deepEqual([a.length, aa.length], [31, 24]);
  assert.equal(new Set([...a, ...aa].map(({ num }) => num)).size, 55);
  const sums = rows(/\| \| Supports \|[\s\S]*?\n\n/.exec(report)[0]).map(([, ...counts]) => counts.map(Number));
  for (const [chapter, told] of [[a, sums[0]], [aa, sums[1]]]) {
    const counted = Object.keys(TERMS).map((term) => chapter.filter((it) => it.term === term).length);
    assert.deepEqual(counted, told);
  }
});

test("what does not conform has its reason and a way round in the remarks", () => {
  for (const { num, term, notes } of Object.values(read(report).criteria).flat()) {
    assert.equal(/What fails: .+ Way round: /.test(notes), term === "Partially Supports", `${num}: ${notes}`);
    assert.doesNotMatch(notes, /\[\d+\]|\]\(/, num);
  }
});
