// Writes figures as tables: plain for the terminal, Markdown for benches/README.md.

import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";

const COUNT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

// What the figures were measured on.
export function machine() {
  return `${cpus()[0].model.trim()}, ${cpus().length} cores`;
}

function number(value, unit) {
  if (unit === "" || value >= 100) return `${COUNT.format(value)} ${unit}`.trim();
  return `${value < 1 && value > 0 ? value.toPrecision(2) : value.toFixed(1)} ${unit}`;
}

function times(ratio) {
  return ratio === undefined ? "" : `${ratio.toFixed(2)} ×`;
}

// What an aim asks for, in a few signs.
function wanted(aim) {
  if (!aim) return "";
  if (aim.ratio) return `≤ ${aim.ratio} ×`;
  return aim.least === undefined ? `≤ ${aim.most}` : `≥ ${aim.least}`;
}

function cells({ name, unit, regia, hand, ratio, aim, verdict }) {
  return [name, number(regia, unit), number(hand, unit), times(ratio), wanted(aim), verdict];
}

const HEAD = ["", "Regia", "by hand", "ratio", "aim", ""];

const SPENT_HEAD = ["main thread, ms", "script", "style", "layout", "other", "by hand: script", "style", "layout", "other"];

// Where the time of the main thread goes, for both pages.
function spentLines({ regia, hand }) {
  const parts = ({ script, style, layout, other }) => [script, style, layout, other].map((ms) => ms.toFixed(1));
  return regia.map(({ name, spent }, at) => [name, ...parts(spent), ...parts(hand[at].spent)]);
}

function plainTable(lines) {
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  const text = lines.map((line) =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join("  ").trimEnd(),
  );
  return `\n${text.join("\n")}\n`;
}

function markdownTable([head, ...lines]) {
  const line = (cells) => `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
  return [line(head), `|---|${head.slice(1).map(() => "--:|").join("")}`, ...lines.map(line)].join("\n");
}

// The tables of one size, for the terminal.
export function plain({ size, rows, spent }) {
  const main = plainTable([[`${COUNT.format(size)} customers`, ...HEAD.slice(1)], ...rows.map(cells)]);
  return spent.regia.length === 0 ? main : main + plainTable([SPENT_HEAD, ...spentLines(spent)]);
}

// The tables of all sizes, for the README.
export function markdown({ date, chromium, repetitions, others }, tables) {
  const head = [
    date,
    machine(),
    `Chromium ${chromium}`,
    `${repetitions} visits of each kind to each page at each size`,
    `others had ${others.toFixed(0)} % of the machine meanwhile`,
  ].join(" · ");
  const parts = tables.map(({ size, rows, spent }) => {
    const lines = rows.map(cells).map((line) => line.map((cell) => (cell === "missed" ? "**missed**" : cell)));
    const spentTable = markdownTable([SPENT_HEAD, ...spentLines(spent)]);
    return `### ${COUNT.format(size)} customers\n\n${markdownTable([HEAD, ...lines])}\n\n${spentTable}`;
  });
  return [head, ...parts].join("\n\n");
}

function nativeLines(rows) {
  const head = rows[0].times.flatMap(({ size }) => [COUNT.format(size), "plain", "ratio"]);
  const line = ({ name, times: all }) => [
    name,
    ...all.flatMap(({ regia, plain: other }) => [number(regia, "ms"), number(other, "ms"), times(regia / other)]),
  ];
  return [["", ...head], ...rows.map(line)];
}

// The native benchmarks, for the terminal.
export function nativePlain(rows) {
  return plainTable(nativeLines(rows));
}

// The native benchmarks, for the README.
export function nativeMarkdown(rows) {
  return markdownTable(nativeLines(rows));
}

function aloneLines(rows) {
  const line = ({ name, customers, count, p50, p95, most }) => [
    name,
    COUNT.format(customers),
    COUNT.format(count),
    number(p50, "ms"),
    number(p95, "ms"),
    `≤ ${most} ms`,
    p95 <= most ? "met" : "missed",
  ];
  return [["", "customers", "number", "p50", "p95", "aim for p95", ""], ...rows.map(line)];
}

// What only Regia does, for the terminal.
export function alonePlain(rows) {
  return plainTable(aloneLines(rows));
}

// What only Regia does, for the README.
export function aloneMarkdown(rows) {
  const [head, ...lines] = aloneLines(rows);
  return markdownTable([head, ...lines.map((line) => line.map((cell) => (cell === "missed" ? "**missed**" : cell)))]);
}

// Puts a text between `<!-- name -->` and `<!-- /name -->` of a file.
export async function putInto(path, name, text) {
  const file = await readFile(path, "utf8");
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [file.indexOf(from), file.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`${path} has no place for ${name}: ${from} … ${to}`);
  await writeFile(path, `${file.slice(0, start + from.length)}\n${text}\n${file.slice(end)}`);
}
