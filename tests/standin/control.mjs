// The stand-in's own address, by which a test or a person looks at it and changes it.
//
//     GET  /standin/hosts       where the services are, the app's id, the accounts
//     GET  /standin/tenants     customers: ?situation=… &from=0 &count=100
//     POST /standin/tenants     {id, situation?, approved?, vanished?, displayName?}
//     POST /standin/clock       {ahead: seconds}
//     POST /standin/faults      see faults.mjs
//     POST /standin/settings    see server.mjs
//     POST /standin/app         {spa?: [address], web?: [address], approvedAtHome?, permissions?}
//     POST /standin/revoke      {tenant?, account?, sessions?}
//     GET  /standin/journal     counts, peaks, limits; with ?entries=1 every request
//     POST /standin/reset       forgets the journal; with {sessions: true} who is signed in

import { Answer } from "./exchange.mjs";
import { SITUATIONS } from "./partner/situations.mjs";
import { page, escaped } from "./entra/pages.mjs";

const ROUTES = {
  "GET /": front,
  "GET /standin/hosts": (world) => Answer.json(200, hosts(world)),
  "GET /standin/tenants": tenants,
  "POST /standin/tenants": (world, { id, ...changes }) => Answer.json(200, told(world.partner.change(id, changes))),
  "POST /standin/clock": (world, { ahead }) => {
    world.clock.ahead = ahead;
    return Answer.json(200, { now: world.clock.stamp() });
  },
  "POST /standin/faults": (world, settings) => {
    world.faults.configure(settings);
    return Answer.nothing();
  },
  "POST /standin/settings": (world, settings) => {
    Object.assign(world.settings, settings);
    return Answer.json(200, world.settings);
  },
  "POST /standin/app": app,
  "POST /standin/revoke": (world, what) => {
    world.policy.revoke({ ...what, account: what.account && world.accounts.named(what.account)?.id });
    return Answer.nothing();
  },
  "GET /standin/journal": journal,
  "POST /standin/reset": (world, { sessions = false }) => {
    world.journal.reset();
    world.limits.breaches.length = 0;
    if (sessions) world.library.storage.clear();
    return Answer.nothing();
  },
};

// Answers a request of the control address; undefined where there is nothing.
export function control(world, asked) {
  const handle = ROUTES[`${asked.method} ${asked.path}`];
  if (!handle) return undefined;
  try {
    return handle(world, asked.method === "POST" ? (asked.json ?? {}) : asked);
  } catch (failure) {
    if (!(failure instanceof RangeError) && !(failure instanceof TypeError)) throw failure;
    return Answer.json(400, { error: failure.message });
  }
}

function hosts(world) {
  const { app, partner, accounts } = world;
  const people = accounts.list().map(({ name, username, displayName }) => ({ name, username, displayName }));
  return {
    ...world.hosts,
    clientId: app.clientId,
    spa: [...app.spa],
    partner: partner.id,
    tenants: partner.size,
    accounts: people,
  };
}

function told({ index, id, situation, approved, vanished, displayName, initialDomain, defaultDomain }) {
  return { index, id, situation, approved, vanished, displayName, initialDomain, defaultDomain };
}

function tenants(world, asked) {
  const { partner } = world;
  const situation = asked.query.get("situation");
  if (situation !== null && !(situation in SITUATIONS)) throw new RangeError(`no situation is called ${situation}`);
  const count = Number(asked.query.get("count") ?? 100);
  const list = [];
  for (let index = Number(asked.query.get("from") ?? 0); index < partner.size && list.length < count; index += 1) {
    const tenant = partner.at(index);
    if (situation === null || tenant.situation === situation) list.push(told(tenant));
  }
  return Answer.json(200, list);
}

function app(world, { spa, web, ...rest }) {
  if (spa) world.app.spa = new Set(spa);
  if (web) world.app.web = new Set(web);
  Object.assign(world.app, rest);
  return Answer.json(200, hosts(world));
}

function journal(world, asked) {
  const { breaches, fullest } = world.limits;
  const summary = { ...world.journal.summary(), breaches, fullest };
  return Answer.json(200, asked.query.has("entries") ? { ...summary, entries: world.journal.entries } : summary);
}

function front(world) {
  const rows = Object.entries(hosts(world)).map(
    ([name, value]) => `<dt>${escaped(name)}</dt><dd><code>${escaped(JSON.stringify(value))}</code></dd>`,
  );
  return page(200, "Microsoft’s cloud, standing in", `<dl>${rows.join("")}</dl>`);
}
