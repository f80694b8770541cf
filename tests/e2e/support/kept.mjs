// What the browser keeps of the console, read as its developer tools would.

// Every row of every table in IndexedDB, as text: `{database, table, key, text}`.
export const rowsOf = (page) =>
  page.evaluate(async () => {
    const settled = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    // Tables are bytes; what is no bytes is shown as it is.
    const text = (value) => (ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : JSON.stringify(value));
    const rows = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
        values.forEach((value, at) => rows.push({ database: name, table, key: String(keys[at]), text: text(value) }));
      }
      database.close();
    }
    return rows;
  });

// How many rows a table has.
export const countIn = async (page, table) => (await rowsOf(page)).filter((row) => row.table === table).length;

// Waits until the service worker keeps the app, and this page gets its files from there.
export const keptApp = (page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });

// Every entry of every cache, with its answer as text: `{cache, url, text}`.
export const cachedOf = (page) =>
  page.evaluate(async () => {
    const entries = [];
    for (const cache of await globalThis.caches.keys()) {
      const kept = await caches.open(cache);
      for (const { url } of await kept.keys()) entries.push({ cache, url, text: await (await kept.match(url, { ignoreVary: true })).text() });
    }
    return entries;
  });
