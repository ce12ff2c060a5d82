import TestSequencer from '@jest/test-sequencer';

/** They play hundreds of cases, months, or every screen: small to look at, and minutes long. */
const longest = ['/test/workflows/', '/test/replay/', '/test/web/', '/test/cli/stories-at-odd-'];

/**
 * Where Jest has not measured yet how long each file takes, as on CI, it begins with the largest. A
 * long one that is small would then stand alone at the end. So the longest begin first, then all
 * others that start servers, and last the many short ones that start none.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const turn = ({ path, context }) => {
      if (longest.some((folder) => path.includes(folder))) return 0;
      return context.config.displayName?.name === 'unit' ? 2 : 1;
    };
    return super.sort(tests).sort((one, other) => turn(one) - turn(other));
  }
}
