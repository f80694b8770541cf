// What is aimed at: a score of the performance by form, the most that the start may block input, and the categories that
// must be 100 everywhere.

export const AIMS = { mobile: 95, desktop: 100 };
export const BLOCKED_MS = 200;
export const MUST = ["accessibility", "best-practices", "seo"];

// Which aims a form misses, in words. `blocked` is in milliseconds.
export function missedAims(form, { performance, blocked }) {
  const missed = [];
  if (performance < AIMS[form]) missed.push(`${form}: performance ${performance}, aim ${AIMS[form]}`);
  if (blocked > BLOCKED_MS) missed.push(`${form}: blocked ${blocked} ms, aim ${BLOCKED_MS} ms`);
  return missed;
}
