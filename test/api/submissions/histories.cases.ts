import type { Runtime } from '../../../runtime/runtime';
import { textOf } from '../cases/running-cases';
import { bringTo, open, about } from './received';
import { system } from './running-submissions';

const person = 'Kārlis Vītols-Ābelīte 010190-12345';

export function historyCases(): void {
  test('what is written of and in a submission, on pages, by mail and by officers, and who wrote it, stands in no history of Temporal', async () => {
    const id = await open(
      'inese.lapina',
      about('DZD', {
        channel: 'phone',
        submitter: person,
        contact: person,
        description: person,
        answerBy: 'phone',
      }),
    );
    await bringTo(id, 'classify');
    const submitted = await system.outsider('POST', '/public/PAA/submissions', {
      declaredKind: 'complaint',
      service: 'DZD',
      submitter: person,
      description: person,
    });
    const headers = { 'follow-up-code': textOf(submitted.body.followUpCode) };
    const written = [
      await system.outsider('POST', '/public/submissions/messages', { text: person }, headers),
      await system.post(`/cases/${id}/comments`, 'anna.berzina', { text: person }),
      await system.post(`/cases/${id}/hold`, 'anna.berzina', { reason: person }),
    ];
    expect(written.map(({ status }) => status)).toEqual([201, 201, 200]);
    const histories = await historiesOf(system.runtime);
    expect(histories.length).toBeGreaterThan(10);
    // Or nothing of a payload was read.
    expect(histories.filter((history) => history.includes(id)).length).toBeGreaterThan(0);
    expect(
      histories.filter((history) => /"type\\":\\"answered/.test(history)).length,
    ).toBeGreaterThan(10);
    for (const word of [person, 'Vītols', '010190-12345', 'janis.ozols@', 'Jānis Ozols'])
      expect(histories.filter((history) => history.includes(word))).toEqual([]);
  });
}

/** Every history of this file's workflows, with what is written in its payloads. */
async function historiesOf({ temporal, environment }: Runtime): Promise<string[]> {
  const histories: string[] = [];
  for await (const { workflowId, runId } of temporal.workflow.list({
    query: `TaskQueue = "${environment.taskQueue}"`,
  })) {
    const history = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.push(
      // A history writes the bytes of its payloads in base64.
      JSON.stringify(history, (key, value: unknown) =>
        key === 'data' && typeof value === 'string'
          ? Buffer.from(value, 'base64').toString('utf8')
          : value,
      ),
    );
  }
  return histories;
}
