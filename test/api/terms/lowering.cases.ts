import type { Runtime } from '../../../runtime/runtime';
import { someText } from '../../support/answers';
import { AppendedCase } from '../../support/appended-case';
import { approved, assessed, changeRequest, complete, normal } from '../../support/change-answers';
import { api, createTerms, invalid, problemOf, promisedBy } from './running-terms';

export function loweringCases(): void {
  describe('terms', () => {
    test('promise less than before only where those it was promised to agreed in a case (R26)', async () => {
      const promised = await promisedBy('IZZ-STEIDZAMI');
      const [first] = promised;
      const set = async (also: object) =>
        createTerms('janis.kalnins', {
          service: 'IZZ',
          code: 'IZZ-STEIDZAMI',
          indicators: promised,
          ...also,
        });
      const lower = { indicators: [{ ...first, target: 8 }] };
      expect(await problemOf(await set(lower))).toEqual(invalid('/agreedIn TERMS_LOWERED'));
      expect(
        await problemOf(await set({ indicators: [{ ...first, code: 'waiting.time' }] })),
      ).toEqual(invalid('/agreedIn TERMS_LOWERED'));
      expect(await problemOf(await set({ ...lower, agreedIn: 'PU2-17/2026/000099' }))).toEqual(
        invalid('/agreedIn LOWERING_NOT_AGREED'),
      );

      const review = await agreedReview(api.runtime, 'IZZ', 'IZZ-STEIDZAMI');
      expect(
        await problemOf(
          await createTerms('anna.berzina', {
            service: 'DZD',
            code: 'DZD-PAMATA',
            agreedIn: review,
          }),
        ),
      ).toEqual(invalid('/agreedIn LOWERING_NOT_AGREED'));
      expect(await (await set({ ...lower, agreedIn: review })).json()).toMatchObject({
        agreedIn: review,
      });
      // Higher again needs nobody's consent.
      expect((await set({ from: '2027-02-01' })).status).toBe(201);

      const at = '2026-11-03T07:00:00.000Z';
      const change = await AppendedCase.open(api.runtime, {
        task: 'PU2-20',
        at,
        by: 'edgars.silins',
        subject: 'IZZ',
        request: changeRequest(),
      });
      await change.answer(at, 'register', complete);
      await change.answer(at, 'classify', normal);
      await change.answer(at, 'assess', { ...assessed(), lowersTerms: true });
      const byChange = { ...lower, from: '2027-03-01', agreedIn: change.now.number };
      expect(await problemOf(await set(byChange))).toEqual(
        invalid('/agreedIn LOWERING_NOT_AGREED'),
      );
      const isAt = (step: string): boolean =>
        change.now.openSteps.some((open) => open.step === step);
      while (isAt('consult')) await change.answer(at, 'consult', { outcome: 'for' });
      await change.answer(at, 'authorise', approved);
      // One of two.
      expect(isAt('authorise')).toBe(true);
      expect(await problemOf(await set(byChange))).toEqual(
        invalid('/agreedIn LOWERING_NOT_AGREED'),
      );
      await change.answer(at, 'authorise', approved);
      expect((await set(byChange)).status).toBe(201);
      // Each agreement is to one version.
      expect(
        await problemOf(
          await set({
            indicators: [{ ...first, target: 16 }],
            from: '2027-04-01',
            agreedIn: change.now.number,
          }),
        ),
      ).toEqual(invalid('/agreedIn LOWERING_NOT_AGREED'));
      expect(
        await problemOf(
          await set({ indicators: [{ ...first, target: 8, isPublic: false }], from: '2027-04-01' }),
        ),
      ).toEqual(invalid('/agreedIn TERMS_LOWERED'));
    });
  });
}

/**
 * A review of the set in which recipients and the portfolio manager agreed to promise less. Answers
 * its number.
 */
async function agreedReview(
  databases: Pick<Runtime, 'prisma' | 'plain'>,
  subject: string,
  terms: string,
): Promise<string> {
  const review = await AppendedCase.open(databases, {
    task: 'PU2-17',
    at: '2026-11-02T07:00:00.000Z',
    by: 'janis.kalnins',
    subject,
    request: { about: 'review', terms },
  });
  await review.answer('2026-11-02T08:00:00.000Z', 'reviewTerms', {
    outcome: 'lower',
    results: someText(),
    heard: someText(),
  });
  await review.answer('2026-11-02T09:00:00.000Z', 'agreeLowering', {
    outcome: 'agreed',
    remark: someText(),
  });
  await review.answer('2026-11-02T10:00:00.000Z', 'agreeLowering', {
    outcome: 'agreed',
    remark: someText(),
  });
  return review.now.number;
}
