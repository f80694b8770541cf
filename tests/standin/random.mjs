// Chance that a seed decides: the same words drawn with the same seed give the same numbers, in any order.

const MIX = 0x9e3779b1;

// A number of 32 bits from a seed and any words.
export function hash(seed, ...words) {
  let h = Math.imul(seed ^ 0x85ebca6b, MIX) >>> 0;
  for (const word of words) {
    const text = typeof word === "number" ? `#${word}` : word;
    for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193) >>> 0;
    h = scramble(h);
  }
  return scramble(h);
}

function scramble(h) {
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

// Draws by name: what one draw gives does not depend on the draws before it.
export class Chance {
  constructor(seed, ...words) {
    this.seed = hash(seed, ...words);
  }

  // From 0 up to, not including, `end`.
  below(end, ...words) {
    return hash(this.seed, ...words) % end;
  }

  // True in `share` of all draws; 0 is never and 1 is always.
  is(share, ...words) {
    return hash(this.seed, ...words) < share * 0x1_0000_0000;
  }

  pick(list, ...words) {
    return list[this.below(list.length, ...words)];
  }

  // A version 4 GUID.
  guid(...words) {
    const [a, b, c, d] = [0, 1, 2, 3].map((part) =>
      hash(this.seed, part, ...words)
        .toString(16)
        .padStart(8, "0"),
    );
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }
}
