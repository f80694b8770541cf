// The granular delegated admin relationships of one customer, in every state that Graph knows.

import { ROLES } from "./roles.mjs";

const OPEN = [
  ROLES.globalReader,
  ROLES.serviceSupportAdministrator,
  ROLES.licenseAdministrator,
  ROLES.directoryReaders,
];
const WEAK = [ROLES.directoryReaders];
const LIVE = new Set(["active", "expiring"]);
const OVER = ["expired", "terminated", "terminating", "terminationRequested"];
const BEFORE = ["created", "approvalPending", "approved", "activating", "unknownFutureValue"];

// What a relationship holds, before it is written for anybody: days count from now.
function relationship(tenant, nth, status, { roles = OPEN, ends, extends: extend = "PT0S", groups = ["admins"] } = {}) {
  return {
    id: `${tenant.id.slice(0, 8)}${tenant.chance.guid("relationship", nth).slice(8)}-${tenant.partnerId}`,
    displayName: `${nth === 0 ? "Delegated administration" : `Delegated administration ${nth + 1}`} ${tenant.index}`,
    status,
    roles,
    begun: ends === undefined ? null : ends - 730,
    ends: ends ?? null,
    extend,
    groups,
    assignments: tenant.situation === "no-assignment" ? [] : groups,
  };
}

// A customer's relationships, the one that counts first.
export function relationshipsOf(tenant) {
  const { chance, situation } = tenant;
  const later = 20 + chance.below(700, "ends");
  switch (situation) {
    case "reseller-only":
      return [];
    case "pending":
      return [relationship(tenant, 0, chance.pick(BEFORE, "before"))];
    case "ended":
      return [relationship(tenant, 0, chance.pick(OVER, "over"), { ends: -1 - chance.below(300, "over for") })];
    case "no-role":
      return [relationship(tenant, 0, "active", { roles: WEAK, ends: later })];
    default:
      return living(tenant, later);
  }
}

function living(tenant, later) {
  const { chance } = tenant;
  const soon = chance.is(0.05, "expiring");
  const list = [
    relationship(tenant, 0, soon ? "expiring" : "active", {
      ends: soon ? 1 + chance.below(29, "soon") : later,
      extend: chance.is(0.6, "extends") ? "P180D" : "PT0S",
      groups: chance.is(0.5, "helpdesk") ? ["admins", "helpdesk"] : ["admins"],
    }),
  ];
  if (chance.is(0.25, "another")) list.push(relationship(tenant, 1, chance.pick(OVER, "other"), { ends: -40 }));
  return list;
}

// The roles that a member of the groups holds: the union over what is live and assigned to one of them.
export function rolesOf(tenant, groups) {
  const roles = new Set();
  for (const { status, assignments, roles: given } of tenant.relationships) {
    if (LIVE.has(status) && assignments.some((group) => groups.includes(group)))
      for (const role of given) roles.add(role);
  }
  return [...roles];
}
