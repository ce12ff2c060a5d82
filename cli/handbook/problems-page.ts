import { problems } from '../../domain/problems';
import { catalogue, say } from '../../messages';
import { rows } from './table';

/**
 * `docs/problems.md`: every code with its status and words; placeholders stand as the catalogue has
 * them.
 */
export const toProblemsPage = (): string =>
  [
    `# ${inBoth('title')}`,
    `${say('lv', 'handbook.problems.generated')}\n${say('en', 'handbook.problems.generated')}`,
    rows(
      [inBoth('code'), inBoth('status'), 'Latviski', 'English'],
      Object.entries(problems).map(([code, { status }]) => [
        `\`${code}\``,
        String(status),
        catalogue.lv[`problems.${code}`] ?? '',
        catalogue.en[`problems.${code}`] ?? '',
      ]),
    ),
  ].join('\n\n') + '\n';

const inBoth = (key: string): string =>
  `${say('lv', `handbook.problems.${key}`)} / ${say('en', `handbook.problems.${key}`)}`;
