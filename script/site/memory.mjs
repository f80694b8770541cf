// The memory of a module as it is at the start: what its segments of data write there, else zero.

// A number of 32 bits, such as an address, takes so much.
export const WORD = 4;

// A segment more is shorter than so many zeros.
const LONG_GAP = Buffer.alloc(16);

export class Memory {
  // `segments` are { start, bytes }, as dataOf() gives them.
  constructor(segments) {
    this.start = Math.min(...segments.map(({ start }) => start)) & -WORD;
    const end = Math.max(...segments.map(({ start, bytes }) => start + bytes.length));
    this.bytes = Buffer.alloc(segments.length === 0 ? 0 : end - this.start + WORD);
    for (const { start, bytes } of segments) bytes.copy(this.bytes, start - this.start);
  }

  // The word at an address; none where the module has no data, or where no word begins.
  word(address) {
    const at = address - this.start;
    return at >= 0 && at % WORD === 0 && at + WORD <= this.bytes.length ? this.bytes.readUInt32LE(at) : undefined;
  }

  // The words that lie between two addresses as a whole; all, if none is named.
  *words(from = this.start, to = this.start + this.bytes.length) {
    const first = Math.ceil(from / WORD) * WORD;
    for (let address = first; address + WORD <= to; address += WORD) {
      const word = this.word(address);
      if (word !== undefined) yield word;
    }
  }

  // Makes zero what lies between two addresses.
  clear({ start, end }) {
    this.bytes.fill(0, start - this.start, end - this.start);
  }

  // A copy of what lies between two addresses, as segments without long rows of zeros.
  written({ start, end }) {
    const bytes = this.bytes.subarray(start - this.start, end - this.start);
    const segments = [];
    for (let at = 0; at < bytes.length; ) {
      const first = bytes.subarray(at).findIndex((byte) => byte !== 0);
      if (first < 0) break;
      const from = at + first;
      const gap = bytes.indexOf(LONG_GAP, from);
      at = gap < 0 ? bytes.length : gap;
      segments.push({ start: start + from, bytes: Buffer.from(trimmed(bytes.subarray(from, at))) });
    }
    return segments;
  }
}

function trimmed(bytes) {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}
