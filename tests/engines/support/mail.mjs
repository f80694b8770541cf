// Reads a message in the Internet Message Format (RFC 5322) with parts (RFC 2046), as a mail program would.

import assert from "node:assert/strict";

const decode = (base64) => Buffer.from(base64, "base64").toString("utf8");

// A field of several lines in one, with its encoded words (RFC 2047) as text.
const unfolded = (text) => text.replaceAll(/\r\n[ \t]/g, " ");
const inWords = (text) =>
  text.replaceAll(/=\?utf-8\?b\?([^?]*)\?=(?:\s+(?==\?))?/gi, (_, bytes) => decode(bytes));

// The head and the body of a message or of a part. Fields are by their names in small letters.
function split(text) {
  const at = text.indexOf("\r\n\r\n");
  assert.notEqual(at, -1, "a blank line ends the head");
  const fields = new Map();
  for (const line of unfolded(text.slice(0, at)).split("\r\n")) {
    const [, name, value] = /^([!-9;-~]+): (.*)$/.exec(line) ?? assert.fail(`no field: ${line}`);
    assert.ok(!fields.has(name.toLowerCase()), `${name} is there once`);
    fields.set(name.toLowerCase(), inWords(value));
  }
  return { fields, body: text.slice(at + 4) };
}

// The fields of a message, and the texts of its parts by their types: `{ fields, parts }`.
export function readMail(text) {
  assert.match(text, /^[\r\n\x20-\x7e]*$/, "all of it is ASCII");
  assert.doesNotMatch(text, /[^\r]\n|\r[^\n]/, "all lines end as lines of a message");
  for (const line of text.split("\r\n")) assert.ok(line.length <= 998, "no line is too long");
  const { fields, body } = split(text);
  const [, boundary] = /^multipart\/alternative; boundary="([^"]+)"$/.exec(fields.get("content-type"));
  const [before, ...rest] = `\r\n${body}`.split(`\r\n--${boundary}`);
  assert.equal(before, "");
  assert.equal(rest.pop(), "--\r\n", "the last part ends");
  const parts = rest.map((part) => {
    const { fields, body } = split(part.replace(/^\r\n/, ""));
    assert.equal(fields.get("content-transfer-encoding"), "base64");
    return [fields.get("content-type"), decode(body)];
  });
  return { fields, parts: new Map(parts) };
}
