import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { hasCode } from '../../runtime/error-code';
import { ImportFault } from './fault';

/** Longest line that is read, in characters; of a longer one only its number is known. */
const longestLine = 1_000_000;

export interface Line {
  /** From 1. */
  number: number;
  text: string;
  isTooLong: boolean;
}

/**
 * The lines of a text file in UTF-8, compressed with gzip or not. `onShare` hears what share of the
 * file has been read, from 0 to 1.
 * @throws ImportFault BROKEN_COMPRESSION
 */
export async function* readLines(
  path: string,
  onShare: (share: number) => void,
): AsyncGenerator<Line, undefined> {
  const { size, isCompressed } = await look(path);
  const file = createReadStream(path);
  const stream = isCompressed ? pipeline(file, createGunzip(), () => undefined) : file;
  stream.setEncoding('utf8');
  let number = 1;
  const open = { text: '', isTooLong: false };
  const add = (part: string): void => {
    open.isTooLong ||= open.text.length + part.length > longestLine;
    open.text = open.isTooLong ? '' : open.text + part;
  };
  const taken = (): Line => {
    const line = {
      number,
      text: open.text.replace(number === 1 ? /^\uFEFF/ : '', '').replace(/\r$/, ''),
      isTooLong: open.isTooLong,
    };
    number += 1;
    Object.assign(open, { text: '', isTooLong: false });
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
