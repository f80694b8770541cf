// The app registration that signs people in: its id, its reply addresses by platform, what it may ask for.

import { GRAPH, PARTNER_CENTER } from "./resources.mjs";

export const PERMISSIONS = {
  [GRAPH]: [
    "User.Read",
    "DelegatedAdminRelationship.Read.All",
    "CrossTenantInformation.ReadBasic.All",
    "Organization.Read.All",
    "Domain.Read.All",
    "Directory.Read.All",
    "ServiceHealth.Read.All",
    "ServiceMessage.Read.All",
  ],
  [PARTNER_CENTER]: ["user_impersonation"],
};

export class App {
  constructor({ clientId = "11111111-2222-3333-4444-555555555555", redirects = [], webRedirects = [] } = {}) {
    this.clientId = clientId;
    this.displayName = "Partner console";
    this.spa = new Set(redirects);
    this.web = new Set(webRedirects);
    this.permissions = structuredClone(PERMISSIONS);
    // Approved in the partner's own tenant; without it sign-in shows the consent page.
    this.approvedAtHome = true;
  }

  // Whether pages of that origin may redeem codes and refresh tokens.
  isSpaOrigin(origin) {
    return [...this.spa].some((uri) => new URL(uri).origin === origin);
  }

  // What the library wants to know of a client; a public one proves itself by PKCE alone.
  get metadata() {
    const addresses = [...this.spa, ...this.web];
    return {
      client_id: this.clientId,
      client_name: this.displayName,
      application_type: "web",
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      redirect_uris: addresses.length === 0 ? ["http://localhost/never"] : addresses,
      post_logout_redirect_uris: addresses,
    };
  }
}
