// The same-origin way to Partner Center that a hosted console has: a path that forwards, and nothing else.

const PASSED = ["accept", "authorization", "content-type", "if-match", "validatemfa", "x-locale"];
const RETURNED = ["content-type", "ismfacompliant", "retry-after", "www-authenticate"];
const METHODS = ["GET", "PATCH", "POST", "PUT", "DELETE"];

// A handler for requests whose path begins with `prefix`; resolves to false when a request is not one of them.
export function partnerCenterProxy({ prefix = "/pc/", target }) {
  return async (request, response) => {
    if (!request.url.startsWith(prefix)) return false;
    const path = `/${request.url.slice(prefix.length)}`;
    if (!path.startsWith("/v1/") || !METHODS.includes(request.method)) {
      response.writeHead(404).end();
      return true;
    }
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = kept(request.headers, PASSED);
    const body = ["GET", "HEAD"].includes(request.method) ? undefined : Buffer.concat(chunks);
    try {
      const answer = await fetch(new URL(path, target), { method: request.method, headers, body, redirect: "manual" });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const back = kept(Object.fromEntries(answer.headers), RETURNED);
      response.writeHead(answer.status, { ...back, "Cache-Control": "no-store", Vary: "Authorization" }).end(bytes);
    } catch {
      response
        .writeHead(502, { "Content-Type": "text/html", "Cache-Control": "no-store" })
        .end("<h1>502 Bad Gateway</h1>");
    }
    return true;
  };
}

function kept(headers, names) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name) || name.startsWith("ms-")));
}
