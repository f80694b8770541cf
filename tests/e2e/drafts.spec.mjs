// Drafts: nothing that is typed is lost, whatever happens to the page.

import { at, axe, demo, expect, inEnglish, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const form = ({ id }) => `/customers/${id}/requests/new`;

// Waits until the browser keeps a draft with this text. A person cannot see that; a crash can come
// only after it.
const kept = (page, text) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const database = await new Promise((resolve, reject) => {
          const opening = indexedDB.open("regia");
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        const all = database.transaction("drafts").objectStore("drafts").getAll();
        const values = await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)));
        database.close();
        return values.map((value) => new TextDecoder().decode(value)).join();
      }),
    )
    .toContain(text);

inEnglish((words) => {
  const say = (key, values) => words.say(key, values);
  const field = (page, name) => page.getByLabel(say(`draft.field.${name}`), { exact: true });
  const restored = (page) => page.getByText(say("draft.restored", { when: "" }));

  test("a reload finds every field as it was, and the draft can be discarded", async ({ page, ui }) => {
    await ui.open(form(contoso));
    const discard = page.getByRole("button", { name: say("draft.discard"), exact: true });
    const answer = (key) => page.getByRole("dialog").getByRole("button", { name: say(key), exact: true });
    await field(page, "title").pressSequentially("Mail is late");
    await field(page, "product").fill("Exchange Online");
    await field(page, "topic").fill("Mail flow");
    await field(page, "severity").selectOption("moderate");
    await field(page, "description").fill("Since Monday.\nAnd “Tuesday”.");
    await field(page, "contact_name").fill("Help desk");
    await field(page, "contact_email").fill("help@partner.example");
    await field(page, "contact_phone").fill("+39 02 1234 5678");
    await field(page, "related_issues").fill("EX1284116");
    await page.reload();
    await expect(restored(page)).toBeVisible();
    for (const [name, value] of [
      ["title", "Mail is late"],
      ["product", "Exchange Online"],
      ["topic", "Mail flow"],
      ["severity", "moderate"],
      ["description", "Since Monday.\nAnd “Tuesday”."],
      ["contact_name", "Help desk"],
      ["contact_email", "help@partner.example"],
      ["contact_phone", "+39 02 1234 5678"],
      ["related_issues", "EX1284116"],
    ]) {
      await expect(field(page, name), name).toHaveValue(value);
    }
    await discard.click();
    await answer("draft.discard.not").click();
    await expect(field(page, "title")).toHaveValue("Mail is late");
    await discard.click();
    await answer("draft.discard").click();
    await expect(field(page, "title")).toHaveValue("");
    await page.reload();
    await expect(field(page, "title")).toHaveValue("");
    await expect(restored(page)).toBeHidden();
  });

  test("leaving the form and coming back finds it, by link, by key and by back", async ({ page, ui }) => {
    await ui.open(form(contoso));
    await field(page, "title").pressSequentially("Mail is late");
    await ui.feature("health").click();
    await expect(ui.heading).toHaveText(say("health.title", { customer: "Contoso" }));
    await page.goBack();
    await expect(field(page, "title")).toHaveValue("Mail is late");

    await ui.heading.focus();
    await page.keyboard.press("Escape");
    await ui.expectAddress(at(`/customers/${contoso.id}/requests`));
    await page.getByRole("link", { name: say("request.add"), exact: true }).click();
    await expect(field(page, "title")).toHaveValue("Mail is late");

    // The other customer has a draft of its own.
    await ui.open(form(fabrikam));
    await expect(field(page, "title")).toHaveValue("");
    await field(page, "title").pressSequentially("Another");
    await ui.open(form(contoso));
    await expect(field(page, "title")).toHaveValue("Mail is late");
  });

  test("the other language keeps what is typed", async ({ page, ui }) => {
    await ui.open(form(contoso));
    await field(page, "title").pressSequentially("Mail is late");
    const other = words.tag === "en" ? "it" : "en";
    await page.getByRole("combobox", { name: say("app.language"), exact: true }).selectOption(other);
    await expect(page.locator("html")).toHaveAttribute("lang", other);
    await expect(page.getByRole("main").getByRole("textbox").first()).toHaveValue("Mail is late");
  });

  test("a tab that is closed in the middle of typing loses nothing", async ({ page, context, ui }) => {
    await ui.open(form(contoso));
    await field(page, "title").pressSequentially("Mail is late again");
    await kept(page, "late again");
    await page.close({ runBeforeUnload: false });
    const next = await context.newPage();
    await next.goto(form(contoso));
    await expect(field(next, "title")).toHaveValue("Mail is late again");
  });

  test("a page that crashes in the middle of typing loses nothing", async ({ page, context, ui }) => {
    await ui.open(form(contoso));
    await field(page, "description").pressSequentially("Since Monday, and again");
    await kept(page, "and again");
    const crash = page.waitForEvent("crash");
    const debuggerSession = await context.newCDPSession(page);
    // The answer never comes: whoever would give it is gone.
    debuggerSession.send("Page.crash").catch(() => {});
    await crash;
    const next = await context.newPage();
    await next.goto(form(contoso));
    await expect(field(next, "description")).toHaveValue("Since Monday, and again");
    await expect(restored(next)).toBeVisible();
  });

  test("two tabs keep a draft each for two customers", async ({ page, context, ui }) => {
    await ui.open(form(contoso));
    const other = await context.newPage();
    await other.goto(form(fabrikam));
    await field(page, "title").pressSequentially("Of Contoso");
    await field(other, "title").pressSequentially("Of Fabrikam");
    await kept(page, "Of Contoso");
    await kept(other, "Of Fabrikam");
    await page.goto(form(fabrikam));
    await expect(field(page, "title")).toHaveValue("Of Fabrikam");
    await other.goto(form(contoso));
    await expect(field(other, "title")).toHaveValue("Of Contoso");
  });

  test("two tabs with one draft do not overwrite each other", async ({ page, context, ui }) => {
    await ui.open(form(contoso));
    await field(page, "title").pressSequentially("Mail is late");
    await kept(page, "Mail is late");
    const other = await context.newPage();
    await other.goto(form(contoso));
    await expect(field(other, "title")).toHaveValue("Mail is late");
    await field(other, "description").pressSequentially("Since Monday.");
    await kept(other, "Since Monday.");
    await page.bringToFront();
    // Headless pages are always in front: no event comes by itself.
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await expect(field(page, "description")).toHaveValue("Since Monday.");
    await field(page, "title").press("End");
    await field(page, "title").pressSequentially(" again");
    await kept(page, "Mail is late again");
    await page.reload();
    await expect(field(page, "title")).toHaveValue("Mail is late again");
    await expect(field(page, "description")).toHaveValue("Since Monday.");

    // The other tab has not come to the front since, and types on.
    await field(other, "title").press("End");
    await field(other, "title").pressSequentially(" today");
    const conflict = other.getByText(say("draft.conflict", { customer: "Contoso" }), { exact: true });
    await expect(conflict).toBeVisible();
    const text = (key) => other.getByRole("group", { name: say(key, { when: "" }) });
    await expect(text("draft.text.here")).toContainText("Mail is late today");
    await expect(text("draft.text.elsewhere")).toContainText("Mail is late again");
    await axe(other);
    await kept(page, "Mail is late again");
    await kept(page, "Mail is late today");
    await other.getByRole("button", { name: say("draft.take_other"), exact: true }).click();
    await expect(conflict).toBeHidden();
    await expect(field(other, "title")).toBeFocused();
    await expect(field(other, "title")).toHaveValue("Mail is late again");
    await other.reload();
    await expect(field(other, "title")).toHaveValue("Mail is late again");
    await expect(conflict).toBeHidden();
  });

  test("a draft whose writing does not end is said not to be kept, and stays in the form", async ({ page, ui }) => {
    await page.addInitScript(() => {
      // The transaction takes place and no event follows, as in a browser whose database hangs.
      Object.defineProperty(IDBTransaction.prototype, "oncomplete", { configurable: true, set() {} });
    });
    await page.clock.install();
    await ui.open(form(contoso));
    await field(page, "title").fill("Mail is late");
    await expect(page.getByText(say("draft.not_kept"), { exact: true })).toBeHidden();
    await page.clock.runFor(15_000);
    await expect(page.getByText(say("draft.not_kept"), { exact: true })).toBeVisible();
    await expect(field(page, "title")).toHaveValue("Mail is late");
  });

  test("without a store the page says so and goes on", async ({ page, ui }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("no", "SecurityError");
      };
    });
    await ui.open(form(contoso));
    await expect(page.getByText(say("draft.not_kept"), { exact: true })).toBeVisible();
    await field(page, "title").fill("Mail is late");
    await field(page, "product").fill("Exchange Online");
    await field(page, "severity").selectOption("moderate");
    await field(page, "description").fill("Since Monday.");
    await field(page, "contact_name").fill("Help desk");
    await field(page, "contact_email").fill("help@partner.example");
    await page.getByRole("button", { name: say("draft.save"), exact: true }).click();
    await expect(page.getByText("Since Monday.", { exact: true })).toBeVisible();
    await expect(page.getByText(say("ledger.not_kept"), { exact: true })).toBeVisible();
  });
});
