// A user who types in the search box all the time.

import { MOST_KEY_MS, quantile } from "../figures.mjs";

// The pause between two keys of a fast typist, in milliseconds.
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

  // Types one word and deletes it.
  async word() {
    const word = WORDS[this.#word++ % WORDS.length];
    await this.visit.focusSearch();
    for (const press of [...word, ...[...word].map(() => "Backspace")]) {
      const { counted, ...seen } = await this.visit.key(press);
      if (counted) this.samples.push(seen);
      else this.unanswered += 1;
      await this.visit.page.waitForTimeout(RHYTHM);
    }
  }

  // Milliseconds from the key to its frame. A late key was held up by the page if a task of more than 50 ms ran
  // meanwhile; the others waited for the machine.
  async figures() {
    const times = this.samples.map(({ ms }) => ms);
    const at = (share) => quantile(times, share);
    const late = this.samples.filter(({ ms }) => ms > MOST_KEY_MS);
    const tasks = await this.visit.page.evaluate(() => probe.longTasks());
    const meets = ({ start, painted }) => tasks.some((task) => task.at < painted && start < task.at + task.ms);
    const heldUp = late.filter(meets).length;
    const longestTask = Math.max(0, ...tasks.map(({ ms }) => ms));
    const quantiles = { p50: at(0.5), p95: at(0.95), longest: at(1) };
    return { keys: times.length, unanswered: this.unanswered, ...quantiles, late: late.length, heldUp, longestTask };
  }

  async words() {
    const { p50, p95, longest, heldUp } = await this.figures();
    return `keys ${[p50, p95, longest].map((ms) => ms.toFixed(0)).join(", ")} ms, ${heldUp} held up`;
  }
}
