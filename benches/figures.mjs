// What many samples come to, and the aims they are held against.

// At most so many times the hand-written page.
export const MOST_TIMES = 1.5;
// Key → painted at 100,000 customers, 95 of 100 within so many milliseconds.
export const MOST_KEY_MS = 50;
// A frame of a 60 Hz screen that came in time takes 16.7 ms.
const LATE = 17;

const MIB = 1024 * 1024;

// The sample below which `share` of all samples lie (nearest rank).
export function quantile(samples, share) {
  if (samples.length === 0) throw new Error("no samples");
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

// The figures of one contestant at one size: name → value, unit and whether an aim holds for it.
//
// The journey is the same at each visit, so a deed has as many times as there are visits. Of these
// the median counts: what else the machine did at one visit then stays out, and a deed that is slow
// each time does not. p50 and p95 tell of the deeds.
export function figures(visits) {
  const whole = visits.filter(({ keys }) => keys);
  const medianOf = (all, pick) => quantile(all.map(pick), 0.5);
  const middle = (pick) => medianOf(whole, pick);
  const deeds = (part) =>
    whole[0][part].samples.map(({ time }, at) => ({ time, ms: middle((it) => it[part].samples[at].ms) }));
  const times = (part, keep = () => true) => deeds(part).filter(keep).map(({ ms }) => ms);
  const spread = (name, samples) => [
    [`${name}, p50`, { value: quantile(samples, 0.5), unit: "ms", aim: true }],
    [`${name}, p95`, { value: quantile(samples, 0.95), unit: "ms", aim: true }],
  ];
  const work = (name, part) => [[`${name}, main thread`, { value: middle((it) => it[part].work), unit: "ms" }]];
  const scroll = (name, part) => {
    const frames = (pick) => middle((it) => pick(it[part].spans));
    const share = (count, of) => (100 * count) / of;
    const late = (spans) => share(spans.filter((ms) => ms > LATE).length, spans.length);
    return [
      [`${name}: frame, p50`, { value: frames((spans) => quantile(spans, 0.5)), unit: "ms", aim: true }],
      [`${name}: frame, p95`, { value: frames((spans) => quantile(spans, 0.95)), unit: "ms", aim: true }],
      [`${name}: longest frame`, { value: frames((spans) => Math.max(...spans)), unit: "ms" }],
      [`${name}: frames over ${LATE} ms`, { value: frames(late), unit: "%" }],
      [`${name}: frames with a gap`, { value: middle((it) => share(it[part].gaps, it[part].moving)), unit: "%" }],
    ];
  };
  const rendererKnown = whole.every(({ memory }) => memory.renderer !== undefined);
  return new Map([
    ["load → first row", { value: medianOf(visits, ({ load }) => load.firstRow), unit: "ms" }],
    ["load → search works", { value: medianOf(visits, ({ load }) => load.search), unit: "ms" }],
    ...spread("key → painted", times("keys")),
    ...work("key", "keys"),
    ...spread("sort → painted", times("sorts")),
    ["sort → painted, first of a column", { value: quantile(times("sorts", ({ time }) => time === "first"), 0.5), unit: "ms" }],
    ...work("sort", "sorts"),
    ...spread("select → details", times("selections")),
    ...work("select", "selections"),
    ...scroll("wheel", "wheel"),
    ...scroll("PageDown held", "pageKeys"),
    ["memory: JavaScript heap", { value: middle(({ memory }) => memory.heap) / MIB, unit: "MiB" }],
    ["memory: WebAssembly", { value: middle(({ memory }) => memory.wasm) / MIB, unit: "MiB" }],
    ...(rendererKnown
      ? [["memory: whole renderer", { value: middle(({ memory }) => memory.renderer) / MIB, unit: "MiB" }]]
      : []),
    ["rows drawn while scrolling", { value: Math.max(...whole.flatMap(({ wheel, pageKeys }) => [wheel.rows, pageKeys.rows])), unit: "" }],
    ["DOM nodes", { value: middle(({ memory }) => memory.nodes), unit: "" }],
  ]);
}

// Regia's figures beside the other page's: with the ratio, and whether an aim is missed.
export function compare(size, regia, hand) {
  return [...regia].map(([name, { value, unit, aim }]) => {
    const other = hand.get(name).value;
    const ratio = other > 0 ? value / other : undefined;
    const slow = name === "key → painted, p95" && size === 100_000 && value >= MOST_KEY_MS;
    const verdict = aim ? (ratio > MOST_TIMES || slow ? "missed" : "met") : "";
    return { name, unit, regia: value, hand: other, ratio, verdict };
  });
}

// Where the two pages did not show the same after the same deed; empty when they agree throughout.
export function differences(one, other) {
  const looks = ({ keys, sorts, selections }) => [keys, sorts, selections].flatMap(({ samples }) => samples);
  const others = looks(other);
  return looks(one).flatMap(({ what, look }, at) => {
    const [mine, theirs] = [look, others[at].look].map((it) => JSON.stringify(it));
    return mine === theirs ? [] : [`${what}: ${mine} and ${theirs}`];
  });
}
