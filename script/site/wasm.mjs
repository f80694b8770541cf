// Reads and rewrites the sections of a wasm module (WebAssembly Core Specification 2.0, 5.5 Modules).

const HEADER = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

const SECTION = { custom: 0, imports: 2, functions: 3, exports: 7, code: 10, data: 11 };

// What can be imported and exported (5.5.5).
const KIND = { function: 0, table: 1, memory: 2, global: 3 };

// How a segment of data begins that goes to a fixed place of the memory (5.4.7, 5.4.1).
const [ACTIVE, I32_CONST, END] = [0x00, 0x41, 0x0b];

// The part of the name section that names functions (appendix 7.4.1).
const FUNCTION_NAMES = 1;

// The sections of a module in their order, as { id, content }.
function sectionsOf(bytes) {
  if (!HEADER.equals(bytes.subarray(0, HEADER.length))) throw new Error("this is no wasm module");
  const reader = new Reader(bytes, HEADER.length);
  const sections = [];
  while (!reader.atEnd) sections.push({ id: reader.byte(), content: reader.sized() });
  return sections;
}

// The module that `sections` make.
function moduleOf(sections) {
  return Buffer.concat([HEADER, ...sections.flatMap(({ id, content }) => [Buffer.from([id]), sized(content)])]);
}

// What the module imports, as { module, name, type }; `type` is the import's description, encoded.
export function importsOf(bytes) {
  return entriesOf(bytes, SECTION.imports, (reader) => ({
    module: reader.name(),
    name: reader.name(),
    type: reader.importType(),
  }));
}

// What the module imports of functions, which have the first indexes.
export function importedFunctionsOf(bytes) {
  return importsOf(bytes).filter(({ type }) => type[0] === KIND.function);
}

// What the module exports, as { name, kind, index }.
export function exportsOf(bytes) {
  return entriesOf(bytes, SECTION.exports, (reader) => ({
    name: reader.name(),
    kind: reader.byte(),
    index: reader.number(),
  }));
}

// The index of the type of each function that the module defines.
export function typesOf(bytes) {
  return entriesOf(bytes, SECTION.functions, (reader) => reader.number());
}

// The code of each function that the module defines: its local variables, then its instructions.
export function bodiesOf(bytes) {
  return entriesOf(bytes, SECTION.code, (reader) => reader.sized());
}

// The module with these bodies, each in the place of the one before.
export function withBodies(bytes, bodies) {
  return withSection(bytes, SECTION.code, list(bodies.map(sized)));
}

// What the module writes to its memory at the start, as { start, bytes }.
export function dataOf(bytes) {
  return entriesOf(bytes, SECTION.data, (reader) => ({ start: reader.placeInMemory(), bytes: reader.sized() }));
}

// The module with other data at the same places: the bytes of each segment.
export function withData(bytes, data) {
  const segments = dataOf(bytes).map(({ start }, place) =>
    Buffer.concat([Buffer.from([ACTIVE, I32_CONST]), signed(start), Buffer.from([END]), sized(data[place])]),
  );
  return segments.length === 0 ? bytes : withSection(bytes, SECTION.data, list(segments));
}

// The module with these imports: as many as before, in the same order, of the same types.
export function withImports(bytes, imports) {
  const encoded = imports.map(({ module, name, type }) => Buffer.concat([text(module), text(name), type]));
  return withSection(bytes, SECTION.imports, list(encoded));
}

// The module with just these exports.
export function withExports(bytes, exports) {
  const encoded = exports.map(({ name, kind, index }) =>
    Buffer.concat([text(name), Buffer.from([kind]), number(index)]),
  );
  return withSection(bytes, SECTION.exports, list(encoded));
}

// The module without its custom sections: names for debuggers, the compilers it was made with. With
// `which`, without those of whose names that is true.
export function withoutCustom(bytes, which = () => true) {
  return moduleOf(sectionsOf(bytes).filter((it) => !(isCustom(it) && which(customName(it)))));
}

// What is in the module's custom section of that name; undefined where it has none.
export function customOf(bytes, name) {
  const section = sectionsOf(bytes).find((it) => isCustom(it) && customName(it) === name);
  if (!section) return undefined;
  const reader = new Reader(section.content);
  reader.name();
  return section.content.subarray(reader.at);
}

