// A way to a server that is as slow as a network.
//
// Lighthouse works out from a visit to this machine what a phone would see. From this machine everything arrives
// before the first paint, and Lighthouse then takes it that the paint waits for everything. Over a network the
// small files come first.

import { connect, createServer } from "node:net";
import { Transform } from "node:stream";
import { setTimeout as after } from "node:timers/promises";

// A good line: 10 megabits a second, shared by all connections, and 20 ms each way.
const BYTES_PER_MS = 1250;
const DELAY_MS = 20;
const PIECE_BYTES = 16 * 1024;

// Resolves to the address of a port that leads to `url`, and a function that closes it.
export async function pacedWay(url) {
  const { hostname, port } = new URL(url);
  let free = 0;

  // Sends each piece when the line is free, and after the delay.
  const paced = () =>
    new Transform({
      async transform(chunk, _, done) {
        for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
          const piece = chunk.subarray(at, at + PIECE_BYTES);
          const now = performance.now();
          free = Math.max(free, now + DELAY_MS) + piece.length / BYTES_PER_MS;
          await after(free - now);
          this.push(piece);
        }
        done();
      },
    });

  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      // A browser that closes a connection closes both.
      socket.on("error", () => [client, upstream].forEach((it) => it.destroy()));
    }
    client.pipe(upstream);
    upstream.pipe(paced()).pipe(client);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      for (const socket of sockets) socket.destroy();
    });
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}
