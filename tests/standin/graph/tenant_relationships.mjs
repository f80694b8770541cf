// Graph's tenantRelationships: who is looked after, by which relationships, and what is known of any tenant.
// Source: Microsoft Graph, delegatedAdminCustomer, delegatedAdminRelationship, tenantInformation.

import { Answer } from "../exchange.mjs";
import { badRequest, notFound } from "./errors.mjs";
import { isGuid } from "../partner/partner.mjs";
import { listed, paged, selected } from "./query.mjs";

const CONTEXT = "tenantRelationships/$metadata#";

const etag = (tenant, what) => `W/"${Buffer.from(`${what}-${tenant.id}`).toString("base64")}"`;

function customerRow(tenant) {
  return {
    "@odata.type": "#microsoft.graph.delegatedAdminCustomer",
    "@odata.etag": etag(tenant, "customer"),
    id: tenant.id,
    tenantId: tenant.id,
    displayName: tenant.displayName,
  };
}

// One customer is in the list twice, in capitals the second time.
function customerRows(tenant) {
  if (!tenant.delegated || tenant.vanished) return [];
  const row = customerRow(tenant);
  const id = tenant.id.toUpperCase();
  return tenant.situation === "twice" ? [row, { ...row, id, tenantId: id }] : [row];
}

function relationshipRow(world, tenant, { id, displayName, status, roles, begun, ends, extend }) {
  const { clock } = world;
  const known = !["created", "approvalPending"].includes(status);
  const reseller = tenant.chance.is(0.2, "by reseller");
  return {
    "@odata.type": `#microsoft.graph.${reseller ? "resellerDelegatedAdminRelationship" : "delegatedAdminRelationship"}`,
    "@odata.etag": etag(tenant, id.slice(0, 8)),
    id,
    displayName,
    duration: "P730D",
    customer: known ? { tenantId: tenant.id, displayName: tenant.displayName } : null,
    accessDetails: { unifiedRoles: roles.map((roleDefinitionId) => ({ roleDefinitionId })) },
    status,
    autoExtendDuration: extend,
    createdDateTime: clock.stamp(begun === null ? -3 : begun - 1, 7),
    lastModifiedDateTime: clock.stamp(begun ?? -2, 7),
    activatedDateTime: begun === null ? null : clock.stamp(begun, 7),
    endDateTime: ends === null ? null : clock.stamp(ends, 7),
    ...(reseller && { isPartnerConsentPending: false, indirectProviderTenantId: world.partner.outsideId }),
  };
}

const rowsOf = (world, tenant) =>
  tenant.vanished ? [] : tenant.relationships.map((relationship) => relationshipRow(world, tenant, relationship));

// Only agents see them; `settings.withoutGroup` decides what others get: nothing, or 403.
const none = (world, asked, context) => paged(world, asked, { context, end: 0, rowsAt: () => [] });

export function customers(world, caller, asked) {
  const context = `${CONTEXT}delegatedAdminCustomers`;
  if (!caller.agent) return none(world, asked, context);
  const rowsAt = (n) => customerRows(world.partner.at(n));
  return paged(world, asked, { context, end: world.partner.size, rowsAt, fields: ["tenantId", "displayName"] });
}

export function customer(world, caller, asked, [id]) {
  const tenant = world.partner.byId(id);
  if (!caller.agent || !tenant?.delegated || tenant.vanished) return notFound(world, id);
  return Answer.json(200, selected(customerRow(tenant), asked.query.get("$select")));
}

export function relationships(world, caller, asked) {
  const context = `${CONTEXT}delegatedAdminRelationships`;
  if (!caller.agent) return none(world, asked, context);
  const only = /customer\/tenantId eq '([^']+)'/.exec(asked.query.get("$filter") ?? "");
  const one = only && world.partner.byId(only[1]);
  const end = only ? Number(Boolean(one)) : world.partner.size;
  const rowsAt = (n) => rowsOf(world, one ?? world.partner.at(n));
  return paged(world, asked, { context, end, rowsAt, fields: ["status", "customer/tenantId"] });
}

// A relationship's id begins as its customer's does, which finds the two.
function found(world, id) {
  const tenant = world.partner.byStart(id.slice(0, 8));
  const relationship = tenant?.relationships.find((one) => one.id === id.toLowerCase());
  return relationship && { tenant, relationship };
}

export function relationship(world, caller, asked, [id]) {
  const it = caller.agent && found(world, id);
  if (!it) return notFound(world, id);
  return Answer.json(200, selected(relationshipRow(world, it.tenant, it.relationship), asked.query.get("$select")));
}

export function accessAssignments(world, caller, asked, [id]) {
  const it = caller.agent && found(world, id);
  if (!it) return notFound(world, id);
  const rows = it.relationship.assignments.map((group) => ({
    "@odata.type": "#microsoft.graph.delegatedAdminAccessAssignment",
    id: it.tenant.chance.guid("assignment", group),
    status: "active",
    createdDateTime: world.clock.stamp(-30, 7),
    lastModifiedDateTime: world.clock.stamp(-30, 7),
    accessContainer: {
      accessContainerId: world.partner.chance.guid("group", group),
      accessContainerType: "securityGroup",
    },
    accessDetails: { unifiedRoles: it.relationship.roles.map((roleDefinitionId) => ({ roleDefinitionId })) },
  }));
  return listed(world, asked, `${CONTEXT}delegatedAdminRelationships('${id}')/accessAssignments`, rows);
}

// The portals of a customer, by Microsoft's own list.
export function serviceManagementDetails(world, caller, asked, [id]) {
  const tenant = world.partner.byId(id);
  if (!caller.agent || !tenant?.delegated || tenant.vanished) return notFound(world, id);
  const portals = [
    ["Azure Active Directory", `https://aad.portal.azure.com/${tenant.initialDomain}`],
    ["Microsoft 365 Lighthouse", "https://lighthouse.microsoft.com"],
    ["Teams", `https://admin.teams.microsoft.com/?delegatedOrg=${tenant.initialDomain}`],
    ["Dynamics 365 Business Central", `https://businesscentral.dynamics.com/${tenant.id}/admin`],
  ];
  const rows = portals
    .filter(([name]) => tenant.chance.is(0.8, "portal", name))
    .map(([serviceName, serviceManagementUrl]) => ({
      "@odata.type": "#microsoft.graph.delegatedAdminServiceManagementDetail",
      id: tenant.chance.guid("portal", serviceName),
      serviceManagementUrl,
      serviceName,
    }));
  return listed(world, asked, `${CONTEXT}delegatedAdminCustomers('${id}')/serviceManagementDetails`, rows);
}

// What anybody may know of any tenant.
function information(world, tenant, what) {
  if (!tenant || tenant.situation === "gone" || tenant.vanished) return notFound(world, what);
  return Answer.json(200, {
    "@odata.context": `${world.hosts.graph}/v1.0/$metadata#microsoft.graph.tenantInformation`,
    tenantId: tenant.id,
    federationBrandName: null,
    displayName: tenant.displayName,
    defaultDomainName: tenant.defaultDomain,
  });
}

export function byTenantId(world, caller, asked, [id]) {
  if (!isGuid(id)) return badRequest(world, `Invalid GUID: ${id}`);
  return information(world, id.toLowerCase() === world.partner.id ? world.partner.self : world.partner.byId(id), id);
}

export function byDomainName(world, caller, asked, [domain]) {
  return information(
    world,
    domain.toLowerCase() === world.partner.domain ? world.partner.self : world.partner.byDomain(domain),
    domain,
  );
}
