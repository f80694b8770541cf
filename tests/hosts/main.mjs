// Serves the release behind nginx or Caddy until it is told to end, for the end-to-end tests:
//
//     E2E_HOST=caddy npx playwright test

import { hosted } from "./hosted.mjs";
import { NAMES } from "./servers.mjs";

const name = process.argv[2];
if (!NAMES.includes(name)) {
  console.error(`tests/hosts/main.mjs: ${name} is not a server (${NAMES.join(", ")})`);
  process.exit(2);
}

const site = await hosted(name);
console.log(`Regia is at ${site.url}`);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await site.close();
    process.exit();
  });
}
