import { randomUUID } from 'node:crypto';
import { textOf } from '../cases/running-cases';
import { classified, system } from './running-submissions';

export const request = {
  declaredKind: 'complaint',
  description: 'Darbiniece klientu apkalpošanas centrā bija nelaipna.',
};
export const about = (of: string, more: object = {}, type = 'service') => ({
  task: 'PU2-18',
  title: `Iesniegums ${randomUUID()}`,
  subject: { type, code: of },
  request: { ...request, ...more },
});
export const open = async (as: string, body: object) => {
  const opened = await system.post('/cases', as, body);
  expect(opened.status).toBe(201);
  return textOf(opened.body.caseId);
};
const registered = { answer: { outcome: 'registered', isSigned: true } };
/** Through the steps up to where it is to be decided. */
export async function bringTo(
  id: string,
  step: 'classify' | 'evaluate' | 'decide' | 'inform',
  by = 'anna.berzina',
): Promise<void> {
  const answers = {
    register: registered,
    classify: classified('complaint'),
    evaluate: { answer: { outcome: 'justified', findings: 'Ieraksts to apstiprina.' } },
    decide: {
      answer: { outcome: 'apologise', grounds: 'Atvainojamies par toni.', hasLaterMeasures: false },
    },
  };
  for (const [name, answer] of Object.entries(answers)) {
    if (name === step) return;
    expect(
      (
        await system.post(
          `/cases/${id}/work-items/${name}.1.1`,
          name === 'register' || name === 'classify' ? 'inese.lapina' : by,
          answer,
        )
      ).status,
    ).toBe(200);
  }
}
