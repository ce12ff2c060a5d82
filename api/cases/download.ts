import type { Response } from 'express';

/**
 * A file that a person stored: saved by the browser, never shown by it, and never run as a page of
 * ours.
 */
export function asDownload(
  response: Response,
  { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Buffer },
): void {
  response
    // RFC 6266: `filename*` as well as a plain name, where the name is not ASCII.
    .attachment(name)
    .set({
      'Content-Type': mediaType,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': 'sandbox',
    })
    .send(bytes);
}
