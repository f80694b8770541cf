// Divides what a module's memory holds at the start among main and its parts.
//
// An object of the data goes with a part if only functions of that part have its address, or objects
// that go with it. Main leaves zeros where it was, and the part writes it there when it comes.

import { Memory } from "./memory.mjs";

// For main and for each part the segments of data that it writes, as { main, parts }: { start, bytes }.
//
// `segments` and `objects` are as dataOf() and objectsOf() tell them, `functions` as readText() does,
// and `found` holds the functions of each part.
export function divided({ segments, objects, functions, found }) {
  const memory = new Memory(segments);
  const owned = owners({ segments, memory, plan: new Plan(objects), functions, found });
  const parts = new Map([...owned].map(([part, own]) => [part, rowsOf(own).flatMap((row) => memory.written(row))]));
  for (const row of rowsOf([...owned.values()].flat())) memory.clear(row);
  return { main: segments.flatMap(({ start, bytes }) => memory.written({ start, end: start + bytes.length })), parts };
}

// The objects that go with each part.
function owners({ segments, memory, plan, functions, found }) {
  const reached = (starts) => {
    const seen = new Set();
    const left = [...starts];
    while (left.length > 0) {
      const object = left.pop();
      if (seen.has(object)) continue;
      seen.add(object);
      left.push(...plan.named(memory.words(object.start, object.end)));
    }
    return seen;
  };
  const used = (names) => [...names].flatMap((name) => plan.named(numbersOf(functions.get(name))));

  const divided = new Set([...found.values()].flatMap((own) => [...own]));
  const parts = new Map([...found].map(([part, own]) => [part, reached(used(own))]));
  const byParts = [...parts.values()];
  const main = reached([
    ...used([...functions.keys()].filter((name) => !divided.has(name))),
    ...plan.named(plan.others(segments, memory)),
    ...plan.objects.filter((it) => it.strayed || byParts.filter((own) => own.has(it)).length !== 1),
  ]);
  return new Map([...parts].map(([part, own]) => [part, [...own].filter((it) => !main.has(it))]));
}

// What may be an address in a function. Binaryen adds a number by subtracting its opposite where that
// is shorter.
function numbersOf({ numbers }) {
  return [...numbers].flatMap((number) => [number, -number >>> 0]);
}

// Where the objects are.
class Plan {
  // Those that lie over each other are one.
  constructor(objects) {
    this.objects = [];
    for (const { start, end, strayed } of objects.toSorted((a, b) => a.start - b.start)) {
      const last = this.objects.at(-1);
      if (last && start < last.end) Object.assign(last, { end: Math.max(end, last.end), strayed: strayed || last.strayed });
      else this.objects.push({ start, end, strayed });
    }
    this.start = this.objects[0]?.start ?? 0;
    this.places = new Int32Array((this.objects.at(-1)?.end ?? 0) - this.start).fill(-1);
    for (const [place, { start, end }] of this.objects.entries()) this.places.fill(place, start - this.start, end - this.start);
  }

  // The object at an address, if there is one.
  at(address) {
    return this.objects[this.places[address - this.start] ?? -1];
  }

  // The objects that some of the numbers are addresses in.
  named(numbers) {
    return [...new Set(Array.from(numbers, (number) => this.at(number)))].filter(Boolean);
  }

  // The words of the data that are in no object.
  *others(segments, memory) {
    for (const { start, bytes } of segments) {
      for (let at = start; at < start + bytes.length; at += 1) {
        if (!this.at(at)) yield* memory.words(at, at + 4);
      }
    }
  }
}

// Objects that follow each other, as one piece each.
function rowsOf(objects) {
  const rows = [];
  for (const { start, end } of objects.toSorted((a, b) => a.start - b.start)) {
    if (rows.at(-1)?.end === start) rows.at(-1).end = end;
    else rows.push({ start, end });
  }
  return rows;
}
