import { benchDeadlines } from './deadlines';
import { benchDecisions } from './decisions';
import { benchImport } from './import';
import { benchMonitors } from './monitors';
import { benchScreens } from './screens';
import { benchTimers } from './timers';
import { benchYear } from './year';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  deadlines: benchDeadlines,
  decisions: benchDecisions,
  import: benchImport,
  monitors: benchMonitors,
  screens: benchScreens,
  timers: benchTimers,
  year: benchYear,
};

const [name = ''] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  console.error(`Say which: npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exitCode = 1;
} else {
  void bench();
}
