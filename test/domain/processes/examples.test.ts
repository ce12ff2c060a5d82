import type { HeldRole } from '../../../domain/engine/eligibility';
import type { Facts } from '../../../domain/engine/facts';
import type { Example } from '../../../domain/processes/example';
import { currentProcess, tasks } from '../../../domain/processes';
import { institutions } from '../../../cli/embedded/demonstration-institutions.json';
import { answer, person } from '../engine/support/moves';
import { opening, play, type Played } from '../engine/support/play';

/** Whoever holds a role in the demonstration; a code or short name stands for its id. */
const holdings: HeldRole[] = institutions.flatMap(({ code, holdings: held }) =>
  held.map(({ role, of, person: personId, partner }: Holding, index) => ({
    id: `${code}-${index}`,
    role,
    scopeId: of ?? code,
    institutionId: code,
    personId,
    ...(partner === undefined ? {} : { partnerId: partner, partnerPermitted: true }),
  })),
);
interface Holding {
  role: string;
  person: string;
  of?: string;
  partner?: string;
}

/** What the registers would say. */
const facts: Facts = { partiesAsked: { partners: [{ partnerId: 'DIR' }], unknown: [] } };

function played(code: string, { by, subject, request, answers }: Example): Played {
  const process = currentProcess(code);
  if (process === undefined) throw new Error(`no process of ${code}`);
  const opened = opening(
    process,
    {
      at: '2026-09-07T06:00:00.000Z',
      by: person(by, 'PAA'),
      caseId: code,
      institutionId: 'PAA',
      subject: { type: subject.type, id: subject.code },
      request: process.request.parse(request),
    },
    { holdings, deputyships: [] },
  );
  return play(
    opened,
    ...answers.map(({ step, by: whoAnswers, answer: given }) =>
      answer(step, whoAnswers, given, { facts }),
    ),
  );
}

test.each(tasks)('the example of $code can be played by the demonstration to its end', (task) => {
  expect(played(task.code, task.example).state.status).toBe(task.example.ends);
});
