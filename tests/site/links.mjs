// The links and paths of a document in Markdown.

import { readFile, stat } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

// A text without its blocks of code.
export const withoutBlocks = (text) => text.replaceAll(/^```[\s\S]*?^```$/gm, "");

// A text without its blocks and spans of code, in which brackets mean something else.
export const prose = (text) => withoutBlocks(text).replaceAll(/`[^`\n]*`/g, "");

// The links of a document to other files and headings, as they stand there.
export function linksOf(text) {
  const targets = Array.from(prose(text).matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target);
  return targets.filter((target) => !/^(https:|mailto:)/.test(target));
}

// The anchors of a document's headings, as GitHub makes them.
export function anchorsOf(text) {
  return new Set(
    Array.from(withoutBlocks(text).matchAll(/^#{1,6} (.*)$/gm), ([, heading]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

// What of a document's links leads nowhere within the folder `root`.
export async function deadLinks(root, document) {
  const dead = [];
  for (const target of linksOf(await readFile(join(root, document), "utf8"))) {
    const [path, anchor] = target.split("#");
    const file = path === "" ? document : normalize(join(dirname(document), path));
    const there = await stat(join(root, file)).then(() => true, () => false);
    const leads = there && (anchor === undefined || anchorsOf(await readFile(join(root, file), "utf8")).has(anchor));
    if (!leads) dead.push(`${document}: ${target}`);
  }
  return dead;
}
