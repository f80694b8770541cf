// Tells where in a module's memory each object of its data lies: a text, a list, a table.
//
// The linker writes it down when it is told to (`--emit-relocs`, build.rs), as WebAssembly's
// tool-conventions say (Linking.md: Linking Metadata Section, Relocation Sections).

import { Reader, customOf, dataOf } from "./wasm.mjs";

const VERSION = 2;
const [LINKING, CODE, DATA] = ["linking", "reloc.CODE", "reloc.DATA"];

// The parts of the section.
const [SEGMENT_INFO, SYMBOL_TABLE] = [5, 8];

// What a symbol stands for.
const SYMBOL = { function: 0, data: 1, global: 2, section: 3, tag: 4, table: 5 };
const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;

// How a place in code or data names an address: relocations of these kinds have an addend.
const ADDRESSES = new Set([3, 4, 5, 11, 14, 15, 16, 17, 21, 23]);
const OTHERS_WITH_ADDEND = new Set([8, 9, 22, 25]);

// What never changes while the program runs.
const CONSTANT = ".rodata";

// Whether a custom section is one of those that this reads; they fit only what the linker made.
export function isForLinking(name) {
  return name === LINKING || name === CODE || name === DATA;
}

// The constant objects as { start, end, strayed }: their addresses, and whether somewhere an address
// outside of one is made from its own, such as the one before its first entry. None where the linker
// wrote nothing down.
export function objectsOf(wasm) {
  const section = customOf(wasm, LINKING);
  if (!section) return [];
  const { symbols, names } = linkingOf(section);
  const segments = dataOf(wasm);
  const strayed = new Set([CODE, DATA].flatMap((name) => strayedIn(customOf(wasm, name), symbols)));
  return symbols
    .filter(({ segment, size }) => names[segment] === CONSTANT && size > 0)
    .map((symbol) => {
      const start = segments[symbol.segment].start + symbol.offset;
      return { start, end: start + symbol.size, strayed: strayed.has(symbol) };
    });
}

// The symbols in their order, and the names of the segments.
function linkingOf(section) {
  const reader = new Reader(section);
  if (reader.number() !== VERSION) throw new Error("the linker writes another version of its section");
  let [symbols, names] = [[], []];
  while (!reader.atEnd) {
    const [part, content] = [reader.byte(), new Reader(reader.sized())];
    if (part === SYMBOL_TABLE) symbols = listOf(content, symbolIn);
    if (part === SEGMENT_INFO) names = listOf(content, segmentNameIn);
  }
  return { symbols, names };
}

function listOf(reader, read) {
  return Array.from({ length: reader.number() }, () => read(reader));
}

function segmentNameIn(reader) {
  const name = reader.name();
  reader.number(); // Its alignment.
  reader.number(); // Its flags.
  return name;
}

// A symbol; one of data that the module has is { segment, offset, size }.
function symbolIn(reader) {
  const [kind, flags] = [reader.byte(), reader.number()];
  if (kind === SYMBOL.section) return { section: reader.number() };
  if (kind === SYMBOL.data) {
    reader.name();
    return flags & UNDEFINED ? {} : { segment: reader.number(), offset: reader.number(), size: reader.number() };
  }
  if (!Object.values(SYMBOL).includes(kind)) throw new Error(`the linker knows a symbol of kind ${kind}`);
  reader.number();
  if (!(flags & UNDEFINED) || flags & EXPLICIT_NAME) reader.name();
  return {};
}

// The symbols from which an address is made that is not within them.
function strayedIn(section, symbols) {
  const reader = new Reader(section);
  reader.number(); // The section of which it tells.
  return listOf(reader, relocationIn)
    .filter(({ kind, index, addend }) => ADDRESSES.has(kind) && !(addend >= 0 && addend < symbols[index].size))
    .map(({ index }) => symbols[index]);
}

function relocationIn(reader) {
  const [kind, , index] = [reader.byte(), reader.number(), reader.number()];
  const addend = ADDRESSES.has(kind) || OTHERS_WITH_ADDEND.has(kind) ? reader.signed() : 0;
  return { kind, index, addend };
}
