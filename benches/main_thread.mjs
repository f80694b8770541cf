// The CPU time of a page's main thread, as Chromium counts it.

// How long a page is left alone after an interaction before its time is read, in milliseconds.
const SETTLE_MS = 120;

// The parts of the time of all tasks. `other` is what remains: pre-paint, paint, layers, commit, hit
// tests, timers, garbage collection.
const PARTS = { script: "ScriptDuration", style: "RecalcStyleDuration", layout: "LayoutDuration" };

// Reads the time that tasks of the main thread took, by the thread's own clock (CPU time, so that time
// in which other programs had the core does not count) and without the commands of the driver.
export class MainThread {
  #devtools;

  static async of(devtools) {
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const thread = new MainThread();
    thread.#devtools = devtools;
    return thread;
  }

  async #read() {
    const { metrics } = await this.#devtools.send("Performance.getMetrics");
    const milliseconds = (name) => 1000 * metrics.find((it) => it.name === name).value;
    const time = { cpu: milliseconds("TaskDuration") - milliseconds("DevToolsCommandDuration") };
    for (const part in PARTS) time[part] = milliseconds(PARTS[part]);
    return time;
  }

  // Milliseconds of main thread for `act` and its consequences, by part.
  async time(act) {
    const before = await this.#read();
    await act();
    await new Promise((over) => setTimeout(over, SETTLE_MS));
    const after = await this.#read();
    const spent = {};
    for (const name in before) spent[name] = after[name] - before[name];
    return { ...spent, other: spent.cpu - spent.script - spent.style - spent.layout };
  }
}
