// Which path of Graph answers what, with the permission it wants and what it costs.
// Source: the permission tables of Microsoft Graph; throttling limits of the identity service.

import * as directory from "./directory.mjs";
import * as health from "./service_announcement.mjs";
import * as relationships from "./tenant_relationships.mjs";
import { badRequest, denied, graphError } from "./errors.mjs";

const GDAP = ["DelegatedAdminRelationship.Read.All", "DelegatedAdminRelationship.ReadWrite.All"];
const CROSS = ["CrossTenantInformation.ReadBasic.All"];
const DIRECTORY = ["Directory.Read.All"];
const LICENCES = ["LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All"];
const HEALTH = ["ServiceHealth.Read.All"];

// [path, handler, scopes of which one is enough, {partner: only there, cost, health}]
const ROUTES = [
  [/^\/tenantRelationships\/delegatedAdminCustomers$/, relationships.customers, GDAP, { partner: true }],
  [/^\/tenantRelationships\/delegatedAdminCustomers\/([^/]+)$/, relationships.customer, GDAP, { partner: true }],
  [
    /^\/tenantRelationships\/delegatedAdminCustomers\/([^/]+)\/serviceManagementDetails$/,
    relationships.serviceManagementDetails,
    GDAP,
    { partner: true },
  ],
  [/^\/tenantRelationships\/delegatedAdminRelationships$/, relationships.relationships, GDAP, { partner: true }],
  [
    /^\/tenantRelationships\/delegatedAdminRelationships\/([^/]+)$/,
    relationships.relationship,
    GDAP,
    { partner: true },
  ],
  [
    /^\/tenantRelationships\/delegatedAdminRelationships\/([^/]+)\/accessAssignments$/,
    relationships.accessAssignments,
    GDAP,
    { partner: true },
  ],
  [
    /^\/tenantRelationships\/findTenantInformationByTenantId\(tenantId='([^']*)'\)$/,
    relationships.byTenantId,
    CROSS,
    {},
  ],
  [
    /^\/tenantRelationships\/findTenantInformationByDomainName\(domainName='([^']*)'\)$/,
    relationships.byDomainName,
    CROSS,
    {},
  ],
  [/^\/contracts$/, directory.contracts, DIRECTORY, { partner: true, cost: 3 }],
  [/^\/organization$/, directory.organization, ["User.Read", "Organization.Read.All", ...DIRECTORY], {}],
  [/^\/domains$/, directory.domains, ["Domain.Read.All", ...DIRECTORY], {}],
  [/^\/subscribedSkus$/, directory.subscribedSkus, LICENCES, { cost: 3 }],
  [/^\/directory\/subscriptions$/, directory.subscriptions, LICENCES, {}],
  [/^\/admin\/serviceAnnouncement\/healthOverviews$/, health.healthOverviews, HEALTH, { health: true }],
  [/^\/admin\/serviceAnnouncement\/healthOverviews\/([^/]+)$/, health.healthOverview, HEALTH, { health: true }],
  [/^\/admin\/serviceAnnouncement\/issues$/, health.issues, HEALTH, { health: true }],
  [/^\/admin\/serviceAnnouncement\/issues\/([^/]+)$/, health.issue, HEALTH, { health: true }],
  [/^\/me$/, directory.me, ["User.Read"], {}],
];

// Answers one call, on its own or as a part of a batch; its path has no version.
export function answerCall(world, caller, asked, path) {
  const route = ROUTES.map(([pattern, ...rest]) => [pattern.exec(path), ...rest]).find(([found]) => found);
  if (!route) return badRequest(world, `Resource not found for the segment '${path.split("/")[1] ?? ""}'.`);
  if (asked.method !== "GET")
    return graphError(world, 405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
  const [found, handle, scopes, options] = route;
  const throttled = throttle(world, caller, asked, options);
  if (throttled) return throttled;
  if (!caller.may(...scopes)) return denied(world);
  if (options.partner && !isPartner(world, caller)) return denied(world);
  if (!options.partner && !caller.tenant && handle !== directory.me && scopes !== CROSS) return denied(world);
  return handle(world, caller, asked, found.slice(1).map(decodeURIComponent));
}

// A tenant that is no partner has no relationships to show; who is in no agent group is told so or sees none.
function isPartner(world, caller) {
  return caller.tenantId === world.partner.id && (caller.agent || world.settings.withoutGroup === "empty");
}

function throttle(world, caller, asked, { cost = 1, health = false }) {
  const top = Number(asked.query.get("$top") ?? Number.NaN);
  const units = cost - Number(asked.query.has("$select")) + Number(asked.query.has("$expand")) - Number(top < 20);
  const uses = health
    ? [
        ["health minute", caller.tenantId],
        ["health hour", caller.tenantId],
      ]
    : [
        ["identity tenant", caller.tenantId, Math.max(1, units)],
        ["identity app", "app", Math.max(1, units)],
      ];
  const broken = world.limits.take(uses);
  if (!broken) return undefined;
  const headers = { "Retry-After": String(broken.seconds), "x-ms-throttle-scope": "Tenant_Application" };
  return graphError(world, 429, "TooManyRequests", "Please retry again later.", headers);
}
