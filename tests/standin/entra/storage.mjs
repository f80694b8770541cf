// What the OpenID library keeps: sessions, grants, codes, refresh tokens, in memory and in the stand-in's time.

const TIMES = ["iat", "exp", "iiat", "authTime", "loginTs", "consumed"];

// Moves the times of a payload; the library itself only knows the machine's clock.
function moved(payload, seconds) {
  if (seconds === 0) return { ...payload };
  const copy = { ...payload };
  for (const name of TIMES) if (typeof copy[name] === "number") copy[name] += seconds;
  return copy;
}

export class Storage {
  #models = new Map();

  // `context` tells what the request at hand is about; it is kept beside each thing.
  constructor({ clock, app, context }) {
    Object.assign(this, { clock, app, context });
  }

  // The library asks for one of these per kind of thing.
  get adapter() {
    return (model) => new Shelf(this, model, this.shelf(model));
  }

  shelf(model) {
    if (!this.#models.has(model)) this.#models.set(model, new Map());
    return this.#models.get(model);
  }

  // What is kept of one thing: `{payload, at, context}`.
  entry(model, id) {
    return this.shelf(model).get(id);
  }

  // Forgets who is signed in and every grant, as a restart would.
  clear() {
    for (const shelf of this.#models.values()) shelf.clear();
  }

  forgetGrant(grantId) {
    for (const model of ["AccessToken", "AuthorizationCode", "RefreshToken"]) {
      for (const [id, { payload }] of this.shelf(model)) if (payload.grantId === grantId) this.shelf(model).delete(id);
    }
  }
}

class Shelf {
  constructor(storage, model, kept) {
    Object.assign(this, { storage, model, kept });
  }

  async upsert(id, payload) {
    // JWT access tokens prove themselves; keeping thousands of them would only cost.
    if (this.model === "AccessToken") return;
    const { clock, context } = this.storage;
    const at = this.kept.get(id)?.at ?? clock.now();
    this.kept.set(id, { payload: moved(payload, clock.ahead), at, context: { ...context() } });
  }

  // A client's registration may change while the stand-in runs, so it is never kept.
  async find(id) {
    if (this.model === "Client") return id === this.storage.app.clientId ? this.storage.app.metadata : undefined;
    const entry = this.kept.get(id);
    return entry && moved(entry.payload, -this.storage.clock.ahead);
  }

  async findByUid(uid) {
    for (const [id, { payload }] of this.kept) if (payload.uid === uid) return this.find(id);
    return undefined;
  }

  async findByUserCode() {
    return undefined;
  }

  // Entra gives a new refresh token at each use and leaves the old one valid until its day is over, so that
  // two requests at once both succeed (Microsoft: Refresh tokens). The library would revoke the whole grant.
  async consume(id) {
    const entry = this.kept.get(id);
    if (entry && this.model !== "RefreshToken") entry.payload.consumed = this.storage.clock.seconds();
  }

  // Signing out, or in as somebody else, leaves the refresh tokens of earlier accounts alone, as Entra does;
  // a code that comes twice ends what the first one gave.
  async destroy(id) {
    if (this.model !== "Grant" || this.storage.context().redeems) this.kept.delete(id);
  }

  async revokeByGrantId(grantId) {
    if (this.storage.context().redeems) this.storage.forgetGrant(grantId);
  }
}
