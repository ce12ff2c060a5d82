import { mayImport } from './may-import.mjs';
import { sqlStandsInStore } from './sql-stands-in-store.mjs';

/** What oxlint checks of our own: who may import whom, and where SQL stands. */
export default {
  meta: { name: 'house' },
  rules: { 'may-import': mayImport, 'sql-stands-in-store': sqlStandsInStore },
};
