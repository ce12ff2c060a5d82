import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type/core';
import { Refusal } from '../../domain/problems';

interface Kind {
  extensions: readonly string[];
  mediaType: string;
  /** Other types that programs declare for it. */
  alsoDeclared?: readonly string[];
}

const kinds: readonly Kind[] = [
  { extensions: ['.pdf'], mediaType: 'application/pdf' },
  { extensions: ['.png'], mediaType: 'image/png' },
  { extensions: ['.jpg', '.jpeg'], mediaType: 'image/jpeg' },
  {
    extensions: ['.docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  {
    extensions: ['.xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  { extensions: ['.odt'], mediaType: 'application/vnd.oasis.opendocument.text' },
  { extensions: ['.ods'], mediaType: 'application/vnd.oasis.opendocument.spreadsheet' },
  { extensions: ['.txt'], mediaType: 'text/plain' },
  {
    extensions: ['.csv'],
    mediaType: 'text/csv',
    alsoDeclared: ['text/plain', 'application/csv', 'application/vnd.ms-excel'],
  },
];

/** Those that a stored file may have. */
export const attachmentMediaTypes: readonly string[] = kinds.map(({ mediaType }) => mediaType);

/** The media type from a client that does not know it; then name and content decide. */
const undeclared = 'application/octet-stream';

/** Longest file taken, in bytes: 10 MB. */
export const largestAttachmentInBytes = 10 * 1024 * 1024;

/**
 * The media type of a file, when its name, its declared type and its content agree on one of those
 * we take.
 * @throws Refusal ATTACHMENT_TYPE_REFUSED for every other type and for a file that is not what it
 *   says it is
 */
export async function attachmentTypeOf({
  name,
  declared,
  bytes,
}: {
  name: string;
  declared: string;
  bytes: Uint8Array;
}): Promise<string> {
  const extension = extname(name).toLowerCase();
  const kind = kinds.find(({ extensions }) => extensions.includes(extension));
  const [declaredType = ''] = declared.toLowerCase().split(';');
  if (
    kind === undefined ||
    ![kind.mediaType, ...(kind.alsoDeclared ?? []), undeclared].includes(declaredType.trim())
  )
    throw new Refusal('ATTACHMENT_TYPE_REFUSED');
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  const fits = kind.mediaType.startsWith('text/')
    ? found === undefined && isPlainText(bytes)
    : found === kind.mediaType;
  if (!fits) throw new Refusal('ATTACHMENT_TYPE_REFUSED');
  return kind.mediaType;
}

/**
 * UTF-8 without control characters. A file that begins like HTML, SVG or XML is a page in disguise.
 */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/[^\P{Cc}\t\r\n]/u.test(text) && !/^\s*<[!?a-z]/i.test(text);
  } catch {
    return false;
  }
}
