// What many samples come to, and the aims they are compared with.

// A frame of a 60 Hz screen that came in time takes 16.7 ms.
const LATE_MS = 17;

const MIB = 1024 * 1024;

// 95 of 100 keys are painted within so many milliseconds at 100,000 customers.
export const MOST_KEY_MS = 50;

const CPU = { ratio: 1.3 };
const FRAME_P50 = { ratio: 1.2 };
const FRAME_P95 = { ratio: 1.5 };
const LOAD = { 1000: { ratio: 1.5 }, 100_000: { ratio: 1 } };

// The sample below which `share` of all samples lie (nearest rank).
export function quantile(samples, share) {
  if (samples.length === 0) throw new Error("no samples");
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

// The middle sample, or the mean of the two in the middle.
function median(all, pick) {
  const sorted = all.map(pick).sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

// One value for each interaction: the median of all visits. What slowed one visit down does not count,
// and an interaction that is slow each time does.
function perInteraction(visits, part, pick) {
  return visits[0][part].map((_, at) => median(visits, (it) => pick(it[part][at])));
}

function frameTimes(visits, name, part) {
  const times = perInteraction(visits, part, ({ ms }) => ms);
  return [
    [`${name}, p50`, { value: quantile(times, 0.5), unit: "ms", aim: FRAME_P50 }],
    [`${name}, p95`, { value: quantile(times, 0.95), unit: "ms", aim: FRAME_P95 }],
  ];
}

function cpuTimes(visits, name, part, aim) {
  const times = perInteraction(visits, part, ({ cpu }) => cpu);
  return [
    [`${name}, CPU p50`, { value: quantile(times, 0.5), unit: "ms", aim }],
    [`${name}, CPU p95`, { value: quantile(times, 0.95), unit: "ms" }],
  ];
}

function frames(visits, name, part, aims) {
  const of = (pick) => median(visits, (it) => pick(it[part]));
  const percent = (count, all) => (100 * count) / all;
  const late = (spans) => percent(spans.filter((ms) => ms > LATE_MS).length, spans.length);
  const seconds = (spans) => spans.reduce((sum, ms) => sum + ms, 0) / 1000;
  return [
    [`${name}: frame, p50`, { value: of(({ spans }) => quantile(spans, 0.5)), unit: "ms", aim: FRAME_P50 }],
    [`${name}: frame, p95`, { value: of(({ spans }) => quantile(spans, 0.95)), unit: "ms", aim: FRAME_P95 }],
    [`${name}: longest frame`, { value: of(({ spans }) => Math.max(...spans)), unit: "ms" }],
    [`${name}: frames drawn`, { value: of(({ moving }) => moving), unit: "" }],
    [`${name}: frames a second`, { value: of(({ spans }) => spans.length / seconds(spans)), unit: "", aim: aims.rate }],
    [`${name}: frames over ${LATE_MS} ms`, { value: of(({ spans }) => late(spans)), unit: "%" }],
    [`${name}: frames with a gap`, { value: of(({ gaps, moving }) => percent(gaps, moving)), unit: "%", aim: aims.gaps }],
  ];
}

function scrollCpu(visits, name, part) {
  return [[`${name}: CPU per 1,000 px`, { value: median(visits, (it) => it[part].cpu), unit: "ms", aim: CPU }]];
}

function memory(visits) {
  const of = (pick) => median(visits, (it) => pick(it.memory));
  const isRendererKnown = visits.every((it) => it.memory.renderer !== undefined);
  return [
    ["memory: JavaScript heap", { value: of(({ heap }) => heap) / MIB, unit: "MiB" }],
    ["memory: WebAssembly", { value: of(({ wasm }) => wasm) / MIB, unit: "MiB" }],
    ...(isRendererKnown ? [["memory: whole renderer", { value: of(({ renderer }) => renderer) / MIB, unit: "MiB" }]] : []),
    ["DOM nodes", { value: of(({ nodes }) => nodes), unit: "" }],
  ];
}

// The figures of one page at one size: name → value, unit and perhaps an aim. `loads` are visits that
// only loaded the page, `framed` those with frames and `clocked` those with CPU time.
export function figures({ loads, framed, clocked }, size) {
  const loaded = [...loads, ...framed];
  const has = (part) => framed[0]?.[part] !== undefined;
  const steps = (name, part, shown, aim) =>
    has(part) ? [...frameTimes(framed, `${name} → ${shown}`, part), ...cpuTimes(clocked, name, part, aim)] : [];
  const scroll = (name, aims = {}) =>
    has(name) ? [...frames(framed, name, name, aims), ...scrollCpu(clocked, name, name)] : [];
  return new Map([
    ["load → first row", { value: median(loaded, ({ load }) => load.firstRow), unit: "ms", aim: LOAD[size] }],
    ["load → search works", { value: median(loaded, ({ load }) => load.search), unit: "ms" }],
    ...steps("key", "keys", "painted", CPU),
    ...steps("sort", "sorts", "painted", CPU),
    ...steps("select", "selections", "details", { ratio: 1.5 }),
    ...scroll("wheel"),
    ...scroll("flick", { rate: { least: 58 }, gaps: { most: 0 } }),
    ...(has("pageKeys") ? frames(framed, "PageDown held", "pageKeys", {}) : []),
    ...(framed.length > 0 ? memory(framed) : []),
  ]);
}

// Where the CPU time of each interaction goes, in milliseconds of the median.
export function breakdown({ clocked }) {
  const kinds = ["cpu", "script", "style", "layout", "other"];
  const of = (part, kind) => {
    const isList = Array.isArray(clocked[0][part]);
    if (isList) return quantile(perInteraction(clocked, part, (it) => it[kind]), 0.5);
    return median(clocked, (it) => it[part][kind]);
  };
  const names = { keys: "key", sorts: "sort", selections: "select", wheel: "wheel, 1,000 px", flick: "flick, 1,000 px" };
  return Object.entries(names)
    .filter(([part]) => clocked[0]?.[part] !== undefined)
    .map(([part, name]) => ({ name, spent: Object.fromEntries(kinds.map((kind) => [kind, of(part, kind)])) }));
}

// Regia's figures beside the other page's: with the ratio, and whether the aim is met.
export function compare(size, regia, hand) {
  return [...regia].map(([name, { value, unit, aim }]) => {
    const other = hand.get(name).value;
    const ratio = other > 0 ? value / other : undefined;
    const isLate = name === "key → painted, p95" && size === 100_000 && value >= MOST_KEY_MS;
    const verdict = aim ? (isLate || !meets(aim, value, ratio) ? "missed" : "met") : "";
    return { name, unit, regia: value, hand: other, ratio, aim, verdict };
  });
}

function meets({ ratio: mostTimes = Infinity, least = -Infinity, most = Infinity }, value, ratio = 0) {
  return ratio <= mostTimes && value >= least && value <= most;
}

// Where the two pages did not show the same after the same interaction.
export function differences(one, other) {
  const samples = (visit) => ["keys", "sorts", "selections"].flatMap((part) => visit[part] ?? []);
  const others = samples(other);
  return samples(one).flatMap(({ what, look }, at) => {
    const [mine, theirs] = [look, others[at].look].map((it) => JSON.stringify(it));
    return mine === theirs ? [] : [`${what}: ${mine} and ${theirs}`];
  });
}
