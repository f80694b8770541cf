// Patterns for texts that have characters of patterns in them.

// A pattern for a text, as text.
export const literally = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

// A text at the beginning.
export const begins = (text) => new RegExp(`^${literally(text)}`);

// A text whose placeholders, such as `{when}`, stand for any text.
export const like = (text) => new RegExp(text.split(/\{\w+\}/).map(literally).join(".*"), "s");
