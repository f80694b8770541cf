// One customer's tenant, made from its number when somebody asks: a hundred thousand cost nothing until then.

import { licencesOf } from "./licences.mjs";
import { nameOf, placeOf } from "./names.mjs";
import { relationshipsOf, rolesOf } from "./relationships.mjs";
import { servicesOf } from "./health.mjs";

export class Tenant {
  #facts = new Map();

  constructor({ index, id, partnerId, chance, situation }) {
    Object.assign(this, { index, id, partnerId, chance, situation });
    Object.assign(this, nameOf(chance, index));
    this.initialDomain = `${this.label}.onmicrosoft.com`;
    this.defaultDomain = chance.is(0.8, "own domain") ? `${this.label}.example` : this.initialDomain;
    this.approved = undefined;
  }

  get place() {
    return placeOf(this.country);
  }

  // Listed by Graph as under delegated administration.
  get delegated() {
    return this.situation !== "reseller-only" && this.situation !== "pending";
  }

  // A reseller's contract exists for a part of those under delegation, and for all that have nothing else.
  get resold() {
    return this.situation === "reseller-only" || this.chance.is(0.5, "resold");
  }

  get relationships() {
    return this.#fact("relationships", relationshipsOf);
  }

  get licences() {
    return this.#fact("licences", licencesOf);
  }

  get services() {
    return this.#fact("services", servicesOf);
  }

  rolesOf(groups) {
    return rolesOf(this, groups);
  }

  #fact(name, make) {
    if (!this.#facts.has(name)) this.#facts.set(name, make(this));
    return this.#facts.get(name);
  }
}
