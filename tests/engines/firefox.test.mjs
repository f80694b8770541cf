// The flows in Firefox.

import { firefox } from "./support/puppeteer.mjs";
import { runFlows } from "./support/run.mjs";

runFlows("Firefox", firefox, { turn: 1 });
