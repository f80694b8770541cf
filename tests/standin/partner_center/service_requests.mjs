// Partner Center's service requests: lists, one with its notes, and the change of status or note that is left.
// Source: Partner Center, Get all service requests, Update a service request.

import { collection, enumerated, fault, printed, self } from "./answers.mjs";

const SEVERITIES = ["unknown", "critical", "moderate", "minimal"];
const STATES = ["none", "open", "closed", "attention_needed"];
const NEVER = "0001-01-01T00:00:00";
const AT_MOST = 200;

// Requests are made by the customers' numbers and kept here once somebody wrote to them.
export class ServiceRequests {
  #changed = new Map();

  constructor(partner) {
    this.partner = partner;
  }

  // Every seventh of the customers that are sold to has one.
  of(tenant) {
    if (!tenant.resold || tenant.chance.below(7, "requests") !== 0) return [];
    const id = `6161${String(tenant.index).padStart(11, "0")}`;
    const status = STATES[1 + tenant.chance.below(3, "request state")];
    const severity = SEVERITIES[1 + tenant.chance.below(3, "request severity")];
    return [{ id, tenant, status, severity, notes: ["We are looking into it."], ...this.#changed.get(id) }];
  }

  all() {
    const list = [];
    for (let index = 0; index < this.partner.size && list.length < AT_MOST; index += 1)
      list.push(...this.of(this.partner.at(index)));
    return list;
  }

  byId(id) {
    const tenant = /^6161\d{11}$/.test(id) ? this.partner.at(Number(id.slice(4))) : undefined;
    return tenant && this.of(tenant)[0];
  }

  change(id, changes) {
    this.#changed.set(id, { ...this.#changed.get(id), ...changes });
  }
}

// Lists print numbers and times without a zone; one alone prints words.
function written(world, request, { whole }) {
  const { id, tenant, status, severity, notes } = request;
  const zone = (text) => (whole ? text : text.replace("Z", ""));
  const by = whole ? (words, word) => word : (words, word) => enumerated(tenant.chance, words, word, words[0], id);
  return {
    title: `Request about ${tenant.displayName}`,
    severity: by(SEVERITIES, severity),
    id,
    status: by(STATES, status),
    organization: { id: tenant.id, name: tenant.displayName },
    primaryContact: { lastName: "LastName", firstName: "FirstName" },
    createdDate: zone(world.clock.stamp(-12)),
    lastModifiedDate: zone(world.clock.stamp(-2)),
    lastClosedDate: status === "closed" ? zone(world.clock.stamp(-2)) : NEVER,
    ...(whole && {
      description: "Users cannot sign in since this morning.",
      supportTopicId: "32444671",
      supportTopicName: "Cannot manage my profile",
      productId: "15960",
      notes: notes.map((text) => ({
        createdByName: "Account",
        createdDate: world.clock.stamp(-2).replace("Z", ""),
        text,
      })),
    }),
    attributes: { objectType: "ServiceRequest" },
  };
}

// All of the partner, page by page with `offset` and `size`.
export function list(world, caller, asked) {
  const size = Number(asked.query.get("size") ?? 100);
  const offset = Number(asked.query.get("offset") ?? 0);
  if (!(size > 0) || !(offset >= 0)) return fault(world, asked, 400, 2001, "The page is invalid.");
  const wanted = statusWanted(asked);
  const all = world.serviceRequests.all().filter(({ status }) => wanted === undefined || status === wanted);
  const items = all.slice(offset, offset + size).map((request) => written(world, request, { whole: false }));
  const next = offset + size < all.length && { next: self(`/servicerequests?size=${size}&offset=${offset + size}`) };
  return collection(world, asked, items, { self: self("/servicerequests"), ...next });
}

function statusWanted(asked) {
  try {
    const { Field, Value } = JSON.parse(asked.query.get("filter") ?? "{}");
    return Field === "Status" ? Value : undefined;
  } catch {
    return undefined;
  }
}

export function ofCustomer(world, caller, asked, [id]) {
  const tenant = world.partner.byId(id);
  if (!tenant) return fault(world, asked, 404, 60003, "Tenant not found.");
  return collection(
    world,
    asked,
    world.serviceRequests.of(tenant).map((request) => written(world, request, { whole: false })),
  );
}

export function one(world, caller, asked, [id]) {
  const request = world.serviceRequests.byId(id);
  return request
    ? printed(world, 200, written(world, request, { whole: true }), asked)
    : fault(world, asked, 404, 1000, "Not found.");
}

// Takes a new status or a note; keys may begin with a capital, as the guide writes them.
export function update(world, caller, asked, [id]) {
  const request = world.serviceRequests.byId(id);
  if (!request) return fault(world, asked, 404, 1000, "Not found.");
  const given = Object.entries(asked.json ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const { status, newnote } = Object.fromEntries(given);
  const text = newnote?.Text ?? newnote?.text;
  const changes = {};
  if (STATES.includes(status) && status !== "none") changes.status = status;
  if (typeof text === "string" && text !== "") changes.notes = [...request.notes, text];
  if (Object.keys(changes).length === 0) return fault(world, asked, 400, 2001, "Nothing to change.");
  world.serviceRequests.change(id, changes);
  return one(world, caller, asked, [id]);
}
