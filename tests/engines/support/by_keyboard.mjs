// A session without a pointer: what a flow clicks is reached by Tab and the arrow keys, and activated by Enter or Space.
// After each activation something has the focus: without a pointer nothing leads on from nowhere.

import { until } from "./until.mjs";

// So many keys lead from any place of a page to any other.
const MOST_KEYS = 200;

// Has a session (puppeteer.mjs, webkit.mjs) do by keyboard what its flow does by pointer. Held keys and drags stay with
// the pointer: what they do has keys of its own, which have flows of their own.
export function withoutPointer(session) {
  const byPointer = session.click.bind(session);
  session.click = async (found, held, find) => {
    if (held) return byPointer(found, held);
    const element = await reach(session, found, find);
    const key = await session.ask((it) => regiaTests.keyThatActivates(it), element);
    if (!key) return undefined;
    await session.press(key);
    await keepsFocus(session);
  };
  session.choose = async (found, value, find) => {
    const list = await reach(session, found, find);
    for (let pressed = 0; pressed < MOST_KEYS; pressed += 1) {
      const { steps } = await stepsTo(session, list, value);
      if (steps === 0) return keepsFocus(session);
      await session.press(steps > 0 ? "ArrowDown" : "ArrowUp");
    }
    throw new Error(`${MOST_KEYS} keys do not lead to ${value} in a list`);
  };
  return session;
}

// Presses keys until an element has the focus, and returns it. One that is drawn anew meanwhile is found again.
async function reach(session, found, find) {
  let element = found;
  const pressed = [];
  while (pressed.length < MOST_KEYS) {
    const key = await session.ask((it) => it.isConnected && regiaTests.keyTo(it), element);
    if (key === "") return element;
    if (key === false) {
      element = await find();
      continue;
    }
    const [last, held] = key.split("+").toReversed();
    await session.press(last, held);
    pressed.push(key);
  }
  const [what, at] = await session.ask((it) => [it, document.activeElement].map(({ outerHTML }) => outerHTML.slice(0, 200)), element);
  throw new Error(`${MOST_KEYS} keys do not lead to ${what}, but to ${at}; the last were ${pressed.slice(-6).join(", ")}`);
}

// The number of options from the chosen one of a list to another one. A choice on the way may draw the list anew, such as
// in another language: then it is that of the list to which the focus returns.
function stepsTo(session, list, value) {
  const ask = () =>
    session.ask(
      (list, value) => {
        const { options, selectedIndex } = list.isConnected ? list : document.activeElement;
        return options && { steps: [...options].findIndex((one) => one.value === value) - selectedIndex };
      },
      list,
      value,
    );
  return until("the focus to be on a list again", ask, () => "it is elsewhere");
}

// Waits until something has the focus, unless another page is loaded, which begins with none.
function keepsFocus(session) {
  const holds = () => session.ask(() => !("regiaTests" in globalThis) || !document.activeElement?.matches("body, html"));
  return until("the focus to be somewhere", holds, () => "it is on the page");
}
