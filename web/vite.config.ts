import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { defineConfig, type Plugin } from 'vite';

const target = join(import.meta.dirname, '../generated/web');

/**
 * Compresses what was built once, so that the server hands it out as it lies there.
 * What is small stays as it is.
 */
const compressed = (): Plugin => ({
  name: 'compressed',
  closeBundle() {
    for (const name of readdirSync(join(target, 'assets'))) {
      if (!/\.(js|css|svg)$/.test(name)) continue;
      const path = join(target, 'assets', name);
      const content = readFileSync(path);
      if (content.length < 1024) continue;
      writeFileSync(`${path}.br`, brotliCompressSync(content));
      writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    }
  },
});

/**
 * Tells the server the addresses of the screens: at any other it answers that there is no such page.
 */
const addresses = (): Plugin => ({
  name: 'addresses',
  closeBundle() {
    const manifest = readFileSync(join(import.meta.dirname, 'manifest.ts'), 'utf8');
    const paths = [...manifest.matchAll(/ path: '(\/[^']*)'/g)].map(([, path]) => path);
    writeFileSync(join(target, 'screens.json'), JSON.stringify(paths));
  },
});

/** One page with screens loaded when they are opened; nothing in it needs a looser policy. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    // Its only English is American; days are written as in Britain all the same.
    { ...optimizeLocales.vite({ locales: ['lv-LV', 'en-US'] }), enforce: 'pre' as const },
    compressed(),
    addresses(),
  ],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: target,
    emptyOutDir: true,
    // Nothing as `data:`, and no inline script: the policy allows neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    target: 'es2023',
    reportCompressedSize: false,
    rolldownOptions: {
      // The pages that the server writes have a style of their own, with the same tokens and fonts.
      input: [
        join(import.meta.dirname, 'index.html'),
        join(import.meta.dirname, 'public-pages/public-pages.css'),
      ],
      // Libraries say for which side of a server-rendered page they are; here is only one.
      checks: { moduleLevelDirective: false },
      // What no screen can do without comes in one file instead of two dozen small ones.
      output: {
        codeSplitting: { groups: [{ name: 'shell', test: /\.(m?js|tsx?)$/, tags: ['$initial'] }] },
      },
    },
  },
});
