// The flows in Chromium.

import { chromium } from "./support/puppeteer.mjs";
import { runFlows } from "./support/run.mjs";

runFlows("Chromium", chromium, { turn: 0 });
