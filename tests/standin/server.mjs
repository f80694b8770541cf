// Microsoft's hosts, standing in: one process, a port for each, so that origins differ as they do outside.

import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import { Accounts } from "./entra/accounts.mjs";
import { Answer, read } from "./exchange.mjs";
import { App } from "./entra/app.mjs";
import { Clock } from "./clock.mjs";
import { Faults } from "./faults.mjs";
import { Journal } from "./journal.mjs";
import { Library } from "./entra/library.mjs";
import { Limits } from "./limits.mjs";
import { Partner } from "./partner/partner.mjs";
import { Policy } from "./entra/policy.mjs";
import { ROLES } from "./partner/roles.mjs";
import { ServiceRequests } from "./partner_center/service_requests.mjs";
import { changed, deliver, instead } from "./fault_answers.mjs";
import { control } from "./control.mjs";
import { entra, nowhere, tenantOfPath } from "./entra/host.mjs";
import { claimsOf, fingerprint, makeKey } from "./entra/tokens.mjs";
import { tokenCors } from "./entra/token.mjs";
import { graph, openTo } from "./graph/host.mjs";
import { partnerCenter } from "./partner_center/host.mjs";

// What a test may set: each stands for a question on which Microsoft's services differ or nobody knows.
const SETTINGS = {
  pageSize: 100, // rows of a Graph page without $top
  issuePageSize: 100, // issues of a page without Prefer
  pascalCase: false, // health words as older answers print them
  retryAfterExposed: true, // whether scripts may read Retry-After
  allowedHeaders: [], // further request headers that Graph's preflight allows
  withoutGroup: "empty", // what an employee outside the agent groups gets: "empty" or "forbidden"
  tokenLife: 3_599, // seconds that an access token holds
  refusalReadable: true, // whether a page may read that its address is not of a single-page app
  numbersAsText: false, // numbers of the token answer as texts
  byteOrderMark: true, // before Partner Center's bodies
  issuerParameter: undefined, // an `iss` in the authorization answer
  idTokenClaims: undefined, // claims put over those of ID tokens: to attack a client
};

// The answers of each host.
const HOSTS = { login: entra, graph, partnerCenter, control };

// Everything that the hosts share.
function makeWorld({ seed, tenants, settings, limits, redirects, webRedirects, clientId, faults }) {
  const clock = new Clock();
  const partner = new Partner({ seed, tenants });
  const app = new App({ clientId, redirects, webRedirects });
  const accounts = new Accounts(partner);
  return {
    clock,
    partner,
    app,
    accounts,
    settings: { ...SETTINGS, ...settings },
    limits: new Limits(clock, limits),
    faults: new Faults({ seed, ...faults }),
    journal: new Journal(clock),
    policy: new Policy({ clock, partner, accounts, app }),
    serviceRequests: new ServiceRequests(partner),
    key: makeKey(),
    revokedTokens: new Set(),
    homeRoles: new Set([ROLES.globalReader]),
    hosts: {},
    id: randomUUID,
  };
}

function tenantOf(host, asked) {
  if (host === "login") return tenantOfPath(asked.path);
  return claimsOf(asked.header("authorization")?.slice("Bearer ".length))?.tid;
}

// One request at one host, with what befalls it on the way.
async function handle(world, host, request, response) {
  const asked = await read(request);
  if (!asked) return response.writeHead(413).end();
  if (host === "control") return deliver(undefined, response, control(world, asked) ?? Answer.nothing(404));
  const tenant = tenantOf(host, asked);
  const entry = world.journal.arrive(host, asked, tenant);
  const fault = world.faults.draw(host, asked, tenant);
  response.once("close", () => world.journal.close(entry, response.headersSent ? response.statusCode : 0, fault?.kind));
  if (fault?.kind === "slow") await wait(fault.slow ?? world.faults.slow, undefined, { ref: false });
  const caller = { hash: fingerprint(asked.header("authorization")?.slice("Bearer ".length) ?? "") };
  let answer = fault && instead(fault, world, host, caller);
  answer ??= (await HOSTS[host](world, asked)) ?? nowhere();
  if (fault) answer = changed(fault, world, asked, answer);
  if (host === "graph") openTo(world, asked, answer);
  if (host === "login" && fault && !answer.bare)
    Object.assign(answer.headers, tokenCors(world, asked.header("origin")));
  return deliver(fault, response, answer);
}

function listen(world, host, port) {
  const server = createServer((request, response) => {
    handle(world, host, request, response).catch((failure) => {
      world.journal.trouble(failure);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => listening(server));
  });
}

function close(server) {
  return new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
}

// Starts the stand-in; resolves, once all listen, to `{origin, hosts, world, close}`.
//
// `port` is that of the control address, the services take the next three; 0 takes any. `tenants` and `seed`
// make the partner, `faults` is a rate or the settings of faults.mjs, `redirects` are the app's `spa` addresses.
export async function start({ port = 0, tenants = 250, seed = 1, faults = {}, ...rest } = {}) {
  const world = makeWorld({ seed, tenants, faults: typeof faults === "number" ? { rate: faults } : faults, ...rest });
  const servers = [];
  try {
    for (const [at, host] of ["control", "login", "graph", "partnerCenter"].entries()) {
      const server = await listen(world, host, port === 0 ? 0 : port + at);
      servers.push(server);
      // A name of its own keeps the sign-in's cookies away from the other ports.
      const name = host === "login" ? "localhost" : "127.0.0.1";
      world.hosts[host] = `http://${name}:${server.address().port}`;
    }
  } catch (failure) {
    await Promise.all(servers.map(close));
    throw failure;
  }
  world.library = new Library(world);
  return {
    origin: world.hosts.control,
    hosts: { ...world.hosts },
    world,
    close: () => Promise.all(servers.map(close)),
  };
}
