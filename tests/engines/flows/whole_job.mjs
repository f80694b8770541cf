// A whole job by keyboard alone: no step needs the pointer, and each leaves the focus somewhere.

import { demo } from "../../e2e/support/demo.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");

// So many stops of the tab key are enough for any page.
const MOST_STOPS = 80;

// Keys after each of which an element has the focus.
function keysOf(page) {
  const press = async (key, held) => {
    await page.press(key, held);
    await page.keepsFocus();
  };
  const type = async (text) => {
    await page.type(text);
    await page.keepsFocus();
  };
  // Presses Tab until a place has the focus.
  const tabTo = async (place) => {
    await place.shows();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await press("Tab");
      if ((await place.told()).some(({ focused }) => focused)) return;
    }
    throw new Error(`Tab does not lead to ${place}`);
  };
  return { press, type, tabTo };
}

export const WHOLE_JOB = {
  "a customer is found, another's health read, a request begun, left and found again, without a pointer": async ({
    page,
    ui,
    say,
  }) => {
    const { press, type, tabTo } = keysOf(page);
    await ui.openList("/customers", demo.listed.length);
    await press("/");
    await ui.searchBox.isFocused();
    await type("contoso");
    await ui.expectMatches(1);
    await press("ArrowDown");
    await ui.nameLink("Contoso").isFocused();
    await press("Enter");
    await ui.detailsHeading("Contoso").shows();
    await ui.nameLink("Contoso").isFocused();

    await press("k", "Control");
    await ui.paletteBox.isFocused();
    await type("fabrikam health");
    await ui.palette.role("option").at(0).says(/Fabrikam/);
    await press("Enter");
    await page.isAt(`/customers/${fabrikam.id}/health`);
    await ui.heading.says(say("health.title", { customer: "Fabrikam" }));
    await ui.heading.isFocused();
    await press("Escape");
    await page.isAt(`/customers/${fabrikam.id}`);
    await ui.detailsHeading("Fabrikam").shows();
    await page.keepsFocus();

    await press("g");
    await press("r");
    await page.isAt(`/customers/${fabrikam.id}/requests`);
    await ui.heading.isFocused();
    await tabTo(ui.main.role("link", say("request.add")));
    await press("Enter");
    await ui.heading.says(say("draft.title", { customer: "Fabrikam" }));
    await ui.heading.isFocused();
    await tabTo(ui.field("title"));
    await type("Mail is late");
    await tabTo(ui.field("description"));
    await type("Since Monday, “every” mail.");
    await tabTo(ui.field("related_issues"));
    await type("EX1284116");

    // Left in the middle of a field, by the commands.
    await press("k", "Control");
    await type("contoso health");
    await ui.palette.role("option").at(0).says(/Contoso/);
    await press("Enter");
    await page.isAt(`/customers/${contoso.id}/health`);
    await ui.heading.isFocused();
    await press("k", "Control");
    await type("fabrikam");
    await ui.palette.role("option").at(0).says(/Fabrikam/);
    await press("Enter");
    await ui.detailsHeading("Fabrikam").shows();
    await page.keepsFocus();
    await press("g");
    await press("r");
    await ui.heading.says(say("request.title", { customer: "Fabrikam" }));
    await ui.heading.isFocused();
    await tabTo(ui.main.role("link", say("request.add")));
    await press("Enter");
    await ui.field("title").holds("Mail is late");
    await ui.field("description").holds("Since Monday, “every” mail.");
    await ui.field("related_issues").holds("EX1284116");
    // Saved as it is, it tells what is missing and leads there.
    await tabTo(ui.button("draft.save"));
    await press("Enter");
    await ui.field("product").has("aria-invalid", "true");
    await page.keepsFocus();
  },
};
