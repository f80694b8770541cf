// The partner: its own tenant, its agents, its customers in order, and what a test changed about them.

import { Chance, hash } from "../random.mjs";
import { SITUATIONS, situationOf } from "./situations.mjs";
import { Tenant } from "./tenant.mjs";

const KEPT = 2_000;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

// The first eight digits of a tenant's id are its number, hidden by two steps that can be undone.
const FACTOR = 0x9e3779b1;
const INVERSE = 0x0e8b2f51;

export class Partner {
  #kept = new Map();
  #changed = new Map();

  constructor({ seed = 1, tenants = 250 } = {}) {
    Object.assign(this, { seed, size: tenants });
    this.chance = new Chance(seed, "partner");
    this.id = this.chance.guid("tenant");
    this.displayName = "Regia Partner";
    this.domain = "partner.example";
    this.outsideId = this.chance.guid("outside");
    this.self = this.#company(this.id, { displayName: this.displayName, label: "partner", defaultDomain: this.domain });
    this.self.partnerType = "resellerPartnerDelegatedAdmin";
    const outside = { displayName: "Another company", label: "outside", defaultDomain: "outside.example" };
    this.outside = this.#company(this.outsideId, outside);
  }

  // A tenant that is no customer.
  #company(id, { label, ...names }) {
    const tenant = new Tenant({ index: this.size, id, partnerId: this.id, chance: this.chance, situation: "open" });
    return Object.assign(tenant, names, { label, country: "US", initialDomain: `${label}.onmicrosoft.com` });
  }

  // The tenant of whoever can sign in: the partner, another company, or a customer.
  tenantOf(id) {
    return [this.self, this.outside].find((company) => company.id === id) ?? this.byId(id);
  }

  // The customer of that number, from 0.
  at(index) {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) return undefined;
    const kept = this.#kept.get(index);
    if (kept) return kept;
    const chance = new Chance(this.seed, "tenant", index);
    const changed = this.#changed.get(index) ?? {};
    const situation = changed.situation ?? situationOf(chance, index);
    const tenant = Object.assign(
      new Tenant({ index, id: this.#idOf(index), partnerId: this.id, chance, situation }),
      changed,
    );
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value);
    this.#kept.set(index, tenant);
    return tenant;
  }

  // By tenant id, in any case.
  byId(id) {
    const key = String(id).toLowerCase();
    if (!GUID.test(key)) return undefined;
    const tenant = this.byStart(key.slice(0, 8));
    return tenant?.id === key ? tenant : undefined;
  }

  // By the first eight digits of a tenant id.
  byStart(digits) {
    const hidden = Number.parseInt(digits, 16);
    return this.at(Math.imul(hidden ^ hash(this.seed, "hide"), INVERSE) >>> 0);
  }

  // By either domain; the number ends the host label.
  byDomain(domain) {
    const label = /^[a-z]+(\d+)\.(?:onmicrosoft\.com|example)$/.exec(String(domain).toLowerCase());
    const tenant = label && this.at(Number(label[1]));
    return tenant && [tenant.initialDomain, tenant.defaultDomain].includes(String(domain).toLowerCase())
      ? tenant
      : undefined;
  }

  // Changes a customer: `situation`, `approved`, `vanished` (no list has it any more), `displayName` and the like.
  change(id, changes) {
    const tenant = this.byId(id);
    if (!tenant) throw new RangeError(`no customer has the tenant id ${id}`);
    if (changes.situation !== undefined && !(changes.situation in SITUATIONS)) {
      throw new RangeError(`no situation is called ${changes.situation}`);
    }
    this.#changed.set(tenant.index, { ...this.#changed.get(tenant.index), ...changes });
    this.#kept.delete(tenant.index);
    return this.at(tenant.index);
  }

  // The first customer in that situation.
  first(situation) {
    for (let index = 0; index < this.size; index += 1) {
      const tenant = this.at(index);
      if (tenant.situation === situation && !tenant.vanished) return tenant;
    }
    return undefined;
  }

  #idOf(index) {
    const hidden = (Math.imul(index, FACTOR) ^ hash(this.seed, "hide")) >>> 0;
    return hidden.toString(16).padStart(8, "0") + new Chance(this.seed, "tenant", index).guid("id").slice(8);
  }
}

// Whether a text has the form of a tenant id.
export function isGuid(text) {
  return GUID.test(String(text).toLowerCase());
}
