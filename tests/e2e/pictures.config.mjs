// How the pictures of the documents are made: script/pictures.

import { fileURLToPath } from "node:url";

import config from "../../playwright.config.mjs";

export default {
  ...config,
  testDir: fileURLToPath(new URL(".", import.meta.url)),
  testMatch: "pictures.mjs",
  projects: [{ name: "pictures" }],
  webServer: { ...config.webServer, cwd: fileURLToPath(new URL("../..", import.meta.url)) },
};
