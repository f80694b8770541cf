// The report about a failure that a page offers.

import { expect } from "@playwright/test";

import { FAILURE_WORDS } from "../../../public/words.js";

// Presses the button that copies the report, and resolves to the report. Fails unless its cause matches, or if it holds
// one of `secrets`.
export async function copyReport(page, words, { cause, secrets = [], within = page }) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const { copy, copied } = FAILURE_WORDS[words.tag];
  const button = (name) => within.getByRole("button", { name, exact: true });
  await button(copy).click();
  await expect(button(copied)).toBeFocused();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toMatch(/^Version: \d+\.\d+\.\d+/);
  expect(report).toMatch(/^Time: \d{4}-\d\d-\d\dT[\d:.]+Z$/m);
  expect(report).toMatch(/^Address: http:\/\/127\.0\.0\.1:\d+\/[a-z/…?=&]*$/m);
  expect(report).toMatch(/^Browser: Mozilla\/.*Chrome/m);
  expect(/^Cause: (.*)$/m.exec(report)?.[1], report).toMatch(cause);
  for (const secret of secrets) expect(report).not.toContain(secret);
  return report;
}

// Does the same where the browser has no clipboard: the report is shown, selected.
export async function showReport(page, words, { cause, within = page }) {
  const { copy, report } = FAILURE_WORDS[words.tag];
  await within.getByRole("button", { name: copy, exact: true }).click();
  const box = within.getByRole("textbox", { name: report, exact: true });
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(/^Version: .*\n(.*\n)*Cause: .*\n/);
  expect(/^Cause: (.*)$/m.exec(await box.inputValue())[1]).toMatch(cause);
  expect(await box.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd) === it.value)).toBe(true);
}
