import { mayImport } from './may-import.mjs';
import { sqlStandsInStore } from './sql-stands-in-store.mjs';
import { timeComesFromTheClock } from './time-comes-from-the-clock.mjs';
import { wordsAreSaid } from './words-are-said.mjs';

/**
 * What oxlint checks of our own: who may import whom, where SQL stands, where time comes
 * from, and that words are said.
 */
export default {
  meta: { name: 'house' },
  rules: {
    'may-import': mayImport,
    'sql-stands-in-store': sqlStandsInStore,
    'time-comes-from-the-clock': timeComesFromTheClock,
    'words-are-said': wordsAreSaid,
  },
};
