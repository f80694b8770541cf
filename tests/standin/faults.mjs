// What goes wrong on purpose: drawn by seed and rate, or by rules that a test writes.
//
// A draw depends on the seed, on what is asked and on how often that was asked before, not on the order in
// which requests of different kinds arrive: the same run meets the same faults however its calls interleave.

import { Chance, hash } from "./random.mjs";

// What a client can overcome by waiting or asking again.
const PASSING = [
  "throttled-seconds",
  "throttled-fraction",
  "throttled-date",
  "throttled-silent",
  "throttled-unreadable",
  "throttled-hidden",
  "error-500",
  "unavailable-503",
  "bad-gateway-html",
  "timeout-504",
  "no-cors",
  "reset-before",
  "reset-within",
  "html-200",
  "empty-200",
  "truncated",
  "malformed",
  "slow",
];
const TOKENS = ["token-expired", "token-revoked"];
const PAGES = ["foreign-next-link", "next-link-loop", "rows-twice", "rows-missing"];
const BATCHES = ["part-missing", "part-twice", "part-unknown", "part-throttled"];

// Families of faults, by the name that `kinds` may use for all of them.
export const FAMILIES = { passing: PASSING, tokens: TOKENS, pages: PAGES, batches: BATCHES };

// Every kind. Two come by rule only: `aadsts` with its `code`
// (and `error`, `suberror`, `claims` where entra/refusals.mjs does not know the number), and `answer` with `status`, `headers` and `body`,
// by which a recorded answer is played.
export const KINDS = [...PASSING, ...TOKENS, ...PAGES, ...BATCHES, "aadsts", "answer"];

// Which kinds make sense for a request.
function fits(kind, host, asked) {
  if (TOKENS.includes(kind)) return host !== "login";
  if (BATCHES.includes(kind)) return host === "graph" && asked.path.endsWith("/$batch");
  if (PAGES.includes(kind)) return host === "graph" && asked.method === "GET";
  if (kind === "aadsts" || kind === "answer") return false;
  return !(kind === "no-cors" && host === "partnerCenter");
}

export class Faults {
  #asked = new Map();

  constructor(settings = {}) {
    this.configure({ seed: 1, rate: 0, kinds: ["passing"], rules: [], retryAfter: 1, slow: 1_000, ...settings });
  }

  // Changes what is named: `seed`, `rate` (0 to 1), `kinds` (kinds or families), `hosts`, `rules`,
  // `retryAfter` (seconds), `slow` (milliseconds).
  configure(settings) {
    const { rate = this.rate, kinds, rules } = settings;
    if (!(rate >= 0 && rate <= 1)) throw new RangeError(`a rate lies between 0 and 1, not at ${rate}`);
    const known = kinds?.flatMap((name) => FAMILIES[name] ?? [name]);
    const stray = [...(known ?? []), ...(rules ?? []).map(({ kind }) => kind)].find((kind) => !KINDS.includes(kind));
    if (stray !== undefined) throw new RangeError(`no fault is called ${stray}`);
    Object.assign(
      this,
      settings,
      known && { kinds: known },
      rules && { rules: rules.map((rule) => ({ times: Infinity, skip: 0, ...rule })) },
    );
    if (settings.seed !== undefined) this.#asked.clear();
  }

  // The fault that a request meets: `{kind, …}`, or undefined.
  draw(host, asked, tenant) {
    if (!mayFail(host, asked)) return undefined;
    return this.#ruled(host, asked, tenant) ?? this.#drawn(host, asked, tenant);
  }

  #ruled(host, asked, tenant) {
    for (const rule of this.rules) {
      const here = rule.host === undefined || rule.host === host;
      const its = rule.tenant === undefined || rule.tenant === tenant;
      if (!here || !its || !new RegExp(rule.path ?? "").test(asked.path) || rule.times <= 0) continue;
      if (rule.skip > 0) {
        rule.skip -= 1;
        continue;
      }
      rule.times -= 1;
      return { ...rule };
    }
    return undefined;
  }

  #drawn(host, asked, tenant) {
    if (this.rate === 0 || (this.hosts && !this.hosts.includes(host))) return undefined;
    const key = hash(this.seed, host, asked.method, asked.path, stable(asked), tenant ?? "");
    const nth = this.#asked.get(key) ?? 0;
    this.#asked.set(key, nth + 1);
    const chance = new Chance(this.seed, "fault", key, nth);
    if (!chance.is(this.rate, "fails")) return undefined;
    const kinds = this.kinds.filter((kind) => fits(kind, host, asked));
    return kinds.length === 0 ? undefined : { kind: chance.pick(kinds, "kind") };
  }
}

// Navigations and preflights are spared: a browser repeats neither.
function mayFail(host, asked) {
  if (asked.method === "OPTIONS") return false;
  return host !== "login" || asked.path.endsWith("/token") || asked.path.includes("/.well-known/");
}

// What of a request is the same in each run: no secrets of the moment.
function stable(asked) {
  if (asked.path.endsWith("/token")) return `${asked.form.get("grant_type")} ${asked.form.get("scope")}`;
  return asked.search + (asked.path.endsWith("/$batch") ? asked.body : "");
}
