// A tenant's directory: its organisation, its domains, what it has licensed, its contracts, and who is asking.
// Source: Microsoft Graph, organization, domain, subscribedSku, companySubscription, contract.

import { Answer } from "../exchange.mjs";
import { badRequest } from "./errors.mjs";
import { listed, paged, selected } from "./query.mjs";

const PLAN = "113feb6c-3fe4-4440-bddc-54d774bf0318";

function verifiedDomains(tenant) {
  const domain = (name, isInitial) => ({
    capabilities: "Email, OfficeCommunicationsOnline",
    isDefault: name === tenant.defaultDomain,
    isInitial,
    name,
    type: "Managed",
  });
  const own = tenant.defaultDomain === tenant.initialDomain ? [] : [domain(tenant.defaultDomain, false)];
  return [...own, domain(tenant.initialDomain, true)];
}

function organizationRow(world, tenant) {
  const { city, state, postalCode } = tenant.place;
  return {
    id: tenant.id,
    deletedDateTime: null,
    businessPhones: tenant.chance.is(0.7, "phone") ? ["425-555-0100"] : [],
    city,
    country: null,
    countryLetterCode: tenant.country,
    createdDateTime: "2021-08-02T10:30:06Z",
    displayName: tenant.displayName,
    isMultipleDataLocationsForServicesEnabled: null,
    marketingNotificationEmails: [],
    onPremisesLastSyncDateTime: null,
    onPremisesSyncEnabled: null,
    postalCode,
    preferredLanguage: "en",
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    state,
    street: null,
    technicalNotificationMails: [`admin@${tenant.defaultDomain}`],
    partnerTenantType: tenant.partnerType ?? null,
    tenantType: "AAD",
    directorySizeQuota: { used: 698, total: 50_000 },
    assignedPlans: [
      {
        assignedDateTime: "2021-08-02T10:36:57Z",
        capabilityStatus: "Enabled",
        service: "exchange",
        servicePlanId: PLAN,
      },
    ],
    privacyProfile: null,
    provisionedPlans: [{ capabilityStatus: "Enabled", provisioningStatus: "Success", service: "exchange" }],
    verifiedDomains: verifiedDomains(tenant),
  };
}

// With User.Read alone most of an organisation is null.
export function organization(world, caller, asked) {
  const row = organizationRow(world, caller.tenant);
  const shown = ["id", "displayName", "verifiedDomains"];
  if (!caller.may("Organization.Read.All", "Directory.Read.All")) {
    for (const name of Object.keys(row)) if (!shown.includes(name)) row[name] = Array.isArray(row[name]) ? [] : null;
  }
  return listed(world, asked, "organization", [row]);
}

export function domains(world, caller, asked) {
  const rows = verifiedDomains(caller.tenant).map(({ name, isDefault, isInitial }) => ({
    authenticationType: "Managed",
    availabilityStatus: null,
    id: name,
    isAdminManaged: true,
    isDefault,
    isInitial,
    isRoot: true,
    isVerified: true,
    supportedServices: ["Email", "OfficeCommunicationsOnline"],
    passwordValidityPeriodInDays: 2_147_483_647,
    state: null,
  }));
  return listed(world, asked, "domains", rows);
}

export function subscribedSkus(world, caller, asked) {
  const { tenant } = caller;
  const rows = tenant.licences.map(({ skuId, partNumber, state, seats, used, commerce }) => ({
    capabilityStatus: state,
    consumedUnits: used,
    id: `${tenant.id}_${skuId}`,
    prepaidUnits: {
      enabled: state === "Enabled" ? seats : 0,
      suspended: state === "Suspended" ? seats : 0,
      warning: state === "Warning" ? seats : 0,
      lockedOut: 0,
    },
    servicePlans: [
      {
        servicePlanId: PLAN,
        servicePlanName: "EXCHANGE_S_FOUNDATION",
        provisioningStatus: "Success",
        appliesTo: "Company",
      },
    ],
    skuId,
    skuPartNumber: partNumber,
    appliesTo: "User",
    accountName: tenant.label,
    accountId: tenant.id,
    subscriptionIds: [commerce],
  }));
  return listed(world, asked, "subscribedSkus", rows);
}

export function subscriptions(world, caller, asked) {
  const rows = caller.tenant.licences.map((licence) => ({
    createdDateTime: "2023-01-01T00:00:00Z",
    commerceSubscriptionId: licence.commerce,
    id: licence.subscription,
    isTrial: licence.trial,
    nextLifecycleDateTime: world.clock.stamp(licence.renews),
    ownerId: null,
    ownerTenantId: null,
    ownerType: null,
    serviceStatus: [],
    skuId: licence.skuId,
    skuPartNumber: licence.partNumber,
    status: licence.state,
    totalLicenses: licence.seats,
  }));
  return listed(world, asked, "directory/subscriptions", rows);
}

// Reseller contracts: names and domains as they were when signed.
export function contracts(world, caller, asked) {
  const rowsAt = (n) => {
    const tenant = world.partner.at(n);
    if (!caller.agent || !tenant.resold || tenant.vanished) return [];
    const { chance, id, initialDomain, displayName } = tenant;
    return [
      {
        id: chance.guid("contract"),
        deletedDateTime: null,
        contractType: "ResellerPartner",
        customerId: id,
        defaultDomainName: initialDomain,
        displayName: chance.is(0.1, "renamed") ? `${displayName} (old)` : displayName,
      },
    ];
  };
  const fields = ["customerId", "defaultDomainName", "displayName"];
  return paged(world, asked, { context: "contracts", end: world.partner.size, rowsAt, fields, most: 999 });
}

// Nobody of the partner is an object in a customer's directory.
export function me(world, caller, asked) {
  const { account, tenantId } = caller;
  if (account.tenantId !== tenantId)
    return badRequest(world, "/me request is only valid with delegated authentication flow.");
  const row = {
    "@odata.context": `${world.hosts.graph}/v1.0/$metadata#users/$entity`,
    businessPhones: [],
    displayName: account.displayName,
    givenName: null,
    jobTitle: null,
    mail: account.username,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: null,
    userPrincipalName: account.username,
    id: account.id,
  };
  return Answer.json(200, selected(row, asked.query.get("$select")));
}
