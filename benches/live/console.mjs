// The live console in a browser: signs in as a user does, and reads the progress that the page shows.

// How often a sign-in is tried: the page shows what failed, and the user repeats it.
const SIGN_INS = 8;
const LONGEST_SIGN_IN = 120_000;

const named = (page) => page.getByRole("banner").getByRole("button", { name: /@/ });
const lead = (page) => page.getByRole("main").getByRole("button", { name: "Sign in with Microsoft" });

// A new browser is busy with its own start. `calm` waits until it uses little of the machine.
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

// Opens the console and signs the agent in, again where that fails; resolves to the number of tries.
export async function signIn(page, url) {
  await calm(page.context().browser());
  await page.goto(url);
  for (let tries = 1; tries <= SIGN_INS; tries += 1) {
    await lead(page).first().click({ timeout: LONGEST_SIGN_IN });
    const person = page.getByRole("button", { name: /^Admin agent/ });
    // The sign-in page remembers an account that signed in before, and redirects at once.
    await person.or(named(page)).or(page.getByRole("alert")).first().waitFor({ timeout: LONGEST_SIGN_IN });
    if (await person.isVisible()) await person.click();
    await named(page).or(page.getByRole("alert")).first().waitFor({ timeout: LONGEST_SIGN_IN });
    if (await named(page).isVisible()) return tries;
  }
  throw new Error(`no sign-in succeeded in ${SIGN_INS} tries: ${await page.getByRole("main").innerText()}`);
}

// The progress of the round on the page: how many customers ended of how many, and the words.
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

// Presses *Try again* where the page says that a list broke off; returns whether it did.
export async function tryListsAgain(page) {
  if (!(await page.getByText(/broke off|could not be/).first().isVisible())) return false;
  const again = page.getByRole("main").getByRole("button", { name: "Try again", exact: true }).first();
  if (!(await again.isVisible())) return false;
  await again.click();
  return true;
}

// Makes the page believe that it is hidden, so that it stores at once what it knows.
export const leave = (page) =>
  page.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    dispatchEvent(new Event("visibilitychange"));
  });

// The rows that the browser stores of the accounts and their customers: `{table, key, base64}`.
export const storedRows = (page) =>
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

// Writes such rows into a browser in which the app has made its tables.
export const storeRows = (page, rows) =>
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

// The stored snapshot of the customers, as text; undefined before there is one.
export async function storedText(page) {
  const row = (await storedRows(page)).find(({ table }) => table === "customers");
  return row && Buffer.from(row.base64, "base64").toString("utf8");
}

// The health that each row of the list shows, from the first row to the last: `[id, text]`.
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
  const height = grid.querySelector("[role=rowgroup]:last-child > [role=row]:not([hidden])").offsetHeight;
  grid.scrollTop = Math.max(0, (row - 2) * height);
}

function isDrawn(row) {
  return document.querySelector(`[role=grid] [role=row][aria-rowindex="${row + 2}"]:not([hidden]) [role=gridcell]`) !== null;
}

function readRows() {
  return [...document.querySelectorAll("[role=grid] [role=row]:not([hidden])")].flatMap((row) => {
    const cells = row.querySelectorAll("[role=gridcell]");
    if (cells.length === 0) return [];
    const id = cells[0].querySelector("a").pathname.split("/").at(-1);
    return [[Number(row.getAttribute("aria-rowindex")) - 2, [id, cells[2].textContent.trim()]]];
  });
}
