// Whether a tenant lets an account in with this app: the reasons of api and directory, one at a time.

import { GRAPH } from "./resources.mjs";
import { Refusal } from "./refusals.mjs";
import { SITUATIONS } from "../partner/situations.mjs";
import { isGuid } from "../partner/partner.mjs";

const CONSENT = new Set([65001, 700016, 90099]);
const INTERACTIVE = new Set([50076, 50079, 70043]);
const GRAPH_ID = "00000003-0000-0000-c000-000000000000";

export class Policy {
  #stepped = new Set();
  #revoked = [];

  constructor({ clock, partner, accounts, app }) {
    Object.assign(this, { clock, partner, accounts, app });
  }

  // The tenant of a path, `organizations` being the account's own; a Refusal where there is none.
  tenantOf(name, account) {
    if (["organizations", "common"].includes(name)) return account?.tenantId ?? this.partner.id;
    const id = String(name).toLowerCase();
    if (id === this.partner.domain) return this.partner.id;
    if (!isGuid(id)) return this.partner.byDomain(id)?.id ?? new Refusal(900023, name);
    if (id === this.partner.id || id === this.partner.outsideId) return id;
    const tenant = this.partner.byId(id);
    return tenant && tenant.situation !== "gone" ? id : new Refusal(90002, name);
  }

  // Why this account gets no token there, or undefined. `fresh` is a sign-in that a person has just done.
  refusal(account, tenantId) {
    if (tenantId === account.tenantId) return undefined;
    const tenant = this.partner.byId(tenantId);
    if (!tenant) return new Refusal(50020, account.username);
    if (tenant.situation === "gone" || tenant.vanished) return new Refusal(90002, tenantId);
    if (account.tenantId !== this.partner.id) return new Refusal(50020, account.username);
    const code = SITUATIONS[tenant.situation].refusal;
    if (code && !this.#overcome(code, account, tenant)) return this.#worded(code, account, tenant);
    return tenant.rolesOf(account.groups).length === 0 ? new Refusal(90072, account.username) : undefined;
  }

  #overcome(code, account, tenant) {
    if (CONSENT.has(code)) return tenant.approved === true;
    return INTERACTIVE.has(code) && this.#stepped.has(`${account.id} ${tenant.id}`);
  }

  #worded(code, account, tenant) {
    if (CONSENT.has(code)) return new Refusal(code, this.app.clientId);
    if (code !== 50076 && code !== 50079) return new Refusal(code, account.username);
    const values = [tenant.chance.guid("policy")];
    return new Refusal(code, GRAPH_ID, { claims: { access_token: { capolids: { essential: true, values } } } });
  }

  // Whether a person at the sign-in page can overcome that refusal there and then.
  isStepUp(refusal) {
    return INTERACTIVE.has(refusal?.code);
  }

  // Remembers that the account did what the tenant asks for: a second factor, a fresh sign-in.
  stepUp(account, tenantId) {
    this.#stepped.add(`${account.id} ${tenantId}`);
  }

  // What the app may do in a tenant: everything it is registered for; `names` may ask for less.
  // A Refusal when something asked for was not approved.
  granted(resource, names) {
    const all = this.app.permissions[resource];
    if (names.includes(".default")) return all;
    const missing = names.find((name) => !all.some((one) => one.toLowerCase() === name.toLowerCase()));
    if (missing === undefined)
      return all.filter((one) => names.some((name) => name.toLowerCase() === one.toLowerCase()));
    return new Refusal(resource === GRAPH ? 65001 : 70011, missing);
  }

  // Ends what was issued until now: in one tenant or all, for one account or all; with `sessions` people must
  // sign in again, without it a new access token does.
  revoke({ tenant, account, sessions = false } = {}) {
    this.#revoked.push({ tenant: tenant?.toLowerCase(), account, sessions, at: this.clock.now() });
  }

  // When a token of that time was revoked, in milliseconds; undefined when it still holds.
  revokedAt({ tenant, account, issued, session = false }) {
    const found = this.#revoked.findLast(
      (one) =>
        (one.tenant === undefined || one.tenant === tenant) &&
        (one.account === undefined || one.account === account) &&
        (!session || one.sessions) &&
        issued <= one.at,
    );
    return found?.at;
  }
}
