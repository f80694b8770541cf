// One HTTP exchange: a request as the hosts read it, and the answer they give.

const LIMIT = 4 * 1024 * 1024;

// A request whose body has arrived.
export class Asked {
  constructor({ method, url, headers, body }) {
    Object.assign(this, { method, headers, body });
    const { pathname, searchParams, search } = new URL(url, "http://standin");
    Object.assign(this, { url, path: pathname, query: searchParams, search });
  }

  header(name) {
    return this.headers[name.toLowerCase()];
  }

  // The fields of a form; empty when the body is none.
  get form() {
    return new URLSearchParams(this.body);
  }

  // The body as JSON; undefined when it is none.
  get json() {
    try {
      return JSON.parse(this.body);
    } catch {
      return undefined;
    }
  }
}

// An answer before it is sent; `body` is a string of `type`.
export class Answer {
  constructor(status, { headers = {}, body = "", type = "application/json; charset=utf-8" } = {}) {
    Object.assign(this, { status, headers: { ...headers }, body });
    if (body !== "") this.headers["Content-Type"] ??= type;
  }

  static json(status, value, headers) {
    return new Answer(status, { headers, body: JSON.stringify(value) });
  }

  static html(status, body, headers) {
    return new Answer(status, { headers, body, type: "text/html; charset=utf-8" });
  }

  static redirect(location, headers) {
    return new Answer(302, { headers: { ...headers, Location: location } });
  }

  static nothing(status = 204, headers) {
    return new Answer(status, { headers });
  }
}

// Reads a request to its end; a body above 4 MiB is refused by undefined.
export async function read(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LIMIT) return undefined;
    chunks.push(chunk);
  }
  const { method, url, headers } = request;
  return new Asked({ method, url, headers, body: Buffer.concat(chunks).toString() });
}

// Sends an answer; `upTo` ends the connection after so many bytes of the body.
export function send(response, answer, { upTo } = {}) {
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, { "Content-Length": bytes.length, ...answer.headers });
  if (upTo === undefined) return response.end(bytes);
  return response.write(bytes.subarray(0, upTo), () => response.destroy());
}
