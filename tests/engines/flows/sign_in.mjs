// Signing in before the stand-in of Microsoft's hosts, by the redirect to its page and back.

const TENANTS = 4;

// Makes every customer one in whom everything works, so that nothing is refused.
function allOpen({ world: { partner } }) {
  for (let index = 0; index < partner.size; index++) partner.change(partner.at(index).id, { situation: "open" });
}

async function signIn({ page, ui, sites, expect }, path, account) {
  // The sign-in page has no icon, and its policy forbids Firefox to ask for one.
  expect(/favicon\.ico/);
  const { url, standin } = await sites.live({ tenants: TENANTS });
  allOpen(standin);
  page.base = url;
  await page.open(path);
  await ui.signInButton.click();
  await page.role("heading", "Pick an account").shows();
  await page.role("button", new RegExp(`^${account}`)).click();
  return standin;
}

export const SIGN_IN = {
  "R2: signing in leads back to where it began, the list fills, every customer is checked": async (here) => {
    const { page, ui, say } = here;
    const standin = await signIn(here, "/customers?sort=domain&dir=desc", "Admin agent");
    await page.role("banner").role("button", say("live.account.of", { account: "admin@partner.example" })).shows();
    await page.isAt("/customers", "?sort=domain&dir=desc");
    await ui.expectMatches(TENANTS);
    const bar = page.role("progressbar", say("live.round"));
    await bar.has("value", String(TENANTS));
    const { displayName, id } = standin.world.partner.at(0);
    await ui.nameLink(displayName).click();
    await page.isAt(`/customers/${id}`, "?sort=domain&dir=desc");
    await ui.detailsHeading(displayName).shows();
  },

  "R2: a user of an organization that is no partner is told so, and what to do": async (here) => {
    const { ui, say, expect } = here;
    await signIn(here, "/customers", "Visitor of another company");
    // The refusal of the list, as each engine tells it.
    expect(/403/);
    // More than a title: what to do about it.
    await ui.main.says(new RegExp(`${say("problem.not_a_partner")}.+`, "s"));
    await ui.grid.isGone();
  },
};
