// Waiting for a condition instead of for a fixed time.

import { setTimeout as after } from "node:timers/promises";

// For a machine at a third of its speed: what is awaited and comes costs no time.
const PATIENCE_MS = 20_000;
const AGAIN_MS = 50;

// Asks until the answer is true, and returns it. Fails when that takes too long, and says what there was instead. A
// question that fails, as while the page goes to another address, is asked again.
export async function until(what, ask, instead = () => undefined) {
  const end = Date.now() + PATIENCE_MS;
  let failure;
  do {
    try {
      failure = undefined;
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      failure = error.message;
    }
    await after(AGAIN_MS);
  } while (Date.now() < end);
  const found = failure ?? (await instead());
  throw new Error(`waited in vain for ${what}${found === undefined ? "" : `; ${found}`}`);
}
