// Approving the app in a customer's tenant on its behalf.
// Source: Partner Center, Control panel vendor APIs: applicationconsents.

import { fault, printed } from "./answers.mjs";

const GRAPH_ID = "00000003-0000-0000-c000-000000000000";

function customerOf(world, id) {
  const tenant = world.partner.byId(id);
  return tenant && tenant.situation !== "gone" && !tenant.vanished && tenant.delegated ? tenant : undefined;
}

// Grants what the body asks for; a second time it is there already, which is a 409.
export function grant(world, caller, asked, [id]) {
  const busy = world.limits.take([["partner consents", "app"]]);
  if (busy)
    return printed(world, 429, { statusCode: 429, message: "Rate limit is exceeded. Try again in 1 seconds." }, asked);
  const tenant = customerOf(world, id);
  if (!tenant) return fault(world, asked, 404, 60003, "Tenant not found.");
  const { applicationId, applicationGrants } = asked.json ?? {};
  const grants = Array.isArray(applicationGrants) ? applicationGrants : [];
  const whole = grants.some(
    ({ enterpriseApplicationId, scope }) =>
      enterpriseApplicationId === GRAPH_ID && typeof scope === "string" && scope !== "",
  );
  if (applicationId !== world.app.clientId || !whole)
    return fault(world, asked, 400, 2001, "The application consent is invalid.");
  if (tenant.rolesOf(caller.account.groups).length === 0) {
    return fault(world, asked, 403, 900308, "Insufficient privileges to complete the operation.");
  }
  if (tenant.approved)
    return printed(
      world,
      409,
      { code: 409, description: "Permission entry already exists.", data: [], source: "PartnerFD" },
      asked,
    );
  world.partner.change(tenant.id, { approved: true });
  return printed(world, 201, asked.json, asked);
}

// Takes the approval back.
export function remove(world, caller, asked, [id, applicationId]) {
  const tenant = customerOf(world, id);
  if (!tenant || applicationId !== world.app.clientId) return fault(world, asked, 404, 1000, "Not found.");
  world.partner.change(tenant.id, {
    approved: false,
    situation: tenant.situation === "open" ? "consent-missing" : tenant.situation,
  });
  return printed(world, 204, undefined, asked);
}
