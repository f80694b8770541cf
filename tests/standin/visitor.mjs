// A person at a browser with the console open: cookies, redirects, PKCE. For tests that drive the stand-in.

import { createHash, randomBytes } from "node:crypto";

export const ADDRESS = "http://127.0.0.1:4173/";
export const SCOPE = "openid profile offline_access https://graph.microsoft.com/.default";

export class Visitor {
  #cookies = new Map();

  constructor(running, { address = ADDRESS } = {}) {
    Object.assign(this, { running, address, origin: new URL(address).origin });
    this.clientId = running.world.app.clientId;
  }

  // One navigation, redirects not followed; the cookies of the sign-in's host are kept and sent.
  async visit(url, form) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = form && new URLSearchParams(form);
    const answer = await fetch(new URL(url, this.running.hosts.login), {
      method: form ? "POST" : "GET",
      headers: { accept: "text/html", ...(cookie && { cookie }) },
      redirect: "manual",
      body,
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }

  // The address of an authorization request; `changes` replaces or, by undefined, leaves out its fields.
  authorizeUrl({ tenant = "organizations", scope = SCOPE, ...changes } = {}) {
    this.verifier = randomBytes(32).toString("base64url");
    const query = {
      client_id: this.clientId,
      response_type: "code",
      response_mode: "fragment",
      redirect_uri: this.address,
      scope,
      state: "state of the visit",
      nonce: "nonce of the visit",
      code_challenge: createHash("sha256").update(this.verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...changes,
    };
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    return `${this.running.hosts.login}/${tenant}/oauth2/v2.0/authorize?${new URLSearchParams(given)}`;
  }

  // Follows redirects until a page stands there or the console's address is reached: `{page, at}` or `{answer}`.
  async follow(answer) {
    let url = answer.url;
    for (let step = 0; step < 20; step += 1) {
      const location = answer.headers.get("location");
      if (location === null) return { page: await answer.text(), at: url, status: answer.status };
      if (location.startsWith(this.address)) return { answer: answerOf(location), at: location };
      url = new URL(location, url).href;
      answer = await this.visit(url);
    }
    throw new Error("redirects without an end");
  }

  // Asks for a sign-in and picks the account where one is asked for.
  async authorize({ account = "admin", ...request } = {}) {
    let shown = await this.follow(await this.visit(this.authorizeUrl(request)));
    if (shown.page?.includes("Pick an account")) shown = await this.pick(shown, account);
    return shown;
  }

  async pick(shown, account) {
    return this.press(shown, { account: this.running.world.accounts.named(account).id });
  }

  // Presses a button of the page shown.
  async press({ at }, form) {
    return this.follow(await this.visit(at, form));
  }

  // Posts to a token endpoint, as a page of the console would; `headers` with an undefined origin is no page.
  async token(fields, { tenant = "organizations", origin = this.origin } = {}) {
    const answer = await fetch(`${this.running.hosts.login}/${tenant}/oauth2/v2.0/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8", ...(origin && { origin }) },
      body: new URLSearchParams({ client_id: this.clientId, ...fields }),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  }

  redeem(code, changes = {}, where = {}) {
    const fields = {
      grant_type: "authorization_code",
      code,
      redirect_uri: this.address,
      code_verifier: this.verifier,
      scope: SCOPE,
      client_info: "1",
    };
    return this.token({ ...fields, ...changes }, where);
  }

  refresh(refreshToken, tenant, changes = {}, where = {}) {
    const fields = { grant_type: "refresh_token", refresh_token: refreshToken, scope: SCOPE };
    return this.token({ ...fields, ...changes }, { tenant, ...where });
  }

  // Signs in to the end: the body of the token answer.
  async signIn(request = {}) {
    const { answer } = await this.authorize(request);
    const { body } = await this.redeem(answer.code, {}, { tenant: request.tenant });
    return body;
  }

  // Asks Graph, or another service, with a token.
  async ask(path, token, { base = this.running.hosts.graph, method = "GET", headers = {}, body } = {}) {
    const url = path.startsWith("http") ? path : `${base}${path}`;
    const answer = await fetch(url, {
      method,
      headers: { origin: this.origin, ...(token && { authorization: `Bearer ${token}` }), ...headers },
      body: body && JSON.stringify(body),
    });
    const text = Buffer.from(await answer.arrayBuffer()).toString();
    return { status: answer.status, headers: answer.headers, text, body: parsed(text) };
  }
}

function answerOf(location) {
  const { hash, searchParams } = new URL(location);
  return Object.fromEntries(hash === "" ? searchParams : new URLSearchParams(hash.slice(1)));
}

function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
