// The address where a customer's administrator approves the app for everybody there.
// Source: Admin consent on the Microsoft identity platform.

import { Answer } from "../exchange.mjs";
import { Refusal } from "./refusals.mjs";
import { adminConsentPage, refusalPage } from "./pages.mjs";
import { reply } from "./authorize.mjs";

// Asks, and on the answer goes back with `admin_consent=True`, which errors carry too.
export function adminConsent(world, asked, tenantName) {
  const { query } = asked;
  const address = query.get("redirect_uri");
  const tenantId = world.policy.tenantOf(tenantName);
  if (tenantId instanceof Refusal) return refusalPage(tenantId);
  if (query.get("client_id") !== world.app.clientId)
    return refusalPage(new Refusal(700016, query.get("client_id") ?? ""));
  if (!world.app.spa.has(address) && !world.app.web.has(address)) return refusalPage(new Refusal(50011, address ?? ""));
  const scope = query.get("scope") ?? "https://graph.microsoft.com/.default";
  const tenant = world.partner.byId(tenantId);
  if (asked.method !== "POST") {
    return adminConsentPage(world.app, tenant?.displayName ?? world.partner.displayName, scope.split(" "));
  }
  const back = { admin_consent: "True", tenant: tenantId, state: query.get("state") };
  if (asked.form.get("action") !== "approve") {
    const { error, sentence } = new Refusal(65004);
    return Answer.redirect(reply(address, "query", { error, error_description: sentence, ...back }));
  }
  if (tenant) world.partner.change(tenantId, { approved: true });
  else world.app.approvedAtHome = true;
  return Answer.redirect(reply(address, "query", { ...back, scope }));
}
