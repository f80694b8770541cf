// The services that tokens are for, and how a request's `scope` names one of them.
// Source: Scopes and permissions in the Microsoft identity platform.

export const GRAPH = "graph";
export const PARTNER_CENTER = "partnerCenter";

const OPENID = new Set(["openid", "profile", "email", "offline_access"]);

// What a token says it is for.
export const AUDIENCES = {
  [GRAPH]: "https://graph.microsoft.com",
  [PARTNER_CENTER]: "https://api.partnercenter.microsoft.com",
};

// Which service an audience belongs to; undefined for one of nobody here.
export function resourceOf(audience) {
  return Object.keys(AUDIENCES).find((resource) => AUDIENCES[resource] === audience);
}

// Reads `scope`: `{resource, names, openid}`, or `{code, message}` when it names nothing or two services.
// A service is named by Microsoft's address or by the stand-in's own; a bare scope is Graph's.
export function readScope(scope, origins) {
  const words = String(scope ?? "")
    .split(" ")
    .filter(Boolean);
  const openid = words.filter((word) => OPENID.has(word));
  const asked = [];
  for (const word of words.filter((word) => !OPENID.has(word))) {
    const found = place(word, origins);
    if (!found) return { code: 70011, message: `The scope ${word} is not valid.` };
    asked.push(found);
  }
  const resources = new Set(asked.map(({ resource }) => resource));
  if (resources.size > 1) {
    return { code: 28000, message: `The scope ${scope} contains more than one resource.` };
  }
  const names = asked.length === 0 ? ["User.Read"] : asked.map(({ name }) => name);
  return { resource: asked[0]?.resource ?? GRAPH, names, openid };
}

function place(word, origins) {
  const slash = word.lastIndexOf("/");
  if (slash < 0) return { resource: GRAPH, name: word };
  const address = word.slice(0, slash).replace(/\/$/, "");
  const resource = Object.keys(AUDIENCES).find((name) => [AUDIENCES[name], origins[name]].includes(address));
  return resource && { resource, name: word.slice(slash + 1) };
}
