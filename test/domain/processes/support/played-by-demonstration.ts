import type { HeldRole } from '../../../../domain/engine/eligibility';
import type { Facts } from '../../../../domain/engine/facts';
import type { Process } from '../../../../domain/engine/process';
import { importanceOf, type ImportanceFactors } from '../../../../domain/services/importance';
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
const factsOn = ({ type, code }: Example['subject']): Facts => {
  const service = institutions.flatMap(servicesOf).find((one) => one.code === code);
  return {
    partiesAsked: { partners: [{ partnerId: 'DIR' }], unknown: [] },
    ...(service === undefined ? {} : { importance: importanceOf(service) }),
    // What depends on it directly.
    affected: institutions.flatMap(({ code: institutionId, dependencies }) =>
      dependencies
        .filter((one) => 'supporter' in one && type === 'service' && one.supporter === code)
        .map(({ service: id }) => ({ type, id, institutionId, depth: 1 })),
    ),
  };
};
const servicesOf = (institution: {
  services: readonly (ImportanceFactors & { code: string })[];
}): readonly (ImportanceFactors & { code: string })[] => institution.services;

/** An example as far as it goes, played by whoever holds the roles in the demonstration. */
export function playedByDemonstration(
  process: Process<unknown>,
  { by, subject, request, answers }: Example,
): Played {
  const facts = factsOn(subject);
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
    facts,
  );
  return play(
    opened,
    ...answers.map(({ step, by: whoAnswers, answer: given }) =>
      answer(step, whoAnswers, given, { facts }),
    ),
  );
}
