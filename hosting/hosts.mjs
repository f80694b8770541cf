// Which files each host needs: of the site itself, which are uploaded with it, and of the host's settings.

import {
  cloudFrontFunction,
  cloudFrontHeaders,
  headersFile,
  notFoundPages,
  pageWithPolicy,
  redirectsFile,
  staticWebApp,
} from "./files.mjs";
import { CADDY_HEADERS, NGINX_HEADERS, caddy, caddyHeaders, nginx, nginxHeaders } from "./servers.mjs";

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

// The hosts by name. `site` makes files of the site by their paths, `settings` files for the operator who sets the host up.
// They are made of `{ origins, base, hashed, html }`.
export const HOSTS = {
  azure: {
    site: (facts) => ({ "staticwebapp.config.json": json(staticWebApp(facts)) }),
    // An app of theirs has a host name of its own, and its file stands in the top folder.
    onlyAtRoot: true,
  },
  caddy: { settings: (facts) => ({ Caddyfile: caddy(facts), [CADDY_HEADERS]: caddyHeaders(facts) }) },
  cloudflare: {
    // It lets every other site read ours, unless it is told not to.
    site: (facts) => ({ _headers: headersFile(facts, { without: ["Access-Control-Allow-Origin"] }), ...notFoundPages() }),
    // Its fallback is the page in the top folder.
    onlyAtRoot: true,
  },
  cloudfront: {
    settings: (facts) => ({ "function.js": cloudFrontFunction(facts), "headers.json": json(cloudFrontHeaders(facts)) }),
  },
  "github-pages": {
    site: (facts) => {
      const page = pageWithPolicy(facts.html, facts);
      return { "index.html": page, "404.html": page, ".nojekyll": "" };
    },
  },
  netlify: { site: (facts) => ({ _headers: headersFile(facts), _redirects: redirectsFile(facts) }) },
  nginx: { settings: (facts) => ({ "nginx.conf": nginx(facts), [NGINX_HEADERS]: nginxHeaders(facts) }) },
};

// The files that a host puts into the site, beside the page. Each host has its own alone.
export const FILES_OF_HOSTS = [
  "_headers",
  "_redirects",
  "staticwebapp.config.json",
  "404.html",
  ".nojekyll",
  ...Object.keys(notFoundPages()),
];

const MARKS = [
  ["staticwebapp.config.json", "azure"],
  ["_redirects", "netlify"],
  ["_headers", "cloudflare"],
  [".nojekyll", "github-pages"],
];

// The host that a site with these files was made ready for; undefined for none, and for those without such files.
export function hostOf(files) {
  const [, host] = MARKS.find(([file]) => files.includes(file)) ?? [];
  return host;
}
