/** Text made safe to stand in HTML, within elements and quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** What every small page looks like. */
const pageStyle = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
button, input { font: inherit; padding: .5rem .8rem; border: 1px solid #57606a; border-radius: .4rem; background: #fff; color: inherit }
button.person { display: block; width: 100%; margin: .4rem 0; text-align: left } button.person small { display: block; color: #57606a }
button:hover { background: #eef3f8 } :focus-visible { outline: 3px solid #0a58ca; outline-offset: 2px } .wrong { color: #a40e26 } pre { white-space: pre-wrap; background: #f6f8fa; padding: .8rem }
`;

/**
 * A small page of its own: no script but what it is given, nothing fetched from elsewhere. `title` is text, `content` is
 * HTML.
 */
export const htmlPage = (
  language: 'lv' | 'en',
  title: string,
  content: string,
): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${pageStyle}</style></head><body><main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`;
