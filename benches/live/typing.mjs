// Somebody who types in the search box all the while.

import { quantile } from "../figures.mjs";
import { MOST_KEY_MS } from "../figures.mjs";

// A pause between two keys, in milliseconds, as of somebody who types fast.
const RHYTHM = 150;

// Each letter leaves fewer customers than the one before; then the box is emptied letter by letter.
const WORDS = ["co", "41", "gm", "株", "72", "ci", "λι", "9", "so"];

export class Typist {
  samples = [];
  unanswered = 0;
  #word = 0;

  constructor(visit) {
    this.visit = visit;
  }

  // Types one word and takes it back.
  async word() {
    const word = WORDS[this.#word++ % WORDS.length];
    await this.visit.focusSearch();
    for (const press of [...word, ...[...word].map(() => "Backspace")]) {
      const { ms, counted } = await this.visit.key(press);
      if (counted) this.samples.push(ms);
      else this.unanswered += 1;
      await this.visit.page.waitForTimeout(RHYTHM);
    }
  }

  // Milliseconds from the key to its answer on the screen.
  figures() {
    const at = (share) => quantile(this.samples, share);
    const late = this.samples.filter((ms) => ms > MOST_KEY_MS).length;
    return { keys: this.samples.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1), late, unanswered: this.unanswered };
  }
}
