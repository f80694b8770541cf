// Microsoft's documented limits, kept over sliding windows, and who broke them.
// Source: Microsoft Graph service-specific throttling limits; Partner Center API throttling guidance.

export const DOCUMENTED = {
  "graph app": { count: 2_000, seconds: 1 },
  "identity tenant": { count: 3_500, seconds: 10 },
  "identity app": { count: 150_000, seconds: 20 },
  "health minute": { count: 240, seconds: 60 },
  "health hour": { count: 800, seconds: 3_600 },
  "partner customers": { count: 500, seconds: 60 },
  "partner consents": { count: 50, seconds: 1 },
  // Entra names no number for its loop detection; this is ours.
  "sign-in loop": { count: 10, seconds: 60 },
};

// What one key has used of one limit.
class Window {
  #at = [];
  #first = 0;
  used = 0;

  forget(before) {
    while (this.#first < this.#at.length && this.#at[this.#first].now <= before)
      this.used -= this.#at[this.#first++].cost;
    if (this.#first > 1_000) {
      this.#at = this.#at.slice(this.#first);
      this.#first = 0;
    }
  }

  add(now, cost) {
    this.#at.push({ now, cost });
    this.used += cost;
  }

  // When the oldest use falls out of the window.
  get oldest() {
    return this.#at[this.#first]?.now;
  }
}

export class Limits {
  #windows = new Map();

  constructor(clock, changed = {}) {
    this.clock = clock;
    this.table = { ...DOCUMENTED, ...changed };
    this.breaches = [];
    // The most that any key used of each limit, from 0 to 1 and beyond.
    this.fullest = {};
  }

  // Counts a use against each `[limit, key, cost]`: undefined when all hold, otherwise `{limit, seconds}` to wait.
  take(uses) {
    const now = this.clock.now();
    let broken;
    for (const [limit, key, cost = 1] of uses) {
      const { count, seconds } = this.table[limit];
      const window = this.#window(limit, key);
      window.forget(now - seconds * 1000);
      window.add(now, cost);
      this.fullest[limit] = Math.max(this.fullest[limit] ?? 0, window.used / count);
      if (window.used <= count) continue;
      const wait = Math.max(1, Math.ceil((window.oldest + seconds * 1000 - now) / 1000));
      if (!broken || wait > broken.seconds) broken = { limit, seconds: wait };
      if (this.breaches.length < 1_000) this.breaches.push({ limit, key, used: window.used, count, at: now });
    }
    return broken;
  }

  #window(limit, key) {
    const name = `${limit} ${key}`;
    if (!this.#windows.has(name)) this.#windows.set(name, new Window());
    return this.#windows.get(name);
  }
}
