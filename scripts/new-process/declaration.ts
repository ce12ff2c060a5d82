import type { Names } from './names';

export const forms = ({ pascal }: Names): string => `import { z } from 'zod';
import { reason, text } from '../../engine/fields';

/** Step 1, by anybody. The service or resource is named beside it, as for every case. */
export const ${pascal}Request = z.strictObject({ description: text({ min: 10 }) });

/** Step 2. */
export const Registration = z.strictObject({ outcome: z.enum(['registered', 'refused']), reason: reason().optional() });

/** Step 3. */
export const Decision = z.strictObject({ outcome: z.enum(['decided', 'rejected']), grounds: text({ min: 10, max: 2000 }) });

/** Step 4. */
export const Closing = z.strictObject({ outcome: z.enum(['closed', 'returned']), reason: reason().optional() });
`;

export const state = ({
  pascal,
  code,
}: Names): string => `import type { CaseView } from '../../engine/process';

/**
 * What a case of ${code} carries from step to step. Codes, ids and instants only; what was written
 * stays in the content store.
 */
export interface ${pascal} {
  decision?: 'decided' | 'rejected';
}

export type ${pascal}View = CaseView<${pascal}>;
`;

export const performers = ({
  pascal,
}: Names): string => `import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import type { Performer } from '../../engine/performers';
import type { PerformerRule } from '../../engine/process';
import type { ${pascal}, ${pascal}View } from './state';

const ownerRoles = ['service_owner', 'resource_owner', 'institution_service_portfolio_owner'] as const;

const owner = (c: ${pascal}View): Performer => ownerOf(c.subject, c.institutionId);

const providers = ({ subject, institutionId }: ${pascal}View): Performer[] =>
  subject.type === 'service' && subject.id !== undefined ? [{ role: 'service_provider', scopeType: 'service', scopeId: subject.id, institutionId }] : [];

/** Whoever provides the service, or manages it; a resource's manager. */
export const registrar: PerformerRule<${pascal}> = {
  name: 'registrar',
  possible: ['service_provider', ...ownerRoles],
  of: (c) => [{ label: 'registrar', anyOf: [...providers(c), owner(c)] }],
};

export const ownerOfSubject: PerformerRule<${pascal}> = { name: 'ownerOfSubject', possible: ownerRoles, of: (c) => [{ label: 'owner', anyOf: [owner(c)] }] };

export const portfolioOwner: PerformerRule<${pascal}> = {
  name: 'portfolioOwner',
  possible: ['institution_service_portfolio_owner', 'institution_resource_portfolio_owner'],
  of: (c) => [{ label: 'portfolio', anyOf: [portfolioOwnerOf(c.subject, c.institutionId)] }],
};

export const requesterOrOwner: PerformerRule<${pascal}> = {
  name: 'requesterOrOwner',
  possible: ['requester', ...ownerRoles],
  of: (c) => {
    const personId = c.caseFunctions['requester'];
    return [{ label: 'owner', anyOf: [...(personId === undefined ? [] : [{ caseFunction: 'requester', personId, institutionId: c.institutionId }]), owner(c)] }];
  },
};
`;

export const declaration = ({
  code,
  camel,
  pascal,
  rules,
  title,
}: Names): string => `import { end, wordsFor } from '../../engine/process';
import * as forms from './forms';
import { ownerOfSubject, portfolioOwner, registrar, requesterOrOwner } from './performers';
import type { ${pascal} } from './state';

const { step, process } = wordsFor<${pascal}>();

/**
 * ${code}, ${title.en.charAt(0).toLowerCase() + title.en.slice(1)}. Step 1 is the request itself.
 */
export const ${camel}V1 = process({
  code: '${code}',
  version: 1,
  request: forms.${pascal}Request,
  initialData: () => ({}),
  firstStep: 'register',
  caseFunctions: ['requester'],
  steps: {
    register: step({
      status: 'submitted',
      performers: registrar,
      form: forms.Registration,
      due: { rule: '${rules}.register' },
      refuses: [{ code: 'REASON_REQUIRED', rule: '${code} step 2', when: (a) => a.outcome === 'refused' && a.reason === undefined }],
      exits: [{ name: 'refused', when: (a) => a.outcome === 'refused', to: end('refused', 'cancelled') }, { name: 'registered', to: 'decide' }],
    }),
    decide: step({
      status: 'awaiting_decision',
      performers: ownerOfSubject,
      form: forms.Decision,
      due: { rule: '${rules}.decide' },
      records: (a) => ({ decision: a.outcome }),
      exits: [{ name: 'decided', to: 'close' }],
    }),
    close: step({
      status: 'closing',
      performers: portfolioOwner,
      form: forms.Closing,
      due: { rule: '${rules}.close' },
      refuses: [{ code: 'REASON_REQUIRED', rule: '${code} step 4', when: (a) => a.outcome === 'returned' && a.reason === undefined }],
      exits: [
        { name: 'returned', when: (a) => a.outcome === 'returned', to: 'decide' },
        { name: 'rejected', where: (c) => c.data.decision === 'rejected', to: end('rejected') },
        { name: 'done', to: end('done') },
      ],
    }),
  },
  hold: { performers: ownerOfSubject },
  withdraw: { performers: requesterOrOwner, leadsTo: () => ({ to: end('withdrawn', 'cancelled') }) },
  reopen: { performers: requesterOrOwner, leadsTo: (c) => (c.result === 'withdrawn' || c.result === 'refused' ? { refused: 'CANNOT_REOPEN' } : { to: 'decide' }) },
  isSevere: () => false,
  acknowledgeVariant: () => 'normal',
  summary: () => ({}),
});
`;

export const task = ({ code, camel }: Names): string => `import type { Task } from '../task';
import { ${camel}V1 } from './v1';
import { timeLimits } from './time-limits';
import en from './words/en.json';
import lv from './words/lv.json';

export const ${camel} = {
  code: '${code}',
  versions: [${camel}V1],
  timeLimits,
  words: { lv, en },
} as const satisfies Task;
`;

export const timeLimits = ({
  rules,
}: Names): string => `import { timeLimit, workingDays } from '../../time/time-limit';

export const timeLimits = [
  timeLimit('${rules}.register', workingDays(5)),
  timeLimit('${rules}.decide', workingDays(5)),
  timeLimit('${rules}.close', workingDays(5)),
];
`;
