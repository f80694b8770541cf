// The certified OpenID provider, set up as one Entra tenant after the other, and how it is asked.
//
// The library knows one issuer; Entra has one a tenant, over the same accounts, codes and refresh tokens. So a
// thin layer stands in front (authorize.mjs, token.mjs): it turns Entra's paths, scopes and errors into the
// library's and back. Codes, PKCE, sessions, refresh tokens, signatures and their checks are the library's.

import { AsyncLocalStorage } from "node:async_hooks";
import { ServerResponse } from "node:http";
import { Readable } from "node:stream";

import Provider, { errors } from "oidc-provider";

import { Answer } from "../exchange.mjs";
import { AUDIENCES } from "./resources.mjs";
import { Refusal } from "./refusals.mjs";
import { Storage } from "./storage.mjs";
import { promptsOf } from "./prompts.mjs";
import { accessClaims } from "./tokens.mjs";

const DAY = 86_400;
const CODE_LIFE = 600;

export const ROUTES = {
  authorization: "/common/oauth2/v2.0/authorize",
  token: "/common/oauth2/v2.0/token",
  jwks: "/common/discovery/v2.0/keys",
  end_session: "/common/oauth2/v2.0/logout",
};

export class Library {
  #current = new AsyncLocalStorage();

  constructor(world) {
    this.world = world;
    const context = () => this.#current.getStore()?.kept ?? {};
    this.storage = new Storage({ clock: world.clock, app: world.app, context });
    this.provider = new Provider(`${world.hosts.login}/common/v2.0`, this.#settings());
    const issuer = () => `${world.hosts.login}/${this.#current.getStore()?.tenantId ?? world.partner.id}/v2.0`;
    Object.defineProperty(this.provider, "issuer", { get: issuer });
    this.provider.on("grant.error", (_, failure) => {
      const about = this.#current.getStore();
      about.failed = `${failure.error_detail ?? ""} ${failure.cause?.message ?? ""} ${failure.error_description ?? ""}`;
    });
    this.provider.on("server_error", (_, failure) => world.journal.trouble(failure));
  }

  // Asks the library in this process. `about` is what Entra knows of the request and the library does not:
  // `tenantId`, `resource`, `scopes`, `claims`; `about.kept` is stored beside the code or token it leads to.
  ask({ method, url, headers, body = "" }, about = {}) {
    const request = Readable.from(body === "" ? [] : [Buffer.from(body)]);
    const length = body === "" ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const host = new URL(this.world.hosts.login).host;
    Object.assign(request, {
      method,
      url,
      headers: { ...headers, host, ...length },
      socket: { remoteAddress: "127.0.0.1" },
      httpVersionMajor: 1,
      httpVersionMinor: 1,
    });
    return this.#current.run(about, () => capture(request, this.provider.callback()));
  }

  // The interaction that a request's cookie belongs to: what is wanted of the person, and of whom.
  async interaction(asked) {
    return this.provider.interactionDetails(...pair(asked));
  }

  // Tells the library what a person decided, and gives the address where it goes on.
  async decide(asked, result) {
    return this.provider.interactionResult(...pair(asked), result, { mergeWithLastSubmission: true });
  }

  #settings() {
    const { world } = this;
    const hour = () => 3_600;
    return {
      adapter: this.storage.adapter,
      jwks: { keys: [world.key.jwk] },
      routes: ROUTES,
      scopes: ["openid", "profile", "email", "offline_access"],
      claims: { openid: ["sub", "oid", "tid", "ver"], profile: ["name", "preferred_username"], email: ["email"] },
      conformIdTokenClaims: false,
      extraParams: ["entra_tenant", "entra_scope", "entra_claims", "domain_hint", "sso_reload", "client_info"],
      pkce: { required: () => true },
      responseTypes: ["code"],
      clientBasedCORS: (_, origin) => world.app.isSpaOrigin(origin),
      cookies: { keys: ["standin"], short: { signed: true, sameSite: "lax" }, long: { signed: true, sameSite: "lax" } },
      ttl: {
        AccessToken: () => world.settings.tokenLife,
        AuthorizationCode: () => CODE_LIFE,
        Grant: () => 14 * DAY,
        IdToken: hour,
        Interaction: hour,
        RefreshToken: (ctx, token) => DAY - lived(ctx),
        Session: () => 14 * DAY,
      },
      issueRefreshToken: (_, __, code) => this.storage.entry("AuthorizationCode", code.jti)?.context.offline === true,
      rotateRefreshToken: true,
      expiresWithSession: () => false,
      findAccount: (_, id) => this.#account(id),
      loadExistingGrant: (ctx) => this.#grant(ctx),
      interactions: {
        policy: promptsOf(world, this),
        url: (_, interaction) => `/common/interaction/${interaction.uid}`,
      },
      renderError: (ctx, out) => {
        ctx.body = JSON.stringify(out);
        ctx.type = "json";
      },
      formats: { customizers: { jwt: (_, token, parts) => this.#accessToken(token, parts) } },
      features: {
        devInteractions: { enabled: false },
        userinfo: { enabled: false },
        rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => void (ctx.body = form) },
        resourceIndicators: {
          enabled: true,
          useGrantedResource: () => true,
          defaultResource: () => Object.values(AUDIENCES),
          getResourceServerInfo: (_, audience) => ({
            scope: "",
            audience,
            accessTokenFormat: "jwt",
            jwt: { sign: { alg: "RS256" } },
          }),
        },
      },
    };
  }

  // What an ID token tells, and the place where Entra says no: the library has checked code or token by now.
  #account(id) {
    const account = this.world.accounts.byId(id);
    if (!account) return undefined;
    const about = this.#current.getStore() ?? {};
    const refusal = about.admit?.(account);
    if (refusal instanceof Refusal) {
      about.refused = refusal;
      throw new errors.InvalidGrant(refusal.sentence);
    }
    about.account = account;
    const tid = about.tenantId ?? account.tenantId;
    const claims = {
      sub: id,
      oid: id,
      tid,
      ver: "2.0",
      name: account.displayName,
      preferred_username: account.username,
      email: account.username,
    };
    return { accountId: id, claims: () => claims };
  }

