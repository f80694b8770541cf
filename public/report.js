// What is reported of an app that stopped or did not start: facts about the build, the browser and the error, and nothing about
// customers or accounts.

// The fixed words of the app's addresses (src/routes). Any other segment may name a customer.
const ROUTE_WORDS = [
  "access", "approvals", "customers", "health", "licences", "missing", "new", "preferences",
  "requests", "setup", "sheet", "today", "wallboard",
];

// The names of the queries of the app's addresses. Any other name may be a part of an answer.
const QUERY_NAMES = [
  "by", "clue", "customers", "degraded", "dir", "favourite", "health", "issue", "more", "order",
  "product", "q", "service", "show", "sort", "status", "within",
];

const OMITTED = "…";

const MESSAGE_LIMIT = 1000;
const STACK_LINES = 20;

// What Rust itself writes between backticks; all else there is a value.
const RUST_WORDS = /^`((Option|Result|RefCell)::\w+\(\)|None|Some|Err|Ok|left [!=]= right)`$/;

// The report as text: a line for each fact.
//
// `cause` says what failed, `error` is what the browser said of it: of an app that stopped, the trap. `panic` is what the
// app said before that, if it did: { message, location }.
export function report({ version, build, base, address, browser, time, cause, error, panic }) {
  const lines = [
    ["Version", version && build && `${version} (${build})`],
    ["Time", time.toISOString()],
    ["Address", addressShape(address, base)],
    ["Browser", browser],
    ["Cause", cause && withoutValues(cause)],
    ["Error", panic ? withoutValues(panic.message) : error && withoutValues(error.message)],
    ["Location", panic?.location],
    ["Stack", error?.stack && `\n${shortStack(error.stack)}`],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}

// An address without what names a customer or comes from an account: the words of its path and the
// names of its queries.
export function addressShape(address, base) {
  const { origin, pathname, searchParams } = new URL(address);
  const [site, path] = pathname.startsWith(base) ? [base, pathname.slice(base.length)] : ["/", pathname.slice(1)];
  const segments = path.split("/").map((it) => (it === "" || ROUTE_WORDS.includes(it) ? it : OMITTED));
  const names = [...searchParams.keys()].map((it) => `${QUERY_NAMES.includes(it) ? it : OMITTED}=${OMITTED}`);
  return `${origin}${site}${segments.join("/")}${names.length > 0 ? `?${names.join("&")}` : ""}`;
}

// A message without the values in it: addresses, quoted texts, ids, tokens, names of hosts and of
// accounts.
export function withoutValues(message) {
  return message
    .replace(/\b[a-z][a-z+.-]*:\/\/[^\s'"`<>]+/gi, OMITTED)
    .replace(/"(?:[^"\\]|\\.)*(?:"|$)/gs, `"${OMITTED}"`)
    // A slice of a text that does not exist: the message ends with the text.
    .replace(/\b(of|slicing) `.*$/s, `$1 \`${OMITTED}\``)
    .replace(/`[^`]*(?:`|$)/g, (quoted) => (RUST_WORDS.test(quoted) ? quoted : `\`${OMITTED}\``))
    .replace(/\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b/gi, OMITTED)
    .replace(/[^\s"'`(),;]+@[^\s"'`(),;]+/g, OMITTED)
    .replace(/[\w.~+=-]{32,}/g, OMITTED)
    .replace(/(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}/gu, (name) => (/\.(rs|js|json|wasm)$/.test(name) ? name : OMITTED))
    .slice(0, MESSAGE_LIMIT);
}

// The top of a stack, with files by their names alone. A trap's stack has names of functions and
// places in the wasm; the first line of Chromium's has the engine's own message.
function shortStack(stack) {
  const lines = stack.trim().split("\n").slice(0, STACK_LINES);
  return lines.map((line) => line.replace(/\b[a-z][a-z+.-]*:\/\/[^\s()]*\//gi, "").trim()).join("\n");
}
