// What was asked of the hosts, how much at once, and whether a secret went where it does not belong.
// Tokens themselves are never written down.

import { CODE, REFRESH } from "./entra/token.mjs";
import { claimsOf, fingerprint } from "./entra/tokens.mjs";
import { resourceOf } from "./entra/resources.mjs";

const KEPT = 50_000;
const SECRETS = [CODE, REFRESH, "eyJ"];
const SECRET = /(?:1\.Standin-|eyJ)[\w.-]+/g;

export class Journal {
  #waiting = [];

  constructor(clock) {
    this.clock = clock;
    this.reset();
  }

  // Forgets everything but what is under way.
  reset() {
    this.entries = [];
    this.dropped = 0;
    this.counts = {};
    this.statuses = {};
    this.faults = {};
    this.peaks = {};
    this.fastest = {};
    this.misplaced = [];
    this.troubles = [];
    this.open ??= {};
    this.seconds = {};
  }

  // Writes down a request as it comes in; `close` it when it is answered.
  arrive(host, asked, tenant) {
    const entry = {
      at: this.clock.now(),
      host,
      method: asked.method,
      path: asked.path.replace(SECRET, "…"),
      query: masked(asked.search),
      tenant,
      origin: asked.header("origin"),
      ids: asked.header("client-request-id"),
      token: tokenOf(asked),
    };
    this.open[host] = (this.open[host] ?? 0) + 1;
    this.peaks[host] = Math.max(this.peaks[host] ?? 0, this.open[host]);
    this.#second(host, entry.at);
    count(this.counts, host);
    this.#misplaced(entry, asked);
    if (this.entries.length < KEPT) this.entries.push(entry);
    else this.dropped += 1;
    return entry;
  }

  close(entry, status, fault) {
    this.open[entry.host] -= 1;
    if (this.#busy() === 0) for (const done of this.#waiting.splice(0)) done();
    entry.status = status;
    entry.ms = this.clock.now() - entry.at;
    if (fault !== undefined) {
      entry.fault = fault;
      count(this.faults, `${entry.host} ${fault}`);
    }
    count(this.statuses, `${entry.host} ${status}`);
  }

  // Resolves when every request that came in has been answered and written down.
  quiet() {
    return this.#busy() === 0 ? Promise.resolve() : new Promise((done) => this.#waiting.push(done));
  }

  #busy() {
    return Object.values(this.open).reduce((sum, n) => sum + n, 0);
  }

  // Something that the stand-in itself did wrong.
  trouble(failure) {
    this.troubles.push(String(failure?.stack ?? failure));
  }

  // All but the entries, for a test to look at.
  summary() {
    const { counts, statuses, faults, peaks, fastest, misplaced, troubles, dropped } = this;
    return { counts, statuses, faults, peaks, fastest, misplaced, troubles, dropped, kept: this.entries.length };
  }

  #second(host, at) {
    const second = Math.floor(at / 1000);
    const current = this.seconds[host];
    if (current?.second === second) current.n += 1;
    else this.seconds[host] = { second, n: 1 };
    this.fastest[host] = Math.max(this.fastest[host] ?? 0, this.seconds[host].n);
  }

  #misplaced(entry, asked) {
    const where = { host: entry.host, method: entry.method, path: entry.path };
    if (entry.token && entry.token.audience !== entry.host)
      this.misplaced.push({ ...where, what: "access token", for: entry.token.audience });
    if (SECRETS.some((mark) => decoded(asked.url).includes(mark)))
      this.misplaced.push({ ...where, what: "secret in an address" });
    if (SECRETS.some((mark) => decoded(asked.header("referer") ?? "").includes(mark)))
      this.misplaced.push({ ...where, what: "secret in a referrer" });
    if (entry.host !== "login" && SECRETS.some((mark) => decoded(asked.body).includes(mark)))
      this.misplaced.push({ ...where, what: "secret in a body" });
  }
}

function count(table, key) {
  table[key] = (table[key] ?? 0) + 1;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Names stay, values of what may be secret go.
function masked(search) {
  return decoded(search)
    .replace(SECRET, "…")
    .replace(/((?:code|state|nonce|code_challenge|id_token_hint)=)[^&]*/g, "$1…");
}

function tokenOf(asked) {
  const token = /^Bearer (\S+)$/i.exec(asked.header("authorization") ?? "")?.[1];
  if (token === undefined) return undefined;
  const claims = claimsOf(token);
  return {
    audience: claims ? (resourceOf(claims.aud) ?? "nobody") : "unreadable",
    tenant: claims?.tid,
    hash: fingerprint(token),
  };
}
