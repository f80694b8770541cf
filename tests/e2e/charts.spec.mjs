// The health of past days, which this browser keeps, as charts.

import { at, axe, expect, inBothLanguages, snapshot, tenant, test } from "./support.mjs";
import { countIn } from "./support/kept.mjs";

const NOW = Date.parse("2026-11-23T09:00:00Z");
const DAY = 86_400_000;

// A list of one customer, whose service has this status on a day.
const list = (day, status) => {
  const relationship = { id: `${tenant(1)}-${tenant(91)}`, name: "GDAP", status: "active", ends: "2027-03-01T00:00:00Z" };
  const health = { services: [{ id: "Exchange", name: "Exchange Online", status }] };
  const content = snapshot([{ name: "Alfa", relationships: [relationship], asOf: new Date(NOW + day * DAY).toISOString(), health }]);
  return { name: "list.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(content)) };
};

inBothLanguages((words) => {
  const say = (key, values) => words.say(key, values);

  test("a day is kept and told on later days, and a day without an answer is a gap", async ({ page, ui }) => {
    await page.clock.install({ time: NOW });
    await ui.open("/customers");
    await ui.openFile(list(0, "serviceDegradation"));
    await ui.expectMatches(1);
    await expect(async () => {
      await page.clock.fastForward(21_000);
      expect(await countIn(page, "history")).toBe(1);
    }).toPass();

    await page.clock.fastForward(2 * DAY);
    await ui.openFile(list(2, "serviceOperational"));
    await expect(ui.rows.first()).toContainText(say("health.state.healthy"));
    // Within the page: a file that is not stored yet would be gone with it.
    await ui.rows.first().getByRole("link").first().click();
    await ui.feature("health").click();
    await ui.expectAddress(at(`/customers/${tenant(1)}/health`));
    const chart = page.getByRole("figure");
    const sentence = say("chart.health.one", { incident: "0", lesser: "1", healthy: "1", unknown: "28" });
    await expect(chart.getByRole("img", { name: sentence, exact: true })).toBeVisible();
    await chart.getByText(say("chart.as_table"), { exact: true }).click();
    const rows = chart.getByRole("row");
    await expect(rows).toHaveCount(31);
    const unknown = say("details.unknown");
    await expect(rows.nth(28)).toHaveText(/2026.*0.*1$/s);
    await expect(rows.nth(29)).toHaveText(new RegExp(`2026.*${unknown}.*${unknown}$`, "s"));
    await axe(page, { within: "main" });

    await ui.open("/access");
    await page.getByText(say("chart.ends.title"), { exact: true }).first().click();
    await expect(page.getByRole("img")).toBeVisible();
    await axe(page, { within: "main" });
    await ui.open("/preferences");
    await expect(page.getByText(words.count("kept.history", 1), { exact: true })).toBeVisible();
  });
});
