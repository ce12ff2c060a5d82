import { play } from '../../domain/engine/support/play';
import { answer, openItems, problemOf } from '../../domain/engine/support/moves';
import { who } from '../support/cast';
import {
  accept,
  affectedAgency,
  approvedModel,
  backOut,
  classify,
  close,
  dataOf,
  decideNext,
  describeEachVersion,
  implement,
  inform,
  openSteps,
  plan,
  requested,
  untilStandardIsPlanned,
  updateRegisters,
  verify,
  windowOpens,
} from './support/change';

describeEachVersion(() => {
  const implementing = [
    ...untilStandardIsPlanned,
    plan({ backoutPlan: undefined }),
    inform,
    windowOpens,
  ];

  test('R22: a standard change skips assessment, authorisation and review', () => {
    const played = play(requested(), ...implementing, implement(), verify(), updateRegisters);
    expect(openSteps(played)).toEqual(['close']);
    expect(play(played, close).state).toMatchObject({
      result: 'successful',
      visits: { register: 1, classify: 1, plan: 1, close: 1 },
    });
  });

  test.each([
    ['CHANGE_MODEL_REQUIRED', {}, approvedModel],
    [
      'CHANGE_MODEL_UNKNOWN',
      { modelCode: 'text' },
      { changeModel: { ok: false, code: 'CHANGE_MODEL_UNKNOWN' } },
    ],
    [
      'CHANGE_MODEL_NOT_APPROVED',
      { modelCode: 'text' },
      { changeModel: { ok: false, code: 'CHANGE_MODEL_NOT_APPROVED' } },
    ],
    [
      'CHANGE_MODEL_NOT_IN_FORCE',
      { modelCode: 'text' },
      { changeModel: { ok: false, code: 'CHANGE_MODEL_NOT_IN_FORCE' } },
    ],
    [
      'CHANGE_MODEL_NOT_FOR_SUBJECT',
      { modelCode: 'text' },
      { changeModel: { ok: false, code: 'CHANGE_MODEL_NOT_FOR_SUBJECT' } },
    ],
    ['CHANGE_MODEL_NOT_APPROVED', { modelCode: 'text' }, {}],
  ] as const)(
    'R22: no standard change without a model approved in advance: %s',
    (code, given, facts) => {
      expect(problemOf(classify('standard', given, facts), play(requested(), accept))).toBe(code);
    },
  );

  test('R22: deviation found while planning turns it into a normal change, to be assessed', () => {
    const played = play(requested(), ...untilStandardIsPlanned, plan({ deviatesFromModel: true }));
    expect(openSteps(played)).toEqual(['assess']);
    expect(dataOf(played)).toMatchObject({ type: 'normal', deviated: true });
  });

  test('R22: deviation found while implementing turns it into a normal change, to be reviewed', () => {
    const played = play(
      requested(),
      ...implementing,
      implement('done', { deviatedFromModel: true }),
      verify(),
      updateRegisters,
    );
    expect(openSteps(played)).toEqual(['review']);
  });

  test('R22: what deviated from its model and failed is assessed before it is tried again', () => {
    const played = play(
      requested(),
      ...implementing,
      implement('failed', { deviatedFromModel: true }),
      backOut(),
      decideNext('planAgain', 'nothing'),
    );
    expect(openSteps(played)).toEqual(['assess']);
  });

  test.each(['plan', 'risk'])(
    'R22: a standard change tried again with another %s is a normal change, to be assessed',
    (changed) => {
      const played = play(
        requested(),
        ...implementing,
        implement('failed'),
        backOut(),
        decideNext('planAgain', changed),
      );
      expect(openSteps(played)).toEqual(['assess']);
      expect(dataOf(played).type).toBe('normal');
    },
  );

  test('a standard change that failed is tried again as it is, or reviewed as failed', () => {
    const decided = play(requested(), ...implementing, implement('failed'), backOut());
    expect(openSteps(play(decided, decideNext('planAgain', 'nothing')))).toEqual(['plan']);
    expect(openSteps(play(decided, decideNext('reviewAsFailed')))).toEqual(['review']);
  });

  test('R26: a standard change that touches another institution asks its owner, and nobody else', () => {
    const asked = play(
      requested(),
      accept,
      classify('standard', { modelCode: 'text' }, { ...approvedModel, ...affectedAgency }),
    );
    expect(openItems(asked, 'authorise').map(({ label }) => label)).toEqual(['otherInstitution']);
    expect(asked.state.sharedWith).toEqual(['agency']);
    expect(
      openSteps(play(asked, answer('authorise', who.theirOwner, { outcome: 'approved' }))),
    ).toEqual(['plan']);
  });
});
