// The time of the stand-in: this machine's, moved as a test wants, so that a day passes at once.

export class Clock {
  #moved = 0;

  // Milliseconds since 1970.
  now() {
    return Date.now() + this.#moved;
  }

  seconds() {
    return Math.floor(this.now() / 1000);
  }

  // How far this is ahead of the machine's clock, in whole seconds.
  get ahead() {
    return this.#moved / 1000;
  }

  // Whole seconds only: the tokens' times have no fractions.
  set ahead(seconds) {
    if (!Number.isSafeInteger(seconds)) throw new RangeError(`a clock is moved by whole seconds, not by ${seconds}`);
    this.#moved = seconds * 1000;
  }

  // As Graph writes times, `days` from now; seven fractional digits where the real one has them.
  stamp(days = 0, digits = 0) {
    const iso = new Date(this.now() + days * 86_400_000).toISOString();
    return digits === 7 ? `${iso.slice(0, -1)}4266Z` : `${iso.slice(0, 19)}Z`;
  }
}
