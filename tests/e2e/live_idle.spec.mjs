// A console that nobody uses signs out, if the operator configured that.

import { expect, inBothLanguages, test } from "./support.mjs";
import { allOpen, signIn, signInButton, stay } from "./support/live.mjs";

const MINUTE = 60_000;
const LIMIT = 5;

inBothLanguages((words) => {
  const warning = (page) => page.getByRole("alert").filter({ hasText: words.say("live.idle.soon") });
  const end = (page) => page.getByText(words.count("live.idle.over", LIMIT), { exact: true });
  // Whether the sign-in page asks for a password, whoever it still knows.
  const promptOf = ({ standin }) => standin.world.journal.entries.findLast(({ path }) => path.endsWith("/authorize"))?.query.prompt;

  async function begin(page, live) {
    await page.clock.install();
    const running = await live({ tenants: 4, live: { signOutAfterIdleMinutes: LIMIT } });
    allOpen(running.standin);
    await signIn(page, `${running.url}customers`);
    return running;
  }

  test("it warns in the last minute, any use keeps the user signed in, and what is typed stays", async ({ page, ui, live }) => {
    const running = await begin(page, live);
    await ui.expectMatches(4);
    await ui.rows.first().getByRole("link").first().click();
    const note = ui.details.getByLabel(words.say("own.note"), { exact: true });
    await note.fill("Call back");
    await page.clock.fastForward((LIMIT - 1) * MINUTE + 1000);
    await expect(warning(page)).toBeVisible();
    await page.getByRole("button", { name: words.say("live.idle.stay"), exact: true }).press("Enter");
    await expect(warning(page)).toBeHidden();
    await ui.expectMatches(4);

    await page.clock.fastForward((LIMIT - 1) * MINUTE + 1000);
    await expect(warning(page)).toBeVisible();
    await page.clock.fastForward(MINUTE);
    await expect(end(page)).toBeVisible();
    await expect(ui.rows).toHaveCount(0);
    const grants = running.standin.world.journal.entries.length;
    await page.mouse.move(100, 100);
    await page.mouse.move(200, 200);
    await expect(signInButton(page)).toBeVisible();
    expect(running.standin.world.journal.entries.length).toBe(grants);

    await signIn(page, page.url());
    expect(promptOf(running)).toBe("login");
    await expect(note).toHaveValue("Call back");
  });

  test("after a long sleep nothing is done before the sign-out, and a reload restores no session", async ({ page, ui, live }) => {
    const running = await begin(page, live);
    await stay(page);
    await ui.expectMatches(4);
    // Timers stop while a machine sleeps, and its clock does not.
    await page.clock.setSystemTime(Date.now() + 8 * 60 * MINUTE);
    await page.mouse.move(300, 300);
    await expect(end(page)).toBeVisible();
    await page.reload();
    await expect(end(page)).toBeVisible();
    await expect(signInButton(page)).toBeVisible();
    expect(promptOf(running)).not.toBe("none");
  });

  test("another tab that is used keeps both signed in, and the end is that of both", async ({ page, ui, live, context }) => {
    const running = await begin(page, live);
    await ui.expectMatches(4);
    const other = await context.newPage();
    await other.clock.install();
    await signIn(other, `${running.url}customers`);
    for (const minutes of [2, 2]) {
      await page.clock.fastForward(minutes * MINUTE);
      await other.clock.fastForward(minutes * MINUTE);
      await other.keyboard.press("Shift");
    }
    await page.clock.fastForward(1000);
    await expect(warning(page)).toBeHidden();
    await ui.expectMatches(4);
    await other.clock.fastForward(LIMIT * MINUTE);
    await expect(end(other)).toBeVisible();
    await expect(signInButton(page)).toBeVisible();
  });
});
