import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * What a page of ours may load: our own files and nothing else, no inline script or style, and no
 * other site may frame it.
 */
export const strictPolicy = (isSecure: boolean): Record<string, string[]> => ({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  ...(isSecure && { upgradeInsecureRequests: [] }),
});

const replacing = (directives: Record<string, string[]>): RequestHandler =>
  helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: { ...strictPolicy(false), ...directives },
  });

/** For the reader of the API's document, whose library writes styles and pictures into the page. */
export const loosePolicy = replacing({
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
});
