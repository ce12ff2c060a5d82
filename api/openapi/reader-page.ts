import express, { Router } from 'express';
// The package's own entry would load the whole reader, which only browsers need.
import getAbsoluteFSPath from 'swagger-ui-dist/absolute-path';
import { say } from '../../messages';
import { languageOf } from '../http/language';

const script = `window.addEventListener('load', () => window.SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#reader', deepLinking: true, validatorUrl: null }));`;

/**
 * `/api/docs`: the document to read and try out. Everything it loads comes from here: an intranet
 * has no CDN, and our policy allows no foreign script.
 */
export function readerPage(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/', (_request, response) => response.redirect(308, '/api/docs/index.html'));
  router.get('/index.html', (request, response) => {
    const language = languageOf(request);
    response.send(`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${say(language, 'ui.api.title')}</title><link rel="stylesheet" href="swagger-ui.css"></head>
<body><div id="reader"></div><script src="swagger-ui-bundle.js"></script><script src="reader.js"></script></body></html>`);
  });
  router.get(
    '/reader.js',
    (_request, response) => void response.type('text/javascript').send(script),
  );
  router.use(express.static(getAbsoluteFSPath(), { index: false, fallthrough: true }));
  return router;
}
