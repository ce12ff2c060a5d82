import type { Response } from 'express';

interface StoredFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/**
 * A file that a person stored: saved by the browser, never shown by it, and never run as a page of
 * ours.
 */
export function asDownload(response: Response, { name, mediaType, bytes }: StoredFile): void {
  // RFC 6266: `filename*` as well as a plain name, where the name is not ASCII.
  harmless(response.attachment(name), mediaType).send(bytes);
}

/** What a browser shows by itself: a picture beside the case, a PDF in a tab of its own. */
export const isShowable = ({ mediaType }: Pick<StoredFile, 'mediaType'>): boolean =>
  mediaType.startsWith('image/') || mediaType === 'application/pdf';

/**
 * A file that the browser shows. Its bytes were checked when it was stored, and it is no page of
 * ours: a picture runs nothing, and a PDF is read by the browser's own reader, apart from our pages.
 * That reader works under `sandbox` in a tab. Within a page it would need `object-src` in the
 * workspace's own policy, for a file that somebody sent, and phones show none there.
 */
export function asShown(response: Response, { name, mediaType, bytes }: StoredFile): void {
  // Express has no word for it; what it says of a download is right but for its first one.
  const disposition = response.attachment(name).get('Content-Disposition') ?? '';
  harmless(response, mediaType)
    .set('Content-Disposition', disposition.replace(/^attachment/, 'inline'))
    .send(bytes);
}

const harmless = (response: Response, mediaType: string): Response =>
  response.set({
    'Content-Type': mediaType,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': 'sandbox',
  });
