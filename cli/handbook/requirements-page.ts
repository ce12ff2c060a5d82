import data from '../../docs/data/requirements.json';
import { rows } from './table';

/**
 * One requirement of the policy's documents. It is met when tests show it, whose titles carry its
 * id; nothing else makes it so.
 */
export interface Requirement {
  id: string;
  /** `core`, `next` or `later`: how soon it is needed. */
  priority: string;
  document: string;
  text: string;
  tests?: string[];
}

const requirements: readonly Requirement[] = data;

const isMet = ({ tests = [] }: Requirement): boolean => tests.length > 0;

/** `docs/requirements.md`: every requirement, how soon it is needed, and whether tests show it. */
export const toRequirementsPage = (): string =>
  [
    '# Requirements',
    'What the documents of the service governance policy ask of software. A requirement is `met` when tests show the whole of it and carry its id in their titles; everything else is `open`, also what is begun. This page is generated from `docs/data/requirements.json` by `npx tsx scripts/docs.ts`.',
    rows(
      ['Priority', 'Met', 'Open'],
      ['core', 'next', 'later'].map((priority) => [
        priority,
        ...counts(requirements.filter((one) => one.priority === priority)),
      ]),
    ),
    '## All of them',
    rows(
      ['Id', 'Requirement', 'Priority', 'Document', 'State', 'Shown by'],
      requirements.map((one) => [
        one.id,
        one.text,
        one.priority,
        one.document,
        isMet(one) ? 'met' : 'open',
        (one.tests ?? []).map((title) => `\`${title}\``).join('<br>'),
      ]),
    ),
  ].join('\n\n') + '\n';

const counts = (some: readonly Requirement[]): string[] =>
  [some.filter(isMet).length, some.filter((one) => !isMet(one)).length].map(String);
