// The flows in Firefox.

import { OFFLINE } from "./flows/offline.mjs";
import { firefox } from "./support/puppeteer.mjs";
import { runFlows } from "./support/run.mjs";

runFlows("Firefox", firefox, { others: OFFLINE });
