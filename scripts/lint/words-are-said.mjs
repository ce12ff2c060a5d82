import { rule } from './house-table.mjs';

/** The product's name is the same in every language. */
const names = ['Saimnieks'];

/** Words on a screen come from `say()`, in the reader's language; the markup holds none itself. */
export const wordsAreSaid = rule((file, refuse) =>
  file.startsWith('web/')
    ? {
        JSXText: (node) => {
          const text = node.value.trim();
          if (/\p{L}/u.test(text) && !names.includes(text)) refuse(node, `: ${text}`);
        },
      }
    : {},
);
