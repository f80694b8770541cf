// A reporter for logs whose end is read first: after the last test, what each failure said.

// The lines of a message that tell the most.
const LINES = 12;

export default class Failures {
  #failed = [];

  onTestEnd(test, { status, errors }) {
    if (status === test.expectedStatus || status === "skipped") return;
    // Playwright colours its messages.
    const text = errors.map(({ message }) => message ?? "").join("\n").replaceAll(/\u001b\[\d*m/g, "");
    this.#failed.push(`${test.titlePath().filter(Boolean).join(" › ")}\n${text.split("\n").slice(0, LINES).join("\n")}`);
  }

  onEnd() {
    if (this.#failed.length > 0) console.log(`\nwhat failed:\n\n${this.#failed.join("\n\n")}`);
  }

  // Beside a reporter that shows the progress.
  printsToStdio() {
    return false;
  }
}
