// Who can sign in: agents of the partner with and without groups, and somebody of another company.

import { Chance } from "../random.mjs";

// The accounts of a partner, by the part before the @.
export class Accounts {
  #byId = new Map();

  constructor(partner) {
    const chance = new Chance(partner.seed, "accounts");
    const add = (name, displayName, tenantId, domain, groups) => {
      const id = chance.guid(name);
      this.#byId.set(id, { id, name, displayName, tenantId, username: `${name}@${domain}`, groups });
    };
    add("admin", "Admin agent", partner.id, partner.domain, ["admins"]);
    add("helpdesk", "Helpdesk agent · 田中", partner.id, partner.domain, ["helpdesk"]);
    add("staff", "Staff without a group", partner.id, partner.domain, []);
    add("visitor", "Visitor of another company", partner.outsideId, "outside.example", []);
  }

  list() {
    return [...this.#byId.values()];
  }

  byId(id) {
    return this.#byId.get(id);
  }

  // By user name, in any case, or by the part before the @.
  named(name) {
    const key = String(name).toLowerCase();
    return this.list().find((account) => account.username === key || account.name === key);
  }
}
