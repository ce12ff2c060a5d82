import type { OwnLength } from '../../domain/engine/resolve-time-limits';
import { escalationLimits } from '../../domain/engine/escalation-limits';
import { currentProcess, tasks } from '../../domain/processes';
import { isConfirmed } from '../../domain/time/due';
import type { Length } from '../../domain/time/length';
import { everSince, isSetByLaw, type TimeLimitRow } from '../../domain/time/time-limit';
import { say, type Language } from '../../messages';
import { withInstitution } from '../../runtime/database';
import { ownLengths } from '../../store/registers/own-lengths';
import type { RegisterDependencies } from '../dependencies';
import { route, type ApiRoute } from '../http/route';
import { taskTitle } from '../words/names';
import { TimeLimits, type ListedTimeLimit } from './schemas';

/** Every time limit of every task, with the lengths that the caller's institution set. */
export const timeLimitRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/time-limits',
    operation: 'listTimeLimits',
    answers: { 200: TimeLimits },
    async handle({ caller, language, today }, _request, response) {
      const own = await withInstitution(prisma, caller.institutionId, (tx) =>
        ownLengths(tx, today),
      );
      const view = (promised: readonly string[]) => (row: TimeLimitRow) =>
        viewLimit(row, { own, promised, today }, language);
      response.json({
        tasks: [
          ...tasks
            .filter(({ timeLimits }) => timeLimits.length > 0)
            .map(({ code, timeLimits }) => ({
              task: code,
              title: taskTitle(language, code),
              limits: timeLimits.map(view(promisedOf(code))),
            })),
          {
            task: null,
            title: say(language, 'time.limits.escalation'),
            limits: escalationLimits.map(view([])),
          },
        ],
      } satisfies TimeLimits);
    },
  }),
];

/** The limits that terms of a service may promise. */
const promisedOf = (task: string): string[] =>
  Object.values(currentProcess(task)?.limits ?? {}).flatMap(({ timeLimit, promised }) =>
    promised === true ? [timeLimit] : [],
  );

function viewLimit(
  row: TimeLimitRow,
  of: { own: readonly OwnLength[]; promised: readonly string[]; today: string },
  language: Language,
): ListedTimeLimit {
  const { key, variant, statutory, source, validFrom, validUntil } = row;
  const own = statutory
    ? undefined
    : of.own.find((each) => each.rule === key && each.variant === (variant ?? ''));
  const length = own ?? row.length;
  const setBy = setterOf(row, own !== undefined, of.promised.includes(key));
  return {
    key,
    name: say(language, `time.limit.${key}`),
    variant: variant === null ? null : variantText(variant, language),
    length: length && say(language, `time.length.${unitOf(length)}`, { amount: length.amount }),
    setBy,
    setByName: say(language, `time.setBy.${setBy}`),
    source: say(language, `time.source.${own === undefined ? source : 'institution'}`),
    from: validFrom === everSince ? null : validFrom,
    until: validUntil,
    isInForce: validFrom <= of.today && (validUntil === null || of.today <= validUntil),
    isConfirmed: row.length !== null && isConfirmed({ ...row, length: row.length }),
  };
}

function setterOf(
  row: TimeLimitRow,
  isOwn: boolean,
  isPromised: boolean,
): ListedTimeLimit['setBy'] {
  if (row.statutory) return isSetByLaw(row) ? 'law' : 'standard';
  if (isPromised) return 'promise';
  return isOwn ? 'institution' : 'default';
}

/** Priorities have no words of their own. */
const variantText = (variant: string, language: Language): string =>
  /^P\d$/.test(variant) ? variant : say(language, `handbook.variant.${variant}`);

const unitOf = (length: Pick<OwnLength, 'unit'> | Length): string =>
  'counted' in length && length.counted === 'back' ? 'daysBack' : length.unit;
