// A command that runs until it is stopped, with everything that it started.

import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

const LONGEST_STOP_MS = 10_000;

export class Running {
  #output = "";
  #child;
  #ended;

  // Starts the command in a process group of its own. What it prints is printed here as well.
  constructor(command, parameters, options) {
    this.#child = spawn(command, parameters, { ...options, detached: true, stdio: ["ignore", "pipe", "inherit"] });
    this.#child.stdout.setEncoding("utf8").on("data", (text) => {
      this.#output += text;
      process.stdout.write(text);
    });
    this.#ended = new Promise((ended, failed) => {
      this.#child.once("error", failed);
      this.#child.once("close", (code, signal) => ended(code ?? signal));
    });
    // A command that cannot be started fails in `printed`.
    this.#ended.catch(() => {});
  }

  // Waits until the output matches; resolves to the match. Fails when the command ends before, or
  // takes longer than `longest` milliseconds.
  async printed(pattern, longest) {
    const until = performance.now() + longest;
    const ended = this.#ended.then((code) => {
      throw new Error(`the command ended with ${code} before it printed ${pattern}`);
    });
    // Nothing waits for it any more when the output matches.
    ended.catch(() => {});
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match) return match;
      if (performance.now() > until) throw new Error(`the command did not print ${pattern} in ${longest / 60_000} minutes`);
      await Promise.race([wait(100), ended]);
    }
  }

  // Ends the command and what it started, gently at first.
  async stop() {
    for (const signal of ["SIGTERM", "SIGKILL"]) {
      const until = performance.now() + LONGEST_STOP_MS;
      while (this.#signal(signal) && performance.now() < until) await wait(100);
    }
    if (this.#signal(0)) throw new Error(`process group ${this.#child.pid} cannot be stopped`);
  }

  // Sends `signal` to the whole group; whether the group still exists.
  #signal(signal) {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal);
      return this.#child.pid !== undefined;
    } catch (failure) {
      if (failure.code === "ESRCH") return false;
      throw failure;
    }
  }
}
