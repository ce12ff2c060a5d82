import type { Names } from './names';

export const support = ({
  code,
  pascal,
  camel,
}: Names): string => `import { processNamed } from '../../../../domain/processes';
import { answer, person } from '../../../domain/engine/support/moves';
import { opening, type Move, type Played } from '../../../domain/engine/support/play';
import { cast, who, type Name } from '../../support/cast';

const process = processNamed('${code}', 1);

/** A Monday, nine o'clock in Riga. */
const monday = '2026-09-07T06:00:00.000Z';
export const enough = 'A sentence that says enough.';

/** A case of ${pascal} as it is asked for. */
export const requested = (): Played =>
  opening(process, { at: monday, by: person(who.requester), caseId: '${camel}', institutionId: 'ministry', subject: { type: 'service', id: 'permits' }, request: { description: enough } }, cast);

export const register = answer('register', who.provider, { outcome: 'registered' });
export const decide = (outcome = 'decided', by: Name = 'serviceOwner'): Move => answer('decide', who[by], { outcome, grounds: enough });
export const close = (outcome = 'closed', more: Record<string, unknown> = {}): Move => answer('close', who.servicePortfolio, { outcome, ...more });
`;

export const unitTest = ({
  slug,
}: Names): string => `import { answer, problemOf, reopen, withdraw } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import { close, decide, enough, register, requested } from './support/${slug}';

const openSteps = ({ state }: Played): string[] => state.openSteps.map(({ step }) => step);

test.each([['decided', 'done'], ['rejected', 'rejected']])('what is registered, %s and closed ends as %s', (decision, result) => {
  expect(play(requested(), register, decide(decision), close()).state).toMatchObject({ lifecycle: 'closed', result });
});

test('refusing and returning need a reason', () => {
  expect(problemOf(answer('register', who.provider, { outcome: 'refused' }), requested())).toBe('REASON_REQUIRED');
  const decided = play(requested(), register, decide());
  expect(problemOf(close('returned'), decided)).toBe('REASON_REQUIRED');
  expect(openSteps(play(decided, close('returned', { reason: enough })))).toEqual(['decide']);
});

test('only the manager of the service decides', () => {
  expect(problemOf(decide('decided', 'provider'), play(requested(), register))).toBe('NOT_YOUR_ROLE');
});

test.each([['register', []], ['decide', [register]], ['close', [register, decide()]]] as const)('silence at %s is escalated and closes nothing (R35)', (step, moves) => {
  const silent = play(requested(), ...moves, until('2026-10-30T00:00:00.000Z'));
  expect([silent.state.lifecycle, openSteps(silent)]).toEqual(['open', [step]]);
  expect(silent.allEffects.some((effect) => effect.type === 'notify' && effect.about === 'escalation')).toBe(true);
});

test('what was withdrawn is not reopened, what was closed is', () => {
  expect(problemOf(reopen(who.requester), play(requested(), withdraw(who.requester)))).toBe('CANNOT_REOPEN');
  expect(openSteps(play(requested(), register, decide(), close(), reopen(who.requester)))).toEqual(['decide']);
});
`;

export const story = ({
  code,
  camel,
  title,
}: Names): string => `import { provesItself } from './proves-itself';
import type { Story } from './story';

/** ${code} from request to end. */
export async function ${camel}Story(story: Story): Promise<void> {
  let one = await story.open('edgars.silins', { task: '${code}', title: \`${title.lv} (\${story.mark})\`, subject: { type: 'service', code: 'DZD' }, request: { description: 'Kas jādara un kāpēc, dažos vārdos.' } });
  await story.expectRefused('zane.balode', one, 'register', { outcome: 'refused' }, 'REASON_REQUIRED');
  one = await story.decide('zane.balode', one, 'register', { outcome: 'registered' });
  one = await story.decide('anna.berzina', one, 'decide', { outcome: 'decided', grounds: 'Tā vajag, jo citādi nesanāks.' });
  one = await story.decide('ilze.krumina', one, 'close', { outcome: 'closed' });
  story.expect('lieta slēgta', one.result === 'done');
  await provesItself(story, 'ilze.krumina', one);
}
`;
