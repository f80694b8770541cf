// The sign-out endpoint: ends the session at once and goes back to a registered address.
// Source: OpenID Connect on the Microsoft identity platform, Send a sign-out request.

import { Answer } from "../exchange.mjs";
import { ROUTES } from "./library.mjs";
import { cookiesOf } from "./authorize.mjs";
import { page } from "./pages.mjs";

// The library asks the person to confirm by a form; Entra does not, so its form is sent for them.
export async function signOut(world, asked) {
  const query = new URLSearchParams({ client_id: world.app.clientId });
  const address = asked.query.get("post_logout_redirect_uri");
  const known = address !== null && (world.app.spa.has(address) || world.app.web.has(address));
  if (known) query.set("post_logout_redirect_uri", address);
  if (asked.query.has("state")) query.set("state", asked.query.get("state"));
  const about = { kept: {} };
  const form = await world.library.ask(
    { method: "GET", url: `${ROUTES.end_session}?${query}`, headers: cookiesOf(asked) },
    about,
  );
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(form.body)?.[1];
  if (xsrf === undefined) return page(400, "Sign-out did not work", "");
  const headers = { ...cookiesOf(asked), "content-type": "application/x-www-form-urlencoded" };
  headers.cookie = merged(headers.cookie, form.headers["set-cookie"]);
  const body = new URLSearchParams({ xsrf, logout: "yes" }).toString();
  const done = await world.library.ask({ method: "POST", url: `${ROUTES.end_session}/confirm`, headers, body }, about);
  const cookies = { "Set-Cookie": done.headers["set-cookie"] ?? [] };
  if (known) return Answer.redirect(done.headers.location, cookies);
  const answer = page(200, "You signed out of your account", "<p>It is a good idea to close all browser windows.</p>");
  Object.assign(answer.headers, cookies);
  return answer;
}

function merged(cookie, set = []) {
  const fresh = [set].flat().map((one) => one.split(";")[0]);
  return [cookie, ...fresh].filter(Boolean).join("; ");
}
