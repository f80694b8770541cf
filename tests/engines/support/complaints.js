// Keeps for the tests what would stand in the console, over every page of the tab: WebKitGTK's driver does not tell
// it. The server of the tests puts this before every other script of the page.

{
  const KEY = "regia-tests.complaints";
  // A page that is left gives up the files that it still loads, and WebKit calls that a failure of theirs.
  let isLeft = false;
  for (const event of ["beforeunload", "pagehide"]) addEventListener(event, () => (isLeft = true));
  addEventListener("pageshow", () => (isLeft = false));
  const note = (text) => {
    if (isLeft && text.endsWith("TypeError: Load failed")) return;
    const all = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    sessionStorage.setItem(KEY, JSON.stringify([...all, text]));
  };
  for (const method of ["error", "warn"]) {
    const write = console[method];
    console[method] = (...values) => {
      note(`${method}: ${values.join(" ")}`);
      write.apply(console, values);
    };
  }
  const told = ({ error, message, target }) =>
    target === window ? `error: ${error?.stack ?? message}` : `error: ${target.src ?? target.href} does not load`;
  // Those of an image or a script reach the window on their way down only.
  addEventListener("error", (event) => note(told(event)), { capture: true });
  addEventListener("unhandledrejection", ({ reason }) => note(`rejection: ${reason?.stack ?? reason}`));
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    note(`policy violation: ${effectiveDirective} forbids ${blockedURI}`);
  });
}
