import { unique } from '../unique';
import { coverageOn, type Cause, type Post } from './coverage';
import type { Day, Lasting } from '../time/lasting';
import type { KnownRegisters } from './registers';

/**
 * From when to when nobody is there to act, and why; without `to` it lasts as long as was looked.
 */
export interface Gap extends Lasting {
  cause: Cause;
  persons: string[];
}

/**
 * The gaps of a post between the two days, the second not included, earliest first. Only days on
 * which a register changes are looked at.
 */
export function gapsOf(
  post: Post,
  known: KnownRegisters,
  { from, until }: { from: Day; until: Day },
): Gap[] {
  const gaps: Gap[] = [];
  let wasByDeputies = false;
  for (const day of turningDays(post, known, { from, until })) {
    const coverage = coverageOn(post, known, day);
    const open = gaps.at(-1)?.to === undefined ? gaps.at(-1) : undefined;
    if (coverage.isCovered) {
      if (open !== undefined) open.to = day;
      wasByDeputies = coverage.byDeputiesOnly;
      continue;
    }
    const { cause: found, persons } = coverage;
    const cause =
      wasByDeputies && (found === 'holderAbsent' || found === 'fourEyes') ? 'deputyEnds' : found;
    if (open?.cause === cause) {
      open.persons = unique([...open.persons, ...persons]);
      continue;
    }
    // Another cause is another gap; but who was to be stood in for stays so while nobody has come.
    if (open !== undefined) open.to = day;
    wasByDeputies = wasByDeputies && cause === 'deputyEnds';
    gaps.push({ from: day, cause, persons });
  }
  return gaps;
}

/** The first day, and those on which anything begins or ends that the answer depends on. */
function turningDays(
  { rungs }: Post,
  known: KnownRegisters,
  { from, until }: { from: Day; until: Day },
): Day[] {
  const performers = rungs.flat();
  const holdings = known.holdingsOf(performers);
  const holders = [
    ...holdings.map(({ personId }) => personId),
    ...performers.flatMap((performer) => ('caseFunction' in performer ? [performer.personId] : [])),
  ];
  const deputies = known.deputiesOf(unique(holders));
  const theirs = known.deputiesOf(unique(deputies.map(({ deputyPersonId }) => deputyPersonId)));
  const agreements = unique(holdings.flatMap(({ partnerId }) => partnerId ?? [])).flatMap(
    (partnerId) => known.agreementsOf(partnerId),
  );
  const days = [...holdings, ...deputies, ...theirs, ...agreements].flatMap((one) => [
    one.from,
    ...(one.to === undefined ? [] : [one.to]),
  ]);
  return unique([from, ...days.filter((day) => from < day && day < until)]).sort();
}
