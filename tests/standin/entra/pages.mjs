// The pages of the sign-in: plain HTML forms that work by keyboard, without script.

import { Answer } from "../exchange.mjs";

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { display: grid; place-items: center; min-height: 90vh; margin: 0 }
main { inline-size: min(26rem, 92vw); padding: 2rem; border: 1px solid GrayText; border-radius: .5rem }
form { display: grid; gap: .75rem }
button { font: inherit; padding: .6rem 1rem; text-align: start }
code { overflow-wrap: anywhere }`;

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// Text for HTML.
export function escaped(text) {
  return String(text).replace(/[&<>"']/g, (one) => ENTITIES[one]);
}

// A page of the stand-in; `content` is HTML.
export function page(status, title, content) {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>${content}<p><small>A stand-in for Microsoft Entra ID: no password, no real account.</small></p></main></body></html>`;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action *; frame-ancestors 'none'";
  return Answer.html(status, html, {
    "Cache-Control": "no-store",
    "Content-Security-Policy": policy,
    "X-Frame-Options": "DENY",
  });
}

const button = (name, value, label) => `<button name="${name}" value="${escaped(value)}">${escaped(label)}</button>`;

// Which of the accounts is it?
export function accountPage(accounts, { hint, current } = {}) {
  const first = accounts.toSorted((a, b) => Number(b.username === hint) - Number(a.username === hint));
  const choices = first.map((account) => {
    const state = account.id === current ? " (signed in)" : "";
    return `<button name="account" value="${account.id}"><bdi>${escaped(account.displayName)}</bdi>${state} <br><small>${escaped(account.username)}</small></button>`;
  });
  return page(
    200,
    "Pick an account",
    `<form method="post">${choices.join("")}${button("action", "cancel", "Cancel")}</form>`,
  );
}

// May the app have what it asks for?
export function consentPage(app, scopes) {
  const list = scopes.map((scope) => `<li><code>${escaped(scope)}</code></li>`).join("");
  const form = `<form method="post">${button("action", "approve", "Accept")}${button("action", "refuse", "Cancel")}</form>`;
  return page(200, "Permissions requested", `<p>${escaped(app.displayName)} would like to:</p><ul>${list}</ul>${form}`);
}

// The tenant asks for a second factor.
export function stepUpPage(account, tenantName) {
  const words = `<p><bdi>${escaped(tenantName)}</bdi> asks for a second factor from ${escaped(account.username)}.</p>`;
  const form = `<form method="post">${button("action", "confirm", "Confirm it is you")}${button("action", "cancel", "Cancel")}</form>`;
  return page(200, "Confirm it's you", words + form);
}

// The tenant says no. Entra stops here; this offers the way back that its browser button would be.
export function blockedPage(refusal) {
  const form = `<form method="post">${button("action", "blocked", "Return to the app")}</form>`;
  return page(200, "You cannot access this right now", `<p>${escaped(refusal.sentence)}</p>${form}`);
}

// What cannot be sent back to any app.
export function refusalPage(refusal) {
  return page(400, "Sorry, but we’re having trouble signing you in", `<p>${escaped(refusal.sentence)}</p>`);
}

// An administrator of a customer approves the app for everybody there.
export function adminConsentPage(app, tenantName, scopes) {
  const list = scopes.map((scope) => `<li><code>${escaped(scope)}</code></li>`).join("");
  const words = `<p>${escaped(app.displayName)} would have, for all of <bdi>${escaped(tenantName)}</bdi>:</p><ul>${list}</ul>`;
  const form = `<form method="post">${button("action", "approve", "Accept")}${button("action", "refuse", "Cancel")}</form>`;
  return page(200, "Permissions requested. Review for your organization", words + form);
}
