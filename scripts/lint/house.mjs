import { mayImport } from './may-import.mjs';
import { sqlStandsInStore } from './sql-stands-in-store.mjs';
import { wordsAreSaid } from './words-are-said.mjs';

/** What oxlint checks of our own: who may import whom, where SQL stands, and that words are said. */
export default {
  meta: { name: 'house' },
  rules: {
    'may-import': mayImport,
    'sql-stands-in-store': sqlStandsInStore,
    'words-are-said': wordsAreSaid,
  },
};
