// The demo that the release ships, read here apart from the app: what the page shows is compared
// with what the file says.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { SITE } from "./site.mjs";

// Whether a customer granted access: by a relationship that holds, or as the partner's own list says.
const granted = ({ relationships = [], access }) =>
  relationships.length === 0
    ? access === "granted"
    : relationships.some(({ status }) => ["active", "expiring"].includes(status));

// Statuses of services that do not work as they should (Microsoft Graph, *serviceHealthStatus*).
const DEGRADED = [
  "investigating",
  "serviceDegradation",
  "serviceInterruption",
  "restoringService",
  "extendedRecovery",
  "verifyingService",
  "investigationSuspended",
  "confirmed",
  "reported",
];

// A snapshot, as its file says it.
export class Snapshot {
  constructor(snapshot) {
    this.snapshot = snapshot;
    this.listed = snapshot.customers.filter(granted);
    this.unlisted = snapshot.customers.filter((customer) => !granted(customer));
    this.issues = new Map(snapshot.issues.map((issue) => [issue.id, issue]));
  }

  // The customer of this name.
  named(name) {
    const customer = this.snapshot.customers.find((other) => other.name === name);
    if (!customer) throw new Error(`no ${name} in the demo`);
    return customer;
  }

  issuesOf(customer) {
    return (customer.health?.issues ?? []).map((id) => this.issues.get(id));
  }

  openIssuesOf(customer) {
    return this.issuesOf(customer).filter((issue) => !issue.resolved);
  }

  // The services of a customer that are degraded without an open issue.
  degradedOf(customer) {
    const named = this.openIssuesOf(customer).map(({ service }) => service);
    return Object.entries(customer.health?.status ?? {})
      .filter(([code, status]) => DEGRADED.includes(status) && !named.includes(this.snapshot.services[code]))
      .map(([code]) => this.snapshot.services[code]);
  }

  resolvedIssuesOf(customer) {
    return this.issuesOf(customer).filter((issue) => issue.resolved);
  }

  // Listed customers for whom an issue is open.
  affectedBy(id) {
    return this.listed.filter((customer) => this.openIssuesOf(customer).some((issue) => issue.id === id));
  }
}

export const demo = new Snapshot(JSON.parse(readFileSync(join(SITE, "demo.json"), "utf8")));
