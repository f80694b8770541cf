// Every flow, as pairs of its name and what it does.

import { CUSTOMERS } from "./customers.mjs";
import { FILES } from "./files.mjs";
import { HEALTH } from "./health.mjs";
import { KEYBOARD } from "./keyboard.mjs";
import { MORNING } from "./morning.mjs";
import { REQUESTS } from "./requests.mjs";
import { SIGN_IN } from "./sign_in.mjs";

export const FLOWS = Object.entries({ ...CUSTOMERS, ...HEALTH, ...MORNING, ...REQUESTS, ...FILES, ...KEYBOARD, ...SIGN_IN });
