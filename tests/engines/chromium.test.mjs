// The flows in Chromium.

import { OFFLINE } from "./flows/offline.mjs";
import { chromium } from "./support/puppeteer.mjs";
import { runFlows } from "./support/run.mjs";

runFlows("Chromium", chromium, { others: OFFLINE });
