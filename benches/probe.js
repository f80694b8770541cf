// Runs in the page, before any of its own scripts: tells when what a person did was painted.
//
// `arm` waits for one event of a type; `result` resolves, once the page has come to rest, to when
// that event happened and when the last frame that shows its consequences was painted.
//
// A frame counts as painted when a message that was posted in its requestAnimationFrame arrives:
// style, layout, paint and commit lie between the two. Event Timing would tell the presentation
// itself, but in steps of eight milliseconds and for slow events only.

(() => {
  // So many frames without a change are rest.
  const REST = 6;
  // So many frames without another number of rows say that the number stays.
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

  // Of a page that changes by itself, only the number of rows tells what a key did.
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

  // What the page shows, so that two pages can be held against each other.
  function look() {
    return {
      rows: Number(find("[role=grid]")?.getAttribute("aria-rowcount")) - 1,
      first: textOf("[role=grid] [role=row][aria-rowindex='2'] [role=gridcell]"),
      details: textOf("[aria-label='Customer details'] h2"),
    };
  }

  function seeScroll() {
    const grid = find("[role=grid]");
    const lines = [...grid.querySelectorAll("[role=rowgroup]:last-child > [role=row]")];
    const indexes = lines.map((line) => Number(line.getAttribute("aria-rowindex")) - 2);
    const height = lines[0]?.offsetHeight ?? 0;
    const view = grid.clientHeight - find("[role=grid] [role=row][aria-rowindex='1']").offsetHeight;
    const total = Number(grid.getAttribute("aria-rowcount")) - 1;
    const top = Math.floor(grid.scrollTop / height);
    const bottom = Math.min(Math.ceil((grid.scrollTop + view) / height), total) - 1;
    const covered = Math.min(...indexes) <= top && Math.max(...indexes) >= bottom;
    scroll.frames.push({ time: frameTime, top: grid.scrollTop, covered });
    scroll.rows = Math.max(scroll.rows, lines.length);
  }

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

  // WebAssembly memory is in no figure of the JavaScript heap: the page's own is kept at hand.
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
    // Keeps frames coming for a while, as a measurement does, and changes nothing: what the probe
    // itself costs.
    async idle(milliseconds) {
      wanted = { type: "none" };
      run();
      await new Promise((over) => setTimeout(over, milliseconds));
      wanted = undefined;
    },
    // How long the main thread was busy in one piece, each time for more than 50 ms, since the start.
    longTasks: () => longTasks,
    wasmBytes: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };
  run();
})();
