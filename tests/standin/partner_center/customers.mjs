// Partner Center's customers: the list by continuation, one customer, its profiles, what it was sold.
// Source: Partner Center, Get a list of customers, Customer and Subscription resources.

import { collection, enumerated, fault, printed, self } from "./answers.mjs";
import { hash } from "../random.mjs";

const RELATIONSHIPS = ["unknown", "reseller", "advisor", "syndication", "microsoft_support", "none"];
const STATES = ["none", "active", "pending", "suspended", "deleted", "expired", "disabled"];

const sold = (tenant) => tenant !== undefined && tenant.resold && !tenant.vanished;

function companyProfile(tenant, whole) {
  const { city, state, postalCode } = tenant.place;
  const address = {
    country: tenant.country,
    region: state,
    city,
    addressLine1: "1 Main Street",
    postalCode,
    phoneNumber: "4255550100",
  };
  return {
    tenantId: tenant.chance.is(0.5, "case") ? tenant.id : tenant.id.toUpperCase(),
    domain: tenant.initialDomain,
    companyName: tenant.displayName,
    ...(whole && {
      address,
      email: `admin@${tenant.defaultDomain}`,
      links: { self: self(`/customers/${tenant.id}/profiles/company`) },
    }),
    attributes: { objectType: "CustomerCompanyProfile" },
  };
}

function row(tenant) {
  return {
    id: tenant.id,
    companyProfile: companyProfile(tenant, false),
    relationshipToPartner: enumerated(tenant.chance, RELATIONSHIPS, "reseller", "relationship"),
    attributes: { objectType: "Customer" },
  };
}

// The list: `size` rows a page, all of them for 0; the place to go on at comes and goes in a header.
export function customers(world, caller, asked) {
  const busy = world.limits.take([["partner customers", caller.tenantId]]);
  if (busy) return throttled(world, asked, busy.seconds);
  const size = asked.query.get("size");
  if (size !== null && !/^\d+$/.test(size)) return fault(world, asked, 400, 2001, "The page size is invalid.");
  const keep = filterOf(asked.query.get("filter"));
  if (!keep) return fault(world, asked, 400, 2003, "The filter is invalid.");
  const start = startOf(world, asked);
  if (start === undefined) return fault(world, asked, 400, 2005, "The continuation token is invalid.");
  const most = Number(size ?? 100) || Infinity;
  const items = [];
  let at = start;
  for (; at < world.partner.size && items.length < most; at += 1) {
    const tenant = world.partner.at(at);
    if (sold(tenant) && keep(tenant)) items.push(row(tenant));
  }
  const links = { self: self(`/customers?size=${size ?? 100}`) };
  if (at < world.partner.size) {
    // Some pages name the version in the address, some do not.
    const base = hash(world.partner.seed, at) % 2 ? "/v1/customers" : "/customers";
    const headers = [{ key: "MS-ContinuationToken", value: continuation(world, at) }];
    links.next = { uri: `${base}?size=${most}&seekOperation=Next`, method: "GET", headers };
  }
  return collection(world, asked, items, items.length === 0 && !links.next ? undefined : links);
}

// With the commas, slashes and equals signs that such tokens have.
function continuation(world, at) {
  return `${Buffer.from(`,/${at}/,${hash(world.partner.seed, "continue", at)}`).toString("base64")},/==`;
}

