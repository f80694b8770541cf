// The flows in Chromium.

import { OFFLINE } from "./flows/offline.mjs";
import { chromium } from "./support/puppeteer.mjs";
import { runFlows } from "./support/run.mjs";

// By keyboard alone: the end-to-end tests use the pointer in this engine.
runFlows("Chromium", chromium, { others: OFFLINE, input: "keyboard" });
