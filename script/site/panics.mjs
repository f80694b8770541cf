// Lets a panic stop the app at once, without the words for it: a trap, which boot.js meets.
//
// Nobody who uses the page reads those words, and all that writes them is a twentieth of it. Which
// functions were running is told by the numbers in the trap's stack (see the list that
// post-build.mjs writes). Rust's own way, `-C panic=immediate-abort`, is not stable yet.

import { bodiesOf, dataOf, functionNamesOf, importsOf, withBodies, withData } from "./wasm.mjs";

// The functions of the standard library and of wasm-bindgen that never return, by the start of
// their names. Each line must find one: where a new compiler names them otherwise, the build ends
// rather than grows.
const PANICS = [
  "core::panicking::",
  "core::option::expect_failed",
  "core::option::unwrap_failed",
  "core::result::unwrap_failed",
  "core::cell::panic_already",
  "core::slice::index::slice_index_fail",
  "core::str::slice_error_fail",
  "alloc::alloc::handle_alloc_error",
  "alloc::raw_vec::capacity_overflow",
  "alloc::raw_vec::handle_error",
  "std::thread::local::panic_access_error",
  "wasm_bindgen::throw_str",
];

// No variables, `unreachable`, `end`.
const TRAP = Buffer.from([0x00, 0x00, 0x0b]);

// What prints a value for developers; without panics nobody asks for it, but tables of functions
// name it still. Should somebody ask, it prints nothing and is content.
const DEBUG = /^<.* as core::fmt::Debug>::fmt\b/;

// No variables, `i32.const 0` (that is `Ok`), `end`.
const NOTHING = Buffer.from([0x00, 0x41, 0x00, 0x0b]);

// core::panic::Location of a program for 32 bits: where the file's name is, its length, line, column.
const LOCATION_BYTES = 16;

// The module in which whatever begins a panic traps.
export function withSilentPanics(wasm) {
  const names = functionNamesOf(wasm);
  const imported = importsOf(wasm).length;
  const found = new Set();
  const bodies = bodiesOf(wasm).map((body, place) => {
    const name = (names.get(imported + place) ?? "").replaceAll(/\[[0-9a-f]+\]/g, "");
    if (DEBUG.test(name)) return NOTHING;
    const panic = PANICS.find((start) => name.startsWith(start));
    if (!panic) return body;
    found.add(panic);
    return TRAP;
  });
  const lost = PANICS.filter((panic) => !found.has(panic));
  if (lost.length > 0) throw new Error(`the wasm has no function ${lost.join(", ")}`);
  return withData(withBodies(wasm, bodies), withoutLocations(dataOf(wasm)));
}

// The data without the places in source files that only the words of a panic name, and so without
// the folders of the machine that built it.
function withoutLocations(segments) {
  const cleared = segments.map(({ start, bytes }) => ({ start, bytes: Buffer.from(bytes) }));
  const at = (address, length) => {
    const segment = cleared.find(({ start, bytes }) => start <= address && address + length <= start + bytes.length);
    return segment?.bytes.subarray(address - segment.start, address - segment.start + length);
  };
  const files = new Set();
  for (const { start, bytes } of segments) {
    for (let offset = -start & 3; offset + LOCATION_BYTES <= bytes.length; offset += 4) {
      const [file, length, line, column] = [0, 4, 8, 12].map((field) => bytes.readUInt32LE(offset + field));
      if (line === 0 || column === 0 || length > 250 || !isSourceFile(at(file, length))) continue;
      at(start + offset, LOCATION_BYTES).fill(0);
      files.add(at(file, length));
    }
  }
  for (const file of files) file.fill(0);
  return cleared.map(({ bytes }) => bytes);
}

function isSourceFile(bytes) {
  return bytes !== undefined && /^[\x20-\x7e]+\.rs$/.test(bytes.toString("latin1"));
}
