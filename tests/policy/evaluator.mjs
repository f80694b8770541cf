// What Google's CSP Evaluator finds in a Content-Security-Policy.

import evaluator from "csp_evaluator/dist/evaluator.js";
import { Severity, Type } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";

// Findings that are known, and why they stand. Each must still be found.
export const KNOWN = [
  {
    finding: "MEDIUM_MAYBE script-src 'self' SCRIPT_ALLOWLIST_BYPASS",
    why:
      "The host has no JSONP, no AngularJS and no files of users, which the note warns of. A nonce needs a server that " +
      "makes one for each answer; the hashes of the scripts are on their tags.",
  },
];

// The findings, each as one line; those about strict policies too.
export function findingsOf(policy) {
  const checks = [...evaluator.DEFAULT_CHECKS, ...evaluator.STRICTCSP_CHECKS];
  const found = new evaluator.CspEvaluator(new CspParser(policy).csp).evaluate([], checks);
  return found.map(({ severity, directive, value, type }) =>
    [Severity[severity], directive, value, Type[type]].filter(Boolean).join(" "),
  );
}
