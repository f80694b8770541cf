// What axe knows to be a barrier.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { expect } from "@playwright/test";

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Fails with what axe finds wrong on the page as it is now (WCAG 2.2 A and AA, and best practices), or with what it
// finds wrong by some of its rules.
export async function axe(page, { within, without = [], rules } = {}) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await bring(page);
  const violations = await page.evaluate(
    async ([include, exclude, rules]) => {
      const context = { include: include ? [include] : [["html"]], exclude };
      const found = await globalThis.axe.run(context, { resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
      return found.violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
      }));
    },
    [within, without, rules],
  );
  expect(violations, "axe finds nothing").toEqual([]);
}

// Through the debugger, because the page's own policy forbids scripts from elsewhere.
async function bring(page) {
  const debuggerSession = await page.context().newCDPSession(page);
  await debuggerSession.send("Runtime.evaluate", { expression: await axeSource });
  await debuggerSession.detach();
}
