// What only the tests need, besides what makes a fresh clone ready to start.
import { browserIsThere, obtainBrowser } from './prepare/browser.mjs';
import { alone } from './prepare/lock.mjs';

try {
  if (!browserIsThere())
    await alone(async () => {
      if (!browserIsThere()) await obtainBrowser();
    });
} catch (error) {
  console.error(`\nPreparing failed: ${error.message}`);
  process.exitCode = 1;
}
