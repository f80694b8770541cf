// A reporter for logs whose end is read first: after the last test, what each failure said.
//
// In CI a test that failed runs once more (`retries`). One that then passes is told like a failure, and more than a few
// of them fail the run: on a busy machine one in hundreds may be chance, and several are not.

// The lines of a message that tell the most.
const LINES = 12;

// The most tests of a run that may pass at their second attempt.
const SECOND_ATTEMPTS = 2;

export default class Failures {
  #suite;

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onEnd() {
    const tests = this.#suite.allTests();
    const of = (outcome) => tests.filter((test) => test.outcome() === outcome);
    const [failed, passedLater] = [of("unexpected"), of("flaky")];
    tell("what failed", failed);
    tell("what passed at its second attempt only", passedLater);
    if (passedLater.length <= SECOND_ATTEMPTS) return undefined;
    console.log(`\n${passedLater.length} tests failed at first; more than ${SECOND_ATTEMPTS} fail the run`);
    return { status: "failed" };
  }

  // Beside a reporter that shows the progress.
  printsToStdio() {
    return false;
  }
}

function tell(what, tests) {
  if (tests.length === 0) return;
  const each = tests.map((test) => {
    // Playwright colours its messages.
    const errors = test.results.find(({ errors }) => errors.length > 0)?.errors ?? [];
    const text = errors.map(({ message }) => message ?? "").join("\n").replaceAll(/\u001b\[\d*m/g, "");
    return `${test.titlePath().filter(Boolean).join(" › ")}\n${text.split("\n").slice(0, LINES).join("\n")}`;
  });
  console.log(`\n${what}:\n\n${each.join("\n\n")}`);
}
