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
