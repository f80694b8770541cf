// The flows in WebKitGTK.

import { runFlows } from "./support/run.mjs";
import { webkit } from "./support/webkit.mjs";

runFlows("WebKit", webkit, { complains: true });
