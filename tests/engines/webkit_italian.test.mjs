// The flows in WebKitGTK, in Italian. It is the slowest of the engines, so its two languages run side by side.

import { runFlows } from "./support/run.mjs";
import { webkit } from "./support/webkit.mjs";

runFlows("WebKit", webkit, { languages: ["it-IT"], complains: true });
