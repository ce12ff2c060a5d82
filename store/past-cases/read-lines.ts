import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { hasCode } from '../../runtime/error-code';
import { ImportFault } from './fault';

/** Longest line that is read, in characters; of a longer one only the beginning is kept. */
const longestLine = 1_000_000;
/** The beginning that is kept: long enough for the number of a case. */
const keptOfLongLine = 10_000;

export interface Line {
  /** From 1. */
  number: number;
  /** Of a line that is too long its beginning. */
  text: string;
  isTooLong: boolean;
  /** How often the delimiter stands in a line that is too long. */
  delimiters: number;
}

/**
 * The lines of a text file in UTF-8, compressed with gzip or not. `onShare` hears what share of the
 * file has been read, from 0 to 1.
 * @throws ImportFault BROKEN_COMPRESSION
 */
export async function* readLines(
  path: string,
  delimiter: string,
  onShare: (share: number) => void,
): AsyncGenerator<Line, undefined> {
  const { size, isCompressed } = await look(path);
  const file = createReadStream(path);
  const stream = isCompressed ? pipeline(file, createGunzip(), () => undefined) : file;
  stream.setEncoding('utf8');
  let number = 1;
  const open = { text: '', isTooLong: false, delimiters: 0 };
  const add = (part: string): void => {
    if (open.isTooLong) {
      open.delimiters += countOf(delimiter, part);
      return;
    }
    open.text += part;
    if (open.text.length <= longestLine) return;
    open.isTooLong = true;
    open.delimiters = countOf(delimiter, open.text);
    open.text = open.text.slice(0, keptOfLongLine);
  };
  const taken = (): Line => {
    const line = {
      number,
      text: open.text.replace(number === 1 ? /^\uFEFF/ : '', '').replace(/\r$/, ''),
      isTooLong: open.isTooLong,
      delimiters: open.delimiters,
    };
    number += 1;
    Object.assign(open, { text: '', isTooLong: false, delimiters: 0 });
    return line;
  };
  try {
    // A stream with an encoding gives text.
    for await (const chunk of stream as AsyncIterable<string>) {
      const [first = '', ...others] = chunk.split('\n');
      add(first);
      for (const other of others) {
        yield taken();
        add(other);
      }
      onShare(size === 0 ? 1 : file.bytesRead / size);
    }
    if (open.text !== '' || open.isTooLong) yield taken();
  } catch (error) {
    if (hasCode(error, 'Z_BUF_ERROR') || hasCode(error, 'Z_DATA_ERROR'))
      throw new ImportFault('BROKEN_COMPRESSION', { line: number });
    throw error;
  } finally {
    file.destroy();
  }
}

const countOf = (delimiter: string, text: string): number => text.split(delimiter).length - 1;

/** By its first bytes, because names lie. */
async function look(path: string): Promise<{ size: number; isCompressed: boolean }> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return {
      size: (await file.stat()).size,
      isCompressed: bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b,
    };
  } finally {
    await file.close();
  }
}
