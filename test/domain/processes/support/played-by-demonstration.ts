import type { HeldRole } from '../../../../domain/engine/eligibility';
import type { Facts } from '../../../../domain/engine/facts';
import type { Process } from '../../../../domain/engine/process';
import type { Example } from '../../../../domain/processes/example';
import { institutions } from '../../../../cli/embedded/demonstration-institutions.json';
import { answer, person } from '../../engine/support/moves';
import { opening, play, type Played } from '../../engine/support/play';

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

/** An example as far as it goes, played by whoever holds the roles in the demonstration. */
export function playedByDemonstration(
  process: Process<unknown>,
  { by, subject, request, answers }: Example,
): Played {
  const opened = opening(
    process,
    {
      at: '2026-09-07T06:00:00.000Z',
      by: person(by, 'PAA'),
      caseId: process.code,
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
