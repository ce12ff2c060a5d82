import { accepted, changeRequest, textOf, type RunningCases } from '../cases/running-cases';
import { assessed, normal } from '../../support/change-answers';

const enough = 'Teikums, kas pasaka gana.';

export function askedOfCases(running: () => RunningCases): void {
  const open = async (as: string, request: object): Promise<string> =>
    textOf((await running().post('/cases', as, request)).body.caseId);
  const decide = async (caseId: string, as: string, step: string, answer: object) => {
    const { status, body } = await running().post(`/cases/${caseId}/work-items/${step}.1.1`, as, {
      answer,
    });
    expect([step, status, body]).toEqual([step, 200, body]);
  };
  /** Whose inbox holds an item of the step, among these. */
  const whoSees = async (
    caseId: string,
    step: string,
    among: readonly string[],
  ): Promise<[string, number][]> => {
    const seen: [string, number][] = [];
    for (const as of among) {
      const items = (await running().get('/inbox?limit=200', as)).body.items as unknown as {
        caseId: string;
        step: string;
      }[];
      const theirs = items.filter((item) => item.caseId === caseId && item.step === step);
      if (theirs.length > 0) seen.push([as, theirs.length]);
    }
    return seen;
  };

  describe('who has an item in the inbox', () => {
    test('of one that a partner is asked: that partner’s person, and nobody else who provides the service (R19)', async () => {
      const change = await open('zane.balode', changeRequest());
      await decide(change, 'anna.berzina', 'register', accepted.answer);
      await decide(change, 'anna.berzina', 'classify', normal);
      await decide(change, 'anna.berzina', 'assess', {
        ...assessed(),
        impact: enough,
        benefit: enough,
        needsPartnerConsent: true,
      });
      const providers = ['edgars.silins', 'zane.balode', 'toms.birznieks'];
      expect(await whoSees(change, 'consult', providers)).toEqual([['toms.birznieks', 1]]);
    });

    test('of one that a person named by the case and a role are asked: both', async () => {
      const lead = await running().personId('edgars.silins');
      const incident = await open('janis.kalnins', {
        task: 'PU2-21',
        title: 'Deklarācijas veidlapa neatveras',
        subject: { type: 'service', code: 'DZD' },
        request: { symptom: enough, extent: 'all', hindrance: 'stopped' },
      });
      const path = `/cases/${incident}/actions/proposeMajor`;
      const proposal = { answer: { outcome: 'proposed', reason: enough } };
      expect((await running().post(path, 'janis.kalnins', proposal)).status).toBe(200);
      await decide(incident, 'anna.berzina', 'declareMajor', {
        outcome: 'major',
        scope: enough,
        lead,
        message: enough,
      });
      const concerned = ['anna.berzina', 'edgars.silins', 'zane.balode'];
      expect(await whoSees(incident, 'updateAffected', concerned)).toEqual([
        ['anna.berzina', 1],
        ['edgars.silins', 1],
      ]);
    });
  });
}
