// What the console calls things, as its catalogues say it.

import { readFileSync } from "node:fs";

// What a language calls things.
export class Words {
  #catalogue;
  #plural;
  #number;

  constructor(tag) {
    this.tag = tag;
    this.#catalogue = JSON.parse(readFileSync(new URL(`../../../locales/${tag}.json`, import.meta.url), "utf8"));
    this.#plural = new Intl.PluralRules(tag);
    this.#number = new Intl.NumberFormat(tag);
  }

  // The words of a key, with the values put in.
  say(key, values = {}) {
    return this.#fill(key, this.#catalogue[key], values);
  }

  // The words of a key that counts.
  count(key, n, values = {}) {
    const forms = this.#catalogue[key];
    const form = forms?.[this.#plural.select(n)] ?? forms?.other;
    return this.#fill(key, form, { ...values, n: this.#number.format(n) });
  }

  #fill(key, text, values) {
    if (typeof text !== "string") throw new Error(`no words for ${key} in ${this.tag}`);
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }
}

export const WORDS = Object.fromEntries(["de", "en", "fr", "it"].map((tag) => [tag, new Words(tag)]));
