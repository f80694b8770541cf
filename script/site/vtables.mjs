// Finds the tables of functions that values carry with them (Rust's vtables) in a module's data.
//
// Whoever makes such a value has the address of its table as a number in their code, and only they
// do: so it is known whose values bring which functions along.

import { Memory, WORD } from "./memory.mjs";
import { dataOf } from "./wasm.mjs";

// A table begins with the function that drops the value, or none, the value's size and alignment.
const HEAD_WORDS = 3;
const ALIGNMENTS = new Set([1, 2, 4, 8, 16]);

// The tables as { slots, users }: where in the module's table their functions are, and which
// functions have their address. `undefined` is among the users of one whose address is data as well.
export function vtablesOf(wasm, { functions, slots }) {
  const memory = new Memory(dataOf(wasm));
  const users = new Map();
  const use = (start, user) => {
    if (!isTable(start, memory, slots)) return;
    if (!users.has(start)) users.set(start, new Set());
    users.get(start).add(user);
  };
  for (const [name, { numbers }] of functions) for (const number of numbers) use(number, name);
  for (const word of memory.words()) use(word, undefined);
  return [...users].map(([start, those]) => ({ users: those, slots: slotsAt(start, memory, slots, users) }));
}

function isTable(start, memory, slots) {
  const [drop, size, align] = [0, 1, 2].map((place) => memory.word(start + place * WORD));
  if (!ALIGNMENTS.has(align) || size % align !== 0) return false;
  return slots.has(drop) || (drop === 0 && slots.has(memory.word(start + HEAD_WORDS * WORD)));
}

// How long a table is, it does not say: it ends where the next one begins, or what is no function.
function slotsAt(start, memory, slots, starts) {
  const found = [memory.word(start)].filter((slot) => slots.has(slot));
  for (let at = start + HEAD_WORDS * WORD; slots.has(memory.word(at)) && !starts.has(at); at += WORD) {
    found.push(memory.word(at));
  }
  return found;
}