function startOf(world, asked) {
  if (asked.query.get("seekOperation") !== "Next") return 0;
  const token = asked.header("ms-continuationtoken") ?? "";
  const at = Number(/^,\/(\d+)\//.exec(Buffer.from(token.split(",")[0], "base64").toString())?.[1]);
  return Number.isInteger(at) && continuation(world, at) === token ? at : undefined;
}

function filterOf(text) {
  if (text === null) return () => true;
  try {
    const { Field, Value, Operator } = JSON.parse(text);
    const field = { CompanyName: "displayName", Domain: "initialDomain" }[Field];
    if (!field || Operator !== "starts_with" || typeof Value !== "string") return undefined;
    return (tenant) => tenant[field].toLowerCase().startsWith(Value.toLowerCase());
  } catch {
    return undefined;
  }
}

function throttled(world, asked, seconds) {
  const answer = printed(
    world,
    429,
    { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` },
    asked,
  );
  answer.headers["Retry-After"] = String(seconds);
  return answer;
}

const missing = (world, asked, tenant) =>
  tenant
    ? fault(world, asked, 403, 2032, "Access denied: no reseller relationship with the customer.")
    : fault(world, asked, 404, 60003, "Tenant not found.");

// Runs `answer` with the customer of the path, if the partner sells to it.
const withCustomer =
  (answer) =>
  (world, caller, asked, [id]) => {
    const tenant = world.partner.byId(id);
    return sold(tenant) ? answer(world, asked, tenant) : missing(world, asked, tenant);
  };

function billingProfile(tenant) {
  return {
    id: tenant.chance.guid("billing"),
    firstName: "FirstName",
    lastName: "LastName",
    email: `billing@${tenant.defaultDomain}`,
    culture: "en-US",
    language: "en",
    companyName: tenant.displayName,
    defaultAddress: {
      country: tenant.country,
      ...tenant.place,
      addressLine1: "1 Main Street",
      phoneNumber: "4255550100",
    },
    links: { self: self(`/v1/customers/${tenant.id}/profiles/billing`) },
    attributes: { etag: String(hash(tenant.index, "etag")), objectType: "CustomerBillingProfile" },
  };
}

// Without delegation Partner Center leaves out addresses and domains.
export const customer = withCustomer((world, asked, tenant) =>
  printed(
    world,
    200,
    {
      ...row(tenant),
      commerceId: tenant.chance.guid("commerce"),
      companyProfile: companyProfile(tenant, tenant.delegated),
      ...(tenant.delegated && { billingProfile: billingProfile(tenant), customDomains: [tenant.defaultDomain] }),
      allowDelegatedAccess: tenant.delegated,
      links: { self: self(`/customers/${tenant.id}`) },
    },
    asked,
  ),
);

export const company = withCustomer((world, asked, tenant) => printed(world, 200, companyProfile(tenant, true), asked));
export const billing = withCustomer((world, asked, tenant) => printed(world, 200, billingProfile(tenant), asked));

export const subscriptions = withCustomer((world, asked, tenant) => {
  const items = tenant.licences.map((licence, nth) => {
    const state = { Enabled: "active", Warning: "active", Suspended: "suspended" }[licence.state];
    return {
      id: tenant.chance.is(0.5, "capitals", nth) ? licence.commerce.toUpperCase() : licence.commerce,
      entitlementId: licence.subscription,
      offerId: `CFQ7TTC0LF8Q:000${nth}:CFQ7TTC0K9VG`,
      offerName: licence.title,
      friendlyName: tenant.chance.is(0.5, "friendly", nth) ? licence.title : null,
      quantity: licence.seats,
      unitType: "Licenses",
      creationDate: world.clock.stamp(-400),
      effectiveStartDate: world.clock.stamp(-300),
      commitmentEndDate: nth === 2 ? "9999-12-14T00:00:00Z" : world.clock.stamp(licence.renews),
      status: enumerated(tenant.chance, STATES, state, "state", nth),
      autoRenewEnabled: tenant.chance.is(0.7, "renews", nth),
      isTrial: licence.trial,
      billingType: "license",
      billingCycle: ["monthly", "annual", "Annual", "triennial"][nth],
      termDuration: ["P1M", "P1Y", "P1Y", "P3Y"][nth],
      contractType: "subscription",
      isMicrosoftProduct: true,
      publisherName: "Microsoft",
      orderId: licence.subscription,
      links: { self: self(`/customers/${tenant.id}/subscriptions/${licence.commerce}`) },
      attributes: { etag: String(hash(tenant.index, "subscription", nth)), objectType: "Subscription" },
    };
  });
  return collection(world, asked, items);
});
