// How Partner Center writes: a byte order mark, collections, fault bodies with numbers or texts as codes.
// Source: Partner Center REST headers, error codes.

import { Answer } from "../exchange.mjs";

const MARK = "\uFEFF";

// A body as the service prints it.
export function printed(world, status, value, asked) {
  const headers = {
    "MS-RequestId": asked.header("ms-requestid") ?? world.id(),
    "MS-CorrelationId": asked.header("ms-correlationid") ?? world.id(),
    "MS-CV": "standin.0",
    "MS-ServerId": "standin",
  };
  if (asked.header("validatemfa") === "true") headers.isMfaCompliant = "true";
  if (value === undefined) return Answer.nothing(status, headers);
  return new Answer(status, { headers, body: (world.settings.byteOrderMark ? MARK : "") + JSON.stringify(value) });
}

// A list; `links` only where there is something to go on to.
export function collection(world, asked, items, links) {
  const body = { totalCount: items.length, items, ...(links && { links }), attributes: { objectType: "Collection" } };
  return printed(world, 200, body, asked);
}

// A fault; odd numbers come as numbers, even ones as texts.
export function fault(world, asked, status, code, description) {
  return printed(
    world,
    status,
    { code: code % 2 ? code : String(code), description, data: [], source: "PartnerFD" },
    asked,
  );
}

export const self = (uri) => ({ uri, method: "GET", headers: [] });

// An enum as the SDKs know it: a word, its number, or the word with a capital.
export function enumerated(chance, words, word, ...by) {
  const form = chance.below(3, "form", ...by);
  if (form === 0) return word;
  return form === 1 ? words.indexOf(word) : word[0].toUpperCase() + word.slice(1);
}
