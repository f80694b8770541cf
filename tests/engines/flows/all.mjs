// Every flow, as pairs of its name and what it does.

import { CHARTS } from "./charts.mjs";
import { CUSTOMERS } from "./customers.mjs";
import { FILES } from "./files.mjs";
import { GUARD } from "./guard.mjs";
import { HEALTH } from "./health.mjs";
import { INCIDENT } from "./incident.mjs";
import { KEYBOARD } from "./keyboard.mjs";
import { LAYOUT } from "./layout.mjs";
import { LICENCES } from "./licences.mjs";
import { LOOKS } from "./looks.mjs";
import { MARKS } from "./marks.mjs";
import { MORNING } from "./morning.mjs";
import { OWN } from "./own.mjs";
import { REQUESTS } from "./requests.mjs";
import { SIGN_IN } from "./sign_in.mjs";
import { TODAY } from "./today.mjs";
import { WHOLE_JOB } from "./whole_job.mjs";

// Flows that every engine runs in each language.
export const FLOWS = Object.entries({
  ...CUSTOMERS,
  ...HEALTH,
  ...MORNING,
  ...LAYOUT,
  ...REQUESTS,
  ...FILES,
  ...KEYBOARD,
  ...SIGN_IN,
});

// Longer flows. Firefox and WebKit run every one of them once, each in the language in which the other does not: all of
// them twice in each engine would take minutes.
export const LONG_FLOWS = Object.entries({
  ...TODAY,
  ...INCIDENT,
  ...GUARD,
  ...LICENCES,
  ...CHARTS,
  ...LOOKS,
  ...OWN,
  ...MARKS,
  ...WHOLE_JOB,
});
