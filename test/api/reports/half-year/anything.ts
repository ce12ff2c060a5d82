import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { Acknowledgement } from '../../../../domain/engine/escalate';
import { Refusal } from '../../../../domain/problems';
import { processNamed } from '../../../../domain/processes';
import { anyAnswer } from '../../../domain/engine/support/any-answer';
import { someText } from '../../../support/answers';
import { AppendedCase } from '../../../support/appended-case';
import { changeRequest } from '../../../support/change-answers';
import type { Databases } from './databases';

const services = ['DZD', 'EPN', 'PPI', 'IZZ'] as const;
const requests: Readonly<Record<string, () => Record<string, unknown>>> = {
  'PU2-18': () => ({ declaredKind: 'suggestion', description: someText() }),
  'PU2-20': changeRequest,
  'PU2-21': () => ({ symptom: someText(), extent: 'all', hindrance: 'stopped' }),
};
const aWish = fc.record({
  kind: fc.constantFrom(
    'answer',
    'answer',
    'answer',
    'answer',
    'answer',
    'answer',
    'held',
    'resumed',
    'resumed',
    'reopened',
    'reopened',
    'withdrawn',
  ),
  pick: fc.nat(),
  hoursLater: fc.constantFrom(0, 1, 20, 70, 300),
});
const aCase = fc.record({
  task: fc.constantFrom(...Object.keys(requests)),
  subject: fc.constantFrom(...services),
  startsOn: fc.integer({ min: 1, max: 150 }),
  wishes: fc.array(aWish, { minLength: 12, maxLength: 18 }),
  draw: fc.nat(),
});

/**
 * Cases that go wherever answers drawn by chance lead them; always the same ones. What is refused
 * has not happened.
 */
export async function anything(databases: Databases): Promise<void> {
  for (const { task, subject, startsOn, wishes, draw } of fc.sample(aCase, {
    numRuns: 24,
    seed: 2_026,
  })) {
    let now = Date.UTC(2026, 0, startsOn, 7);
    const one = await AppendedCase.open(databases, {
      task,
      subject,
      at: new Date(now).toISOString(),
      by: 'edgars.silins',
      request: requests[task]?.() ?? {},
    });
    for (const [index, { kind, pick, hoursLater }] of wishes.entries()) {
      now += hoursLater * 3_600_000;
      const at = new Date(now).toISOString();
      await one.passTime(at);
      await wish(one, at, kind, pick, draw + index).catch(ignoreRefusal);
    }
  }
}

async function wish(
  one: AppendedCase,
  at: string,
  kind: typeof aWish extends fc.Arbitrary<{ kind: infer K }> ? K : never,
  pick: number,
  seed: number,
): Promise<void> {
  if (kind !== 'answer')
    return one.redirect(at, kind, kind === 'withdrawn' ? 'edgars.silins' : 'ilze.krumina');
  const items = Object.values(one.now.items).filter(({ open }) => open);
  const item = items[pick % Math.max(items.length, 1)];
  if (item === undefined) return;
  const { code, version } = one.now.process;
  const step = processNamed(code, version).steps[item.step];
  const form = item.kind === 'escalation' || step?.kind !== 'task' ? Acknowledgement : step.form;
  const [answer] = fc.sample(anyAnswer(form, { persons: [uuid()], instants: [at] }), {
    numRuns: 1,
    seed,
  });
  await one.answerItem(at, item, form.parse(answer));
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
