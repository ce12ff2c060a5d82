import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { say } from '../../messages';
import { controlledSteps, submissionsWaiting } from '../../reports/submission-control';
import { withInstitution } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { holdsOne, portfolioOwners, requirePerson } from '../registers/rights';
import { route, type ApiRoute } from '../route';

const Counts = { waiting: z.int(), late: z.int().meta({ description: 'Past the time of the step' }), unanswered: z.int().meta({ description: 'The submitter has no answer yet' }) };
const Control = z.object({
  of: z.enum(['services', 'resources']),
  actions: z.array(z.object({ action: z.string(), name: z.string(), ...Counts, steps: z.array(z.object({ step: z.string(), title: z.string(), ...Counts, href: z.string() })) })),
}).meta({ id: 'SubmissionControl' });

/** The seven actions over all submissions at a glance: of all services for the one portfolio manager, of all resources for the other. */
export const submissionControlRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get', path: '/submission-control', operation: 'readSubmissionControl', query: z.strictObject({ of: z.enum(['services', 'resources']).default('services') }), answers: { 200: Control },
    async handle({ caller, query: { of }, language }, _request, response) {
      const person = requirePerson(caller);
      const found = await withInstitution(prisma, person.institutionId, async (tx) => {
        if (!(await holdsOne(tx, person, [...portfolioOwners, 'auditor']))) throw new Refusal('NOT_YOUR_ROLE');
        return submissionsWaiting(tx, { institutionId: person.institutionId, personId: person.personId, side: of, now: new Date() });
      });
      const actions = Object.entries(controlledSteps).map(([action, names]) => {
        const steps = names.map((step) => {
          const { waiting = 0, late = 0, unanswered = 0 } = found.find((one) => one.step === step) ?? {};
          return { step, title: say(language, `pu2-18.step.${step}.title`), waiting, late, unanswered, href: `/api/v1/cases?task=PU2-18&step=${step}&about=${of}` };
        });
        const sum = (of: 'waiting' | 'late' | 'unanswered'): number => steps.reduce((total, step) => total + step[of], 0);
        return { action, name: say(language, `reports.control.${action}`), waiting: sum('waiting'), late: sum('late'), unanswered: sum('unanswered'), steps };
      });
      response.set('Cache-Control', 'no-store').json({ of, actions } satisfies z.infer<typeof Control>);
    },
  }),
];
