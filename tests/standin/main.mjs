// Runs Microsoft's hosts locally: node tests/standin/main.mjs --port 4720 --tenants 250 --seed 1 --faults 0.2
//
// --port      of the control address; sign-in, Graph and Partner Center take the next three
// --tenants   how many customers the partner has
// --seed      what decides names, situations and faults
// --faults    the part of all calls that fail, from 0 to 1
// --kinds     which faults, of tests/standin/faults.mjs; may come several times
// --redirect  an address that sign-in may go back to; may come several times

import { parseArgs } from "node:util";

import { start } from "./server.mjs";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4720" },
    tenants: { type: "string", default: "250" },
    seed: { type: "string", default: "1" },
    faults: { type: "string", default: "0" },
    kinds: { type: "string", multiple: true, default: ["passing"] },
    redirect: { type: "string", multiple: true, default: ["http://localhost:4173/", "http://127.0.0.1:4173/"] },
  },
});

function whole(name) {
  if (/^\d+$/.test(values[name])) return Number(values[name]);
  throw new RangeError(`--${name} wants a number, not '${values[name]}'`);
}

try {
  const faults = { rate: Number(values.faults), kinds: values.kinds };
  const running = await start({
    port: whole("port"),
    tenants: whole("tenants"),
    seed: whole("seed"),
    faults,
    redirects: values.redirect,
  });
  for (const [name, address] of Object.entries(running.hosts)) console.log(`${name.padEnd(14)} ${address}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => running.close());
} catch (failure) {
  console.error(`tests/standin: ${failure.message}`);
  process.exitCode = 1;
}
