import { randomUUID } from 'node:crypto';
import type { Inbox } from '../../../api/inbox/view-item';
import { textOf, type RunningCases } from '../cases/running-cases';
import { openChanges } from './running-inbox';

const anna = 'anna.berzina';
const reason = 'Gaidām piegādātāja atbildi.';

export function onHoldCases(running: () => RunningCases): void {
  const inbox = async (person: string, query: string): Promise<Inbox> =>
    (await running().get(`/inbox?${query}`, person)).body as unknown as Inbox;

  describe('work of a case on hold', () => {
    test('is listed behind all other, on every page, with why and until when, and comes back to its place', async () => {
      const cases = running();
      const word = `Apturēta ${randomUUID().slice(0, 8)}`;
      const [held] = await openChanges(cases, [`${word} A`, `${word} B`, `${word} C`]);
      const act = (what: string, also = {}) =>
        cases.post(`/cases/${held?.caseId ?? ''}/${what}`, anna, { reason, ...also });
      const titles = async (): Promise<string[]> => {
        const found: string[] = [];
        for (let cursor: string | undefined = ''; cursor !== undefined;) {
          const query = new URLSearchParams({
            search: word,
            limit: '2',
            ...(cursor && { cursor }),
          });
          const page: Inbox = await inbox(anna, query.toString());
          found.push(...page.items.map(({ title }) => title.slice(-1)));
          cursor = page.nextCursor;
        }
        return found;
      };
      expect(await titles()).toEqual(['A', 'B', 'C']);
      expect((await act('hold', { until: '2099-03-12' })).status).toBe(200);
      expect(await titles()).toEqual(['B', 'C', 'A']);
      const { items } = await inbox(anna, `search=${encodeURIComponent(word)}`);
      expect(items.map(({ isSetAside, hold }) => [isSetAside, hold])).toEqual([
        [false, null],
        [false, null],
        [true, { reason, until: '2099-03-12' }],
      ]);
      await act('resume');
      expect(await titles()).toEqual(['A', 'B', 'C']);
    });

    test('stays in its place while a time limit set by law runs on', async () => {
      const cases = running();
      const title = `Sūdzība ${randomUUID().slice(0, 8)}`;
      const { body } = await cases.post('/cases', 'janis.kalnins', {
        task: 'PU2-18',
        title,
        subject: { type: 'service', code: 'DZD' },
        request: {
          declaredKind: 'complaint',
          description: 'Pieteikumu izskatīja par vēlu.',
          submitter: 'Jānis Kalniņš',
          contact: 'janis@paraugs.example',
        },
      });
      const held = await cases.post(`/cases/${textOf(body.caseId)}/hold`, 'ilze.krumina', {
        reason,
      });
      expect(held.status).toBe(200);
      const { items } = await inbox('inese.lapina', `search=${encodeURIComponent(title)}`);
      expect(items).toMatchObject([
        { hold: { reason, until: null }, isSetAside: false, clock: { state: 'running' } },
      ]);
    });
  });
}
