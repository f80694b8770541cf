// The health of one customer's services: which have issues, how bad, and what Microsoft posted about them.

const SERVICES = [
  ["Exchange", "Exchange Online", "EX"],
  ["microsoftteams", "Microsoft Teams", "TM"],
  ["SharePoint", "SharePoint Online", "SP"],
  ["OSDPPlatform", "Microsoft 365 suite", "MO"],
  ["OrgLiveID", "Microsoft Entra", "AD"],
  ["Intune", "Microsoft Intune", "IT"],
];
const ACTIVE = [
  "investigating",
  "serviceDegradation",
  "serviceInterruption",
  "restoringService",
  "extendedRecovery",
  "verifyingService",
  "investigationSuspended",
];
const OVER = ["serviceRestored", "falsePositive", "postIncidentReviewPublished"];
const TITLES = [
  "Some users can't access email",
  "一部のユーザーが会議に参加できない",
  "Users may see delays when opening files",
  "Admins can't <b>sign in</b> & see “errors”",
];

// Some issues are the whole world's: the same id at every customer that has them.
function issuesOf(tenant, service, prefix) {
  const { chance } = tenant;
  const count = chance.is(0.12, "issues", service) ? 1 + chance.below(2, "how many", service) : 0;
  return Array.from({ length: count }, (_, nth) => {
    const shared = chance.is(0.7, "shared", service, nth);
    const number = 900_000 + (shared ? chance.below(3, "which", service, nth) : tenant.index % 90_000);
    const open = chance.is(0.8, "open", service, nth);
    return {
      id: `${prefix}${number}${nth}`,
      title: TITLES[number % TITLES.length],
      classification: chance.is(0.4, "class", service, nth) ? "incident" : "advisory",
      status: chance.pick(open ? ACTIVE : OVER, "status", service, nth),
      open,
      began: 1 + chance.below(9, "began", service, nth),
      posts: 1 + chance.below(3, "posts", service, nth),
    };
  });
}

// Each service with its issues; all of them work at most customers.
export function servicesOf(tenant) {
  return SERVICES.map(([id, service, prefix]) => {
    const issues = issuesOf(tenant, service, prefix);
    const worst = issues.find(({ open }) => open);
    return { id, service, status: worst?.status ?? "serviceOperational", issues };
  });
}
