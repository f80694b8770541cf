// Reads and rewrites the names in a wasm module: what it imports, exports, and carries along.
//
// Only whole sections are touched (WebAssembly Core Specification 2.0, 5.5 Modules); code stays as
// binaryen wrote it.

const HEADER = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

const SECTION = { custom: 0, imports: 2, functions: 3, exports: 7, code: 10 };

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

// The module without its custom sections: names for debuggers, the compilers it was made with.
export function withoutCustom(bytes) {
  return moduleOf(sectionsOf(bytes).filter(({ id }) => id !== SECTION.custom));
}

// The module with a name for each function, the imported ones first.
export function withFunctionNames(bytes, names) {
  const entries = list(names.map((name, index) => Buffer.concat([number(index), text(name)])));
  const content = Buffer.concat([text("name"), Buffer.from([FUNCTION_NAMES]), sized(entries)]);
  return moduleOf([...sectionsOf(bytes), { id: SECTION.custom, content }]);
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

class Reader {
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

  // Functions only: wasm-bindgen imports nothing else unless memory is shared between threads.
  importType() {
    const start = this.at;
    const kind = this.byte();
    if (kind !== 0) throw new Error(`the wasm imports something of kind ${kind}, which is no function`);
    this.number();
    return this.bytes.subarray(start, this.at);
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

function sized(content) {
  return Buffer.concat([number(content.length), content]);
}

function text(value) {
  return sized(Buffer.from(value, "utf8"));
}

function list(encoded) {
  return Buffer.concat([number(encoded.length), ...encoded]);
}
