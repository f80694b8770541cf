// Writes docs/accessibility.openacr.yaml: the report of docs/accessibility.md in the form of OpenACR, which programs read
// (https://github.com/GSA/openacr, schema 0.1.0, catalog 2.5-edition-wcag-2.2-en). A test compares the two.
//
//     node script/openacr.mjs

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const REPORT = fileURLToPath(new URL("../docs/accessibility.md", import.meta.url));
export const OPENACR = fileURLToPath(new URL("../docs/accessibility.openacr.yaml", import.meta.url));

// The catalog's terms, by those of the report.
export const TERMS = {
  Supports: "supports",
  "Partially Supports": "partially-supports",
  "Does Not Support": "does-not-support",
  "Not Applicable": "not-applicable",
  "Not Evaluated": "not-evaluated",
};

// The report's sections, by the catalog's chapters.
const CHAPTERS = { "Level A": "success_criteria_level_a", "Level AA": "success_criteria_level_aa" };

// The text below a heading of the second level.
function section(report, heading) {
  const [, text] = report.split(`\n## ${heading}\n`);
  if (text === undefined) throw new Error(`docs/accessibility.md has no section ${heading}`);
  return text.split("\n## ")[0].trim();
}

// The rows of a table, without its head, as their cells.
export function rows(text) {
  const lines = text.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) => line.slice(1, -1).split(" | ").map((cell) => cell.trim()));
}

// A text without links to files, which mean nothing outside of the documents.
const plain = (text) => text.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1").replaceAll(/\s*\n\s*/g, " ");

// The report as data: `{product, criteria}`, where criteria has the chapters with `{num, term, notes}` of each row.
export function read(report) {
  const facts = Object.fromEntries(rows(`|\n|\n${section(report, "Product").split("\n").slice(2).join("\n")}`));
  const [, name, version] = /^(\w+) (\S+)$/.exec(facts["Name and version"]);
  const failures = new Map(
    rows(section(report, "What does not conform")).map(([number, , what, round]) => [`[${number}]`, { what, round }]),
  );
  const notes = (remarks) => {
    const of = [...failures.keys()].filter((mark) => remarks.includes(mark)).map((mark) => failures.get(mark));
    const told = remarks.replaceAll(/ \[\d+\]/g, "");
    return plain([told, ...of.map(({ what, round }) => `What fails: ${what}. Way round: ${round}.`)].join(". "));
  };
  const criteria = Object.fromEntries(
    Object.entries(CHAPTERS).map(([heading, chapter]) => [
      chapter,
      rows(section(report, heading)).map(([criterion, term, remarks]) => ({
        num: criterion.split(" ")[0],
        term,
        notes: notes(remarks),
      })),
    ]),
  );
  return { facts, name, version, criteria };
}

// The report as OpenACR. Its texts are JSON, which YAML reads as its own.
export function openacr(report) {
  const { facts, name, version, criteria } = read(report);
  const text = (value) => JSON.stringify(value);
  const [tracker] = /https:[^>\s]+/.exec(facts.Contact);
  const methods = plain(section(report, "How it was evaluated").replaceAll(/^\|.*\n/gm, "").replaceAll(/\n{2,}/g, "\n"));
  const not = plain(section(report, "What was not done").replaceAll(/^- /gm, ""));
  const lines = [
    "# Made from accessibility.md by script/openacr.mjs: change that, and run this.",
    `title: ${text(`${name} Accessibility Conformance Report`)}`,
    "product:",
    `  name: ${text(name)}`,
    `  version: ${text(version)}`,
    `  description: ${text(facts["What it is"])}`,
    "author:",
    `  name: ${text(`The authors of ${name}`)}`,
    "  # The schema asks for an address; the project has a tracker instead, see feedback.",
    '  email: ""',
    `report_date: ${text(facts["Date of the report"])}`,
    "version: 1",
    `notes: ${text(`A self-assessment. In scope: ${plain(facts.Scope)}. Out of scope: ${plain(facts["Out of scope"])}. Paths name files of the repository.`)}`,
    `evaluation_methods_used: ${text(`${methods} What was not done: ${not}`)}`,
    "license: MIT",
    `repository: ${text(tracker.replace("/issues/new", ""))}`,
    `feedback: ${text(tracker)}`,
    "catalog: 2.5-edition-wcag-2.2-en",
    "chapters:",
  ];
  for (const [chapter, all] of Object.entries(criteria)) {
    lines.push(`  ${chapter}:`, "    criteria:");
    for (const { num, term, notes } of all) {
      if (TERMS[term] === undefined) throw new Error(`${num}: ${term} is no term`);
      lines.push(
        `      - num: ${text(num)}`,
        "        components:",
        "          - name: web",
        "            adherence:",
        `              level: ${TERMS[term]}`,
        `              notes: ${text(notes)}`,
      );
    }
  }
  lines.push("  success_criteria_level_aaa:", "    disabled: true", "");
  return lines.join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await writeFile(OPENACR, openacr(await readFile(REPORT, "utf8")));
}
