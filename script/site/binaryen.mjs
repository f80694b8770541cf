// Runs binaryen's wasm-opt on a module in memory.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const WASM_OPT = fileURLToPath(new URL("../../node_modules/binaryen/bin/wasm-opt", import.meta.url));

// The module after `passes`. What it may use of wasm is told by its own target_features section.
export async function wasmOpt(wasm, passes) {
  const folder = await mkdtemp(join(tmpdir(), "regia-"));
  try {
    const [before, after] = [join(folder, "before.wasm"), join(folder, "after.wasm")];
    await writeFile(before, wasm);
    await run(process.execPath, [WASM_OPT, before, "-o", after, ...passes]);
    return await readFile(after);
  } catch (failure) {
    throw new Error(`wasm-opt ${passes.join(" ")} failed: ${failure.stderr || failure.message}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
