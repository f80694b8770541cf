// The live console in a browser: signing in as people do, and how far it says it is.

// Signing in is tried so often: what fails on the way back is told, and is the person's to repeat.
const SIGN_INS = 8;
const LONGEST_SIGN_IN = 120_000;

const named = (page) => page.getByRole("banner").getByRole("button", { name: /@/ });
const lead = (page) => page.getByRole("main").getByRole("button", { name: "Sign in with Microsoft" });

// A browser that has just begun is busy with itself: waits until it uses little of the machine.
const CALM_MS = 500;
const CALM_SHARE = 0.1;
const LONGEST_CALM = 30_000;

export async function calm(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const used = async () => {
    const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  };
  const until = performance.now() + LONGEST_CALM;
  for (let before = await used(); performance.now() < until; ) {
    await new Promise((over) => setTimeout(over, CALM_MS));
    const now = await used();
    if (now - before < CALM_MS * CALM_SHARE) break;
    before = now;
  }
  await devtools.detach();
}

// Opens the console and signs the agent in, again where that fails; resolves to how often it took.
export async function signIn(page, url) {
  await calm(page.context().browser());
  await page.goto(url);
  for (let tries = 1; tries <= SIGN_INS; tries += 1) {
    await lead(page).first().click({ timeout: LONGEST_SIGN_IN });
    const person = page.getByRole("button", { name: /^Admin agent/ });
    // The sign-in page knows who was there before, and sends them back at once.
    await person.or(named(page)).or(page.getByRole("alert")).first().waitFor({ timeout: LONGEST_SIGN_IN });
    if (await person.isVisible()) await person.click();
    await named(page).or(page.getByRole("alert")).first().waitFor({ timeout: LONGEST_SIGN_IN });
    if (await named(page).isVisible()) return tries;
  }
  throw new Error(`nobody was signed in after ${SIGN_INS} tries: ${await page.getByRole("main").innerText()}`);
}

// What the page says of its round: how many ended of how many, and the words.
export const standing = (page) =>
  page.evaluate(() => {
    const group = document.querySelector("[role=group][aria-label='Checking the customers']");
    const bar = group?.querySelector("progress");
    return {
      ended: Number(bar?.getAttribute("value") ?? 0),
      total: Number(bar?.getAttribute("max") ?? 0),
      words: group?.querySelector("p")?.textContent ?? document.querySelector("main")?.innerText.slice(0, 200) ?? "",
    };
  });

// How many rows the list has.
export const rowCount = (page) =>
  page.evaluate(() => Number(document.querySelector("[role=grid]")?.getAttribute("aria-rowcount") ?? 1) - 1);

// Presses *Try again* where the page says that a list broke off; whether it did.
export async function tryListsAgain(page) {
  if (!(await page.getByText(/broke off|could not be/).first().isVisible())) return false;
  const again = page.getByRole("main").getByRole("button", { name: "Try again", exact: true }).first();
  if (!(await again.isVisible())) return false;
  await again.click();
  return true;
}

// Tells the page that nobody looks at it any more, so that it keeps at once what it knows.
export const leave = (page) =>
  page.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    dispatchEvent(new Event("visibilitychange"));
  });

// What the browser keeps of the accounts and their customers: `{table, key, base64}`.
export const keptRows = (page) =>
  page.evaluate(async () => {
    const settled = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const base64 = (bytes) =>
      new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
        reader.readAsDataURL(new Blob([bytes]));
      });
    const database = await settled(indexedDB.open("regia"));
    const rows = [];
    for (const table of ["accounts", "customers"]) {
      const store = database.transaction(table).objectStore(table);
      const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      for (const [at, key] of keys.entries()) rows.push({ table, key, base64: await base64(values[at]) });
    }
    database.close();
    return rows;
  });

// Puts such rows into a browser in which the app has made its tables.
export const keep = (page, rows) =>
  page.evaluate(async (rows) => {
    const settled = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open("regia"));
    for (const { table, key, base64 } of rows) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      await settled(database.transaction(table, "readwrite").objectStore(table).put(bytes, key));
    }
    database.close();
  }, rows);

// The bytes that the browser keeps of the customers, as text; undefined before there are any.
export async function kept(page) {
  const row = (await keptRows(page)).find(({ table }) => table === "customers");
  return row && Buffer.from(row.base64, "base64").toString("utf8");
}

// What each row of the list says of its customer's health, from the first row to the last: `[id, text]`.
export async function shown(page) {
  const said = [];
  const count = await rowCount(page);
  while (said.length < count) {
    await page.evaluate(scrollTo, said.length);
    await page.waitForFunction(isDrawn, said.length, { polling: "raf" });
    const rows = new Map(await page.evaluate(readRows));
    while (rows.has(said.length)) said.push(rows.get(said.length));
  }
  return said;
}

// These run in the page.
function scrollTo(row) {
  const grid = document.querySelector("[role=grid]");
  const height = grid.querySelector("[role=rowgroup]:last-child > [role=row]").offsetHeight;
  grid.scrollTop = Math.max(0, (row - 2) * height);
}

function isDrawn(row) {
  return document.querySelector(`[role=grid] [role=row][aria-rowindex="${row + 2}"] [role=gridcell]`) !== null;
}

function readRows() {
  return [...document.querySelectorAll("[role=grid] [role=row]")].flatMap((row) => {
    const cells = row.querySelectorAll("[role=gridcell]");
    if (cells.length === 0) return [];
    const id = cells[0].querySelector("a").pathname.split("/").at(-1);
    return [[Number(row.getAttribute("aria-rowindex")) - 2, [id, cells[2].textContent.trim()]]];
  });
}
