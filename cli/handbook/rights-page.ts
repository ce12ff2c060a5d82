import { doors, forbiddingRules, ways, type ForbiddingRule, type Way } from './rights';
import { readingRights } from './reading-rights';
import { rows } from './table';

/**
 * `docs/rights.md`: for every rule that forbids a person something, the test of each way in which
 * a person comes by a right, and of each door where the rule is kept.
 */
export const toRightsPage = (): string =>
  [
    '# Rights',
    'A person comes by a right in three ways: they hold a role (`holding`), they stand in for who does (`deputyship`), or a case names them (`appointment`). A rule that forbids a person something holds on all three. `acting` is the decision whether somebody may act, which the API, the inbox and the append ask; `API`, `append` (which records an appointment), `import` and `database` are the doors where a right is given. This page is generated from `cli/handbook/rights.ts` by `npx tsx scripts/docs.ts`, and a test looks up every test named.',
    '## What is forbidden, by way and door',
    rows(
      ['Rule', 'What nobody may', 'Way', 'Door', 'Shown by', 'In'],
      forbiddingRules.flatMap((rule) => ways.flatMap((way) => linesOf(rule, way))),
    ),
    '## Who reads',
    'Reading follows the agreement, the task and the reason, as acting does. Every operation that answers GET stands here once.',
    rows(
      ['Operations', 'Read by'],
      readingRights.map(({ operations, readers }) => [
        operations.map((operation) => `\`${operation}\``).join(', '),
        readers,
      ]),
    ),
    '## Who writes on a case',
    'A comment or a file is added by who works on the case: who took part, is asked by an open step, works on its subject or manages a portfolio, in person or as deputy for an absence. A partner’s person does so within the agreement. Who only oversees (auditor, registrar, advisory board), or stands in for such a person, reads and does not write; they write where they are asked or took part. A choice of this project (d): an overseer’s remark would be part of what they oversee.',
  ].join('\n\n') + '\n';

function linesOf({ rule, forbids, ways: kept }: ForbiddingRule, way: Way): string[][] {
  const by = kept[way];
  if ('because' in by) return [[rule, forbids, way, '–', by.because, '']];
  return doors.flatMap((door) => {
    const test = by[door];
    return test === undefined
      ? []
      : [[rule, forbids, way, door, `\`${test.title}\``, `\`${test.file}\``]];
  });
}
