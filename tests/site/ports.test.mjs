// Which port a server takes when others run beside it.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";

import { DEFAULT_PORT, listen, portsFor } from "../../script/ports.mjs";

// Runs `act` while another server has a port; passes that port.
async function besideAnother(act) {
  const other = createServer();
  const port = await listen(other, [0]);
  try {
    await act(port);
  } finally {
    other.close();
  }
}

test("a port that was asked for is the only one that is tried", () => {
  assert.deepEqual(portsFor("8080"), [8080]);
  assert.deepEqual(portsFor("0"), [0]);
  for (const wrong of ["", "x", "-1", "65536", "80.5"]) assert.throws(() => portsFor(wrong), /--port takes a number/);
});

test("without a port the default one is tried first, and then the ones after it", () => {
  const ports = portsFor(undefined);
  assert.deepEqual(ports.slice(0, 2), [DEFAULT_PORT, DEFAULT_PORT + 1]);
  assert.equal(ports.includes(4190), false);
});

test("a server takes the next port when the first one is in use", () =>
  besideAnother(async (taken) => {
    const server = createServer();
    try {
      const port = await listen(server, [taken, 0]);
      assert.notEqual(port, taken);
      assert.equal(server.address().port, port);
    } finally {
      server.close();
    }
  }));

test("a port that was asked for and is in use is an error that names it", () =>
  besideAnother((taken) =>
    assert.rejects(listen(createServer(), [taken]), { message: new RegExp(`^port ${taken} is in use; .*--port`) }),
  ));
