// Runs in the page before any of its own scripts and records when an interaction was painted.
//
// `arm` waits for one event of a type. `result` resolves, once the page rests, to when that event
// happened and when the last frame that shows its consequences was painted.
//
// A frame counts as painted when a message that was posted in its requestAnimationFrame arrives:
// style, layout, paint and commit lie between the two. Event Timing reports the presentation itself,
// but in steps of eight milliseconds and for slow events only.

(() => {
  // The page rests after so many frames without a change.
  const REST = 6;
  // The number of rows stays as it is after so many frames with the same number.
  const PATIENCE = 30;
  const CHANGES = {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["aria-rowcount", "aria-rowindex", "aria-selected", "aria-sort"],
  };

  const find = (selector) => document.querySelector(selector);
  const textOf = (selector) => find(selector)?.textContent ?? "";

  let changed = false;
  let wanted;
  let scroll;
  let firstRow;
  let running = false;

  const channel = new MessageChannel();
  let frameStart;
  let frameTime;

  function frame(time) {
    frameStart = performance.now();
    frameTime = time;
    channel.port2.postMessage(0);
  }

  channel.port1.onmessage = () => {
    const now = performance.now();
    firstRow ??= find("[role=grid] [role=row][aria-rowindex='2']") ? now : undefined;
    if (wanted?.dispatched < frameStart) seePaint(now);
    if (scroll) seeScroll();
    if (wanted || scroll || firstRow === undefined) requestAnimationFrame(frame);
    else running = false;
  };

  function run() {
    if (!running) requestAnimationFrame(frame);
    running = true;
  }

  const rowCount = () => find("[role=grid]")?.getAttribute("aria-rowcount") ?? "";

  // On a page that changes by itself, only the number of rows shows what a key did.
  function seeCount(now) {
    wanted.painted ??= now;
    const counted = rowCount() !== wanted.before;
    if (!counted && ++wanted.still <= PATIENCE) return;
    if (counted) wanted.painted = now;
    wanted.done({ start: wanted.start, painted: wanted.painted, counted });
    wanted = undefined;
  }

  function seePaint(now) {
    if (wanted.counts) return seeCount(now);
    wanted.painted ??= now;
    if (changed) Object.assign(wanted, { painted: now, still: 0 });
    changed = false;
    if (++wanted.still > REST) {
      wanted.done({ start: wanted.start, painted: wanted.painted, ...look() });
      wanted = undefined;
    }
  }

  // The name in the first row; nothing where the list is scrolled, because a page may then have removed that row.
  function firstName() {
    if (find("[role=grid]")?.scrollTop > 0) return "";
    return textOf("[role=grid] [role=row][aria-rowindex='2']:not([hidden]) [role=gridcell]");
  }

  // What the page shows, so that two pages can be compared.
  function look() {
    return {
      rows: Number(find("[role=grid]")?.getAttribute("aria-rowcount")) - 1,
      first: firstName(),
      details: textOf("[aria-label='Customer details'] h2"),
      facts: facts(),
    };
  }

  // Facts of the details that read alike on both pages: addresses, domains, identifiers, seats, dates,
  // numbers of roles, and where the links lead.
  function facts() {
    const details = find("aside[aria-label='Customer details']");
    if (!textOf("[aria-label='Customer details'] h2")) return "";
    const alike = /\S+@\S+|[\w-]+(\.[\w-]+)+|\+\d[\d ]+|\d+ of \d+|\d+ \p{L}{3,4} \d{4}|\(\d+\)|[\da-f]{8}(-[\da-f]{4,12}){4}/gu;
    const links = [...details.querySelectorAll("a[target=_blank]")].map(({ href }) => href);
    return [...details.innerText.match(alike), ...links].sort().join(" ");
  }

  // Whether each row that is in view now is in the document.
  function isCovered(grid) {
    const lines = grid.querySelectorAll("[role=rowgroup]:last-child > [role=row]:not([hidden])");
    const indexes = Array.from(lines, (line) => Number(line.getAttribute("aria-rowindex")) - 2);
    const height = lines[0]?.offsetHeight ?? 0;
    const view = grid.clientHeight - find("[role=grid] [role=row][aria-rowindex='1']").offsetHeight;
    const total = Number(grid.getAttribute("aria-rowcount")) - 1;
    const top = Math.floor(grid.scrollTop / height);
    const bottom = Math.min(Math.ceil((grid.scrollTop + view) / height), total) - 1;
    scroll.rows = Math.max(scroll.rows, lines.length);
    return Math.min(...indexes) <= top && Math.max(...indexes) >= bottom;
  }

  function seeScroll() {
    const grid = find("[role=grid]");
    const covered = isCovered(grid) && !scroll.wasUncovered;
    scroll.wasUncovered = false;
    scroll.frames.push({ time: frameTime, top: grid.scrollTop, covered });
  }

  // The compositor scrolls by itself. Before the page reacts to a scroll event, its rows are those that
  // the screen has shown at this position until now.
  addEventListener(
    "scroll",
    ({ target }) => {
      if (scroll && target === find("[role=grid]") && !isCovered(target)) scroll.wasUncovered = true;
    },
    { capture: true, passive: true },
  );

  new MutationObserver((records) => {
    const spoken = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[role=status]");
    changed ||= records.some(({ target }) => !spoken(target));
  }).observe(document, CHANGES);

  for (const type of ["keydown", "click"]) {
    const see = (event) => {
      if (wanted?.type !== type || wanted.start !== undefined) return;
      changed = false;
      Object.assign(wanted, { start: event.timeStamp, dispatched: performance.now(), before: rowCount() });
      run();
    };
    addEventListener(type, see, { capture: true });
  }

  const longTasks = [];
  new PerformanceObserver((seen) => {
    longTasks.push(...seen.getEntries().map(({ startTime, duration }) => ({ at: startTime, ms: duration })));
  }).observe({ type: "longtask", buffered: true });

  // No figure of the JavaScript heap has WebAssembly memory, so the page's own memories are recorded.
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      memories.push(...Object.values(exports).filter((it) => it instanceof WebAssembly.Memory));
      return made;
    };
  }

  globalThis.probe = {
    arm(type, { counts = false } = {}) {
      const result = new Promise((done) => (wanted = { type, counts, done, still: 0 }));
      this.result = () => result;
    },
    firstRow: () => firstRow,
    scroll() {
      scroll = { frames: [], rows: 0 };
      run();
    },
    scrolled() {
      const seen = scroll;
      scroll = undefined;
      return seen;
    },
    // Tasks of the main thread that took more than 50 ms, since the start.
    longTasks: () => longTasks,
    wasmBytes: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };
  run();
})();