// The name of each function that has one, by its index; the imported ones come first.
export function functionNamesOf(bytes) {
  const names = new Map();
  for (const { content } of sectionsOf(bytes).filter(isNames)) {
    const reader = new Reader(content);
    reader.name();
    while (!reader.atEnd) {
      const [part, entries] = [reader.byte(), new Reader(reader.sized())];
      if (part !== FUNCTION_NAMES) continue;
      for (let left = entries.number(); left > 0; left -= 1) names.set(entries.number(), entries.name());
    }
  }
  return names;
}

// The module with these names for its functions, the imported ones first.
export function withFunctionNames(bytes, names) {
  const entries = list(names.map((name, index) => Buffer.concat([number(index), text(name)])));
  const content = Buffer.concat([text("name"), Buffer.from([FUNCTION_NAMES]), sized(entries)]);
  const others = sectionsOf(bytes).filter((it) => !isNames(it));
  return moduleOf([...others, { id: SECTION.custom, content }]);
}

function isNames(section) {
  return isCustom(section) && customName(section) === "name";
}

function isCustom({ id }) {
  return id === SECTION.custom;
}

function customName({ content }) {
  return new Reader(content).name();
}

function entriesOf(bytes, id, read) {
  const section = sectionsOf(bytes).find((it) => it.id === id);
  if (!section) return []; // An empty section may be missing.
  const reader = new Reader(section.content);
  const entries = Array.from({ length: reader.number() }, () => read(reader));
  if (!reader.atEnd) throw new Error(`section ${id} of the wasm is longer than its entries`);
  return entries;
}

function withSection(bytes, id, content) {
  return moduleOf(sectionsOf(bytes).map((it) => (it.id === id ? { id, content } : it)));
}

// Reads numbers, names and whatever else, one after the other.
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get atEnd() {
    return this.at === this.bytes.length;
  }

  byte() {
    return this.take(1)[0];
  }

  // An unsigned LEB128 of at most 32 bits.
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
      if (shift === 28) throw new Error(`the number before byte ${this.at} of the wasm does not end`);
    }
  }

  // A signed LEB128 of 32 bits.
  signed() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return shift < 25 && byte & 0x40 ? value | (-1 << (shift + 7)) : value;
    }
  }

  // One that stands for an address.
  address() {
    return this.signed() >>> 0;
  }

  placeInMemory() {
    const opening = [this.byte(), this.byte()];
    if (opening[0] !== ACTIVE || opening[1] !== I32_CONST) throw new Error("a segment of data has no fixed place");
    const start = this.address();
    if (this.byte() !== END) throw new Error("the place of a segment of data is no number");
    return start;
  }

  take(length) {
    const end = this.at + length;
    if (end > this.bytes.length) throw new Error(`the wasm ends before its byte ${end}`);
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  sized() {
    return this.take(this.number());
  }

  name() {
    return this.sized().toString("utf8");
  }

  // A function has the index of its type; a table the type of its entries, and limits; a memory
  // limits; a global the type of its value, and whether it changes.
  importType() {
    const start = this.at;
    const kind = this.byte();
    if (kind === KIND.function) this.number();
    else if (kind === KIND.table) this.take(1), this.limits();
    else if (kind === KIND.memory) this.limits();
    else if (kind === KIND.global) this.take(2);
    else throw new Error(`the wasm imports something of kind ${kind}`);
    return this.bytes.subarray(start, this.at);
  }

  limits() {
    const hasMost = this.byte() & 1;
    this.number();
    if (hasMost) this.number();
  }
}

function number(value) {
  const bytes = [];
  do {
    bytes.push(value % 0x80 | (value >= 0x80 ? 0x80 : 0));
    value = Math.floor(value / 0x80);
  } while (value > 0);
  return Buffer.from(bytes);
}

function signed(address) {
  let value = address | 0;
  const bytes = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const done = value === (low & 0x40 ? -1 : 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return Buffer.from(bytes);
  }
}

function sized(content) {
  return Buffer.concat([number(content.length), content]);
}

function text(value) {
  return sized(Buffer.from(value, "utf8"));
}

function list(encoded) {
  return Buffer.concat([number(encoded.length), ...encoded]);
}
