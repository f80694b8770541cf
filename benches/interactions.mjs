// What a technician does on the list, one step at a time.
//
// A step has `what` it is, the `type` of the event that begins it, and `act`, which causes the event.
// Everything around it (focus, pointer, scroll position) is prepared before the step is yielded, so
// that a measurement covers the interaction alone.

// Typed letter by letter; `<` deletes one. The box is emptied with one key after each text.
const TYPED = [
  "contoso<<<t", // a name, corrected
  "citta", // a name that is written with an accent
  "gmbh berlin", // two words
  "株式", // another script
  "θαλα", // and another
  ".example", // matches every row
  "anna@group", // the domain of a mail address
  "zzqx", // no match
];

// The columns that both pages show at 1280 × 800.
const COLUMNS = ["Primary domain", "Service health", "Service requests", "Access ends", "Organization"];

const SELECTIONS = 12;

// A scroll by the wheel at an even speed. A flick is as fast as a wheel without detents or a finger.
export const SCROLLS = {
  wheel: { pixelsPerSecond: 5000, seconds: 3 },
  flick: { pixelsPerSecond: 12_000, seconds: 3 },
};

// How often PageDown repeats while it is held, and the pause between two.
const PAGES = 45;
const REPEAT_MS = 33;

// What the pages need before they are measured: in this time both make their search texts and orders.
export const REST_AFTER_LOAD_MS = 3000;

export async function focusSearch(page) {
  await page.getByRole("searchbox", { name: "Search customers" }).focus();
}

export async function typeLetter(devtools, text) {
  await devtools.send("Input.dispatchKeyEvent", { type: "keyDown", text, unmodifiedText: text, key: text });
  await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", key: text });
}

async function selectText(page) {
  await page.evaluate(() => document.querySelector("input[type=search]").select());
}

// Each letter of the texts, and the key that empties the box.
export async function* keys({ page, devtools }) {
  await focusSearch(page);
  for (const text of TYPED) {
    for (const letter of text) {
      const act = () => (letter === "<" ? page.keyboard.press("Backspace") : typeLetter(devtools, letter));
      yield { what: `${text} ${letter}`, type: "keydown", act };
    }
    await selectText(page);
    yield { what: `${text} emptied`, type: "keydown", act: () => page.keyboard.press("Backspace") };
  }
}

// Each column twice, once in each direction.
export async function* sorts({ page }) {
  for (const column of COLUMNS) {
    const button = page.getByRole("columnheader", { name: column }).getByRole("button");
    for (const time of ["first", "again"]) {
      yield { what: `${column} ${time}`, time, type: "click", act: await pointAt(page, button) };
    }
  }
}

// By the pointer from the click, then by the arrow down and Enter from Enter.
export async function* selections({ page }) {
  for (let index = 0; index < SELECTIONS; index++) {
    const cells = page.locator(`[role=grid] [role=row][aria-rowindex="${index + 2}"] [role=gridcell]`);
    yield { what: `click on row ${index}`, type: "click", act: await pointAt(page, cells.nth(1)) };
  }
  await page.waitForTimeout(200);
  for (let step = 1; step <= SELECTIONS; step++) {
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(100);
    yield { what: `Enter, ${step} down`, type: "keydown", act: () => page.keyboard.press("Enter") };
  }
}

// Moves the pointer there and waits until the hover is drawn; returns the click.
async function pointAt(page, locator) {
  const { x, y, width, height } = await locator.boundingBox();
  await page.mouse.move(x + Math.min(width, 60) / 2, y + height / 2);
  await page.waitForTimeout(100);
  return async () => {
    await page.mouse.down();
    await page.mouse.up();
  };
}

async function middleOfGrid(page) {
  const { x, y, width, height } = await page.getByRole("grid", { name: "Customers" }).boundingBox();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

// How far the list is scrolled, in pixels.
export const scrollTop = (page) => page.evaluate(() => document.querySelector("[role=grid]").scrollTop);

// Prepares a scroll of SCROLLS from the top of the list; returns the gesture.
export async function scrollGesture({ page, devtools }, { pixelsPerSecond, seconds }) {
  await page.evaluate(() => document.querySelector("[role=grid]").scrollTo(0, 0));
  await page.waitForTimeout(500);
  const gesture = { speed: pixelsPerSecond, yDistance: -seconds * pixelsPerSecond, gestureSourceType: "mouse" };
  const middle = await middleOfGrid(page);
  return () => devtools.send("Input.synthesizeScrollGesture", { ...middle, ...gesture });
}

// Prepares PageDown, held, from the first row; returns the keys.
export async function heldPageDown({ page, devtools }) {
  const { x, y } = await middleOfGrid(page);
  await page.mouse.click(x, y);
  await page.keyboard.press("Home");
  await page.waitForTimeout(300);
  const key = { key: "PageDown", code: "PageDown", windowsVirtualKeyCode: 34 };
  return async () => {
    for (let n = 0; n < PAGES; n++) {
      const pause = new Promise((over) => setTimeout(over, REPEAT_MS));
      await devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", autoRepeat: n > 0, ...key });
      await pause;
    }
    await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  };
}
