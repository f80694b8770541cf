// Tells which functions of a module are needed only once a part of the app is there.
//
// Main is whatever can be reached by calls from the module's exports and from the functions of its
// table; a part is what only its entries lead to. A function in the table may be called by whoever
// has a value that brings it along: it belongs to a part if its name says that it is made of what
// is declared there, and if nothing outside makes such a value. One that no known value brings along
// may be called by anybody.

// The functions of each part by the part's name, and the part that each entry leads into. `parts`
// are { name, modules }, the paths of modules of the program; an entry is a function of a module
// `entries` in one of these. `roots` are what the world outside the module calls.
export function belongings({ functions, slots, vtables, roots, nameOf, parts }) {
  const partOf = (test) => {
    const paths = [...functions.keys()].map((it) => [it, nameOf(it).replaceAll(/\[[0-9a-f]+\]/g, "")]);
    const owners = paths.map(([it, path]) => [it, parts.filter(({ modules }) => modules.some((module) => test(module, path)))]);
    return new Map(owners.filter(([, { length }]) => length === 1).map(([it, [part]]) => [it, part.name]));
  };
  const entries = partOf((module, path) => path.startsWith(`${module}::entries::`) && !path.slice(module.length).includes("::", "::entries::".length));
  const named = partOf((module, path) => path.includes(`${module}::`));
  const times = countOf(slots.values());
  // Alike functions were made one, which then stands in several slots: a value for each must be known.
  const carried = new Set(vtables.flatMap((vtable) => vtable.slots));
  const loose = new Set([...slots].filter(([slot]) => !carried.has(slot)).map(([, it]) => it));
  const movable = new Map([...named].filter(([it]) => times.has(it) && !loose.has(it)));

  // Each turn puts back what turns out to be needed outside of its part as well.
  const shared = new Set(roots);
  for (;;) {
    const fixed = [...shared, ...[...times.keys()].filter((it) => !movable.has(it))];
    const main = reached(fixed, functions, entries);
    const found = new Map(parts.map(({ name }) => [name, new Set()]));
    for (const [name, own] of found) {
      const starts = [...entries, ...movable].filter(([, part]) => part === name).map(([it]) => it);
      for (const it of reached(starts, functions, entries)) if (!main.has(it)) own.add(it);
    }
    const needed = [...inSeveral(found.values()), ...brought({ vtables, slots, movable, found })];
    if (needed.length === 0) return { found, entries };
    for (const it of needed) shared.add(it), movable.delete(it);
  }
}

// What calls lead to. They do not lead through an entry: whoever calls one comes to a part.
function reached(starts, functions, entries) {
  const seen = new Set();
  const left = [...starts];
  while (left.length > 0) {
    const it = left.pop();
    if (seen.has(it) || !functions.has(it)) continue;
    seen.add(it);
    for (const callee of functions.get(it).calls) if (!entries.has(callee)) left.push(callee);
  }
  return seen;
}

function inSeveral(sets) {
  return [...countOf([...sets].flatMap((set) => [...set]))].filter(([, times]) => times > 1).map(([it]) => it);
}

// The functions that a value brings along which is made outside of their part.
function brought({ vtables, slots, movable, found }) {
  return vtables.flatMap((vtable) =>
    vtable.slots
      .map((slot) => slots.get(slot))
      .filter((it) => movable.has(it) && ![...vtable.users].every((user) => found.get(movable.get(it)).has(user))),
  );
}

function countOf(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
