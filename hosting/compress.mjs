// The .br and .gz files that stand beside each text, for hosts that send them as they are.

import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const PACKED = /\.(br|gz)$/;
const WORTH_PACKING = /\.(css|csv|html|js|json|svg|txt|wasm|webmanifest)$/;

// Beyond this the best quality takes minutes (a demo of 100,000 customers) for a few percent.
const BEST_UP_TO_BYTES = 4 * 1024 * 1024;

// How well to pack: what is deployed, and what a developer waits for.
const BEST = { brotli: 11, gzip: 9 };
const FAST = { brotli: 4, gzip: 1 };

// Paths of the files under `folder`, relative to it, sorted; packed twins are left out.
export async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !PACKED.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

// The brotli form of `bytes`.
export function brotliOf(bytes, quality = BEST.brotli) {
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: bytes.length > BEST_UP_TO_BYTES ? Math.min(quality, 5) : quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

// Writes both forms beside the file, or takes them away where they would save nothing.
export async function compress(path, { fast = false } = {}) {
  if (!WORTH_PACKING.test(path)) return;
  const bytes = await readFile(path);
  const quality = fast ? FAST : BEST;
  const forms = [
    [".br", await brotliOf(bytes, quality.brotli)],
    [".gz", await zip(bytes, { level: quality.gzip })],
  ];
  for (const [end, packed] of forms) {
    if (packed.length < bytes.length) await writeFile(path + end, packed);
    else await rm(path + end, { force: true });
  }
}
