// Which port a server takes.

import { createServer } from "node:net";

// Where script/server serves when it is not told.
export const DEFAULT_PORT = 4173;

// How many ports after the default one are tried. Browsers refuse 4190.
const TRIED_AFTER = 10;

// The ports to try for the value of `--port`: that one alone or, without a value, the default port
// and the ones after it.
export function portsFor(value) {
  if (value === undefined) return Array.from({ length: TRIED_AFTER + 1 }, (_, at) => DEFAULT_PORT + at);
  if (/^\d{1,5}$/.test(value) && Number(value) < 65_536) return [Number(value)];
  throw new RangeError(`--port takes a number from 0 to 65535, not '${value}'`);
}

// Starts `server` on this machine, on the first of `ports` that is free; resolves to that port.
// Port 0 stands for any free port.
export async function listen(server, ports) {
  for (const port of ports) {
    try {
      await listenOn(server, port);
      return server.address().port;
    } catch (failure) {
      if (failure.code !== "EADDRINUSE") throw failure;
    }
  }
  throw new Error(
    ports.length === 1
      ? `port ${ports[0]} is in use; stop the program that uses it, or name another port with --port`
      : `ports ${ports[0]} to ${ports.at(-1)} are all in use; name a free one with --port`,
  );
}

// A port of this machine that is free now, for a program that is told its port.
export async function freePort() {
  const server = createServer();
  const port = await listen(server, [0]);
  await new Promise((closed) => server.close(closed));
  return port;
}

// Says where the site is, and why it is not at the default port when that was to be taken.
export function announce(url, ports) {
  const port = Number(new URL(url).port);
  if (ports.length > 1 && port !== ports[0]) console.log(`Port ${ports[0]} is in use, so Regia takes port ${port}.`);
  console.log(`Regia is at ${url}`);
}

function listenOn(server, port) {
  return new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", failed);
      listening();
    });
  });
}
