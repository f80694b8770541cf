// What happens on the sign-in pages: which page the library's interaction wants, and what a choice leads to.

import { Answer } from "../exchange.mjs";
import { Refusal } from "./refusals.mjs";
import { accountPage, blockedPage, consentPage, refusalPage, stepUpPage } from "./pages.mjs";

const GONE = "The sign-in was started in another window, or is over.";

// Shows the page of an interaction, or does what was chosen on it.
export async function interact(world, asked) {
  let interaction;
  try {
    interaction = await world.library.interaction(asked);
  } catch {
    return refusalPage(new Refusal(70000, GONE));
  }
  const account = world.accounts.byId(interaction.session?.accountId);
  const { entra_tenant: tenantName } = interaction.params;
  const tenantId = world.policy.tenantOf(tenantName, account);
  const refusal = account && !(tenantId instanceof Refusal) ? world.policy.refusal(account, tenantId) : undefined;
  const at = { world, asked, interaction, account, tenantId, refusal };
  return asked.method === "POST" ? chosen(at) : shown(at);
}

function shown({ world, interaction, account, tenantId, refusal }) {
  const { name } = interaction.prompt;
  if (name === "consent")
    return consentPage(world.app, String(interaction.params.entra_scope).split(" ").filter(Boolean));
  if (name !== "step_up") {
    return accountPage(world.accounts.list(), { hint: interaction.params.login_hint, current: account?.id });
  }
  if (refusal && !world.policy.isStepUp(refusal)) return blockedPage(refusal);
  return stepUpPage(account, world.partner.byId(tenantId)?.displayName ?? world.partner.displayName);
}

async function chosen(at) {
  const { world, asked, account, tenantId, refusal } = at;
  const picked = world.accounts.byId(asked.form.get("account"));
  if (picked) return signIn(at, picked);
  switch (asked.form.get("action")) {
    case "approve":
      world.app.approvedAtHome = true;
      return decide(at, { consent: {} });
    case "confirm":
      world.policy.stepUp(account, tenantId);
      return decide(at, { step_up: {} });
    case "blocked":
      return decide(at, { error: "access_denied", error_description: refusal?.sentence ?? "" });
    case "refuse":
      return decide(at, { error: "access_denied", error_description: new Refusal(65004).sentence });
    default:
      return decide(at, { error: "access_denied", error_description: "the user canceled the authentication" });
  }
}

// Another account than the one signed in gets a session of its own; the library would otherwise sign the first
// one out, with all its tokens.
async function signIn(at, picked) {
  const { world, interaction, account } = at;
  const answer = await decide(at, { select_account: {}, login: { accountId: picked.id, amr: ["pwd", "mfa"] } });
  if (account && account.id !== picked.id) {
    delete world.library.storage.entry("Interaction", interaction.uid).payload.session;
    answer.headers["Set-Cookie"] = ["_session", "_session.sig"].map((name) => `${name}=; Path=/; Max-Age=0`);
  }
  return answer;
}

async function decide({ world, asked }, result) {
  return new Answer(303, {
    headers: { Location: await world.library.decide(asked, result), "Cache-Control": "no-store" },
  });
}
