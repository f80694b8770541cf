// Requests whose answers are told byte for byte.

import { request } from "node:http";

// What is answered: `{status, headers, body}`.
export function get(url, headers = {}, method = "GET") {
  return new Promise((resolve, reject) => {
    request(url, { headers, method }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }));
    })
      .on("error", reject)
      .end();
  });
}