  // Consent is Entra's matter (policy.mjs); to the library every grant is whole.
  async #grant(ctx) {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
    const found = known && (await this.provider.Grant.find(known));
    // A sign-in begins a grant of its own: what was revoked before does not end it.
    if (found?.accountId === ctx.oidc.session.accountId && !ctx.oidc.result?.login) return found;
    const grant = new this.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid profile email offline_access");
    await grant.save();
    return grant;
  }

  // Whether the sign-ins that a grant stands for were revoked.
  isEnded(account, grantId) {
    const issued = this.storage.entry("Grant", grantId)?.at;
    return this.world.policy.revokedAt({ account, issued, session: true }) !== undefined;
  }

  #accessToken(token, parts) {
    const {
      account = this.world.accounts.byId(token.accountId),
      tenantId,
      resource,
      scopes,
      claims,
    } = this.#current.getStore();
    parts.payload = {
      ...accessClaims({ world: this.world, account, tenantId, resource, scopes, claims }),
      uti: token.jti,
    };
  }
}

// How many seconds of its day a refresh token has used up; the deadline goes from each to the next.
function lived(ctx) {
  const first = ctx?.oidc.entities.RotatedRefreshToken;
  return first ? Math.max(0, Math.min(DAY - 1, Math.floor(Date.now() / 1000) - (first.iiat ?? first.iat))) : 0;
}

// The request and the response that the library's own functions take.
function pair({ method, url, headers }) {
  const request = Object.assign(Readable.from([]), { method, url, headers, socket: { remoteAddress: "127.0.0.1" } });
  return [request, new ServerResponse({ method, httpVersionMajor: 1, httpVersionMinor: 1 })];
}

function capture(request, callback) {
  const response = new ServerResponse(request);
  return new Promise((captured) => {
    const chunks = [];
    response.write = (chunk) => chunks.push(Buffer.from(chunk));
    response.end = (chunk) => {
      if (chunk) chunks.push(Buffer.from(chunk));
      response.finished = true;
      captured(
        new Answer(response.statusCode, { headers: response.getHeaders(), body: Buffer.concat(chunks).toString() }),
      );
      return response;
    };
    callback(request, response);
  });
}
