import { mayReadCase } from '../access/may-read';
import { readingOf } from '../access/reading-of';
import { Prisma } from '../../generated/prisma/client';
import type { NewEvent } from '../../domain/engine/events';
import { namedBy, type FactName, type Facts, type NamingField } from '../../domain/engine/facts';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import type { Actor, Subject } from '../../domain/engine/performers';
import { ComplaintDecider } from '../../domain/services/complaint-decider';
import { importanceOf, type ImportanceFactors } from '../../domain/services/importance';
import { dayOf } from '../../domain/time/day-of';
import { toInstant, toMillis } from '../../domain/time/instant';
import { instantOfDay } from '../../domain/time/start-of-day';
import { modelInForce } from '../registers/change-models';
import { inForce } from '../registers/days';
import { affectedBy, touchedBy } from '../registers/dependencies';
import { freezeWindowsTouching, scheduleTurn } from '../registers/freeze-windows';
import { takeTurn } from '../take-turn';
import { holdersOf } from '../registers/holdings';
import { partnersAnswering, partnersFor, partnersNamed } from '../registers/partners';
import { setsInForce } from '../registers/terms';
import type { Sql } from '../../runtime/plain-database';
import { agreementSubjects, dependentOnAgreement } from './agreement-facts';
import { mayBeAppointed } from '../access/may-be-appointed';
import { chainBetween, lockLinks } from '../cases/link-chain';
import { majorIncidentsTouching } from './major-incidents';
import { held, type Looking } from './looking';
import { originalOf } from './original-of';
import { registerSubject } from '../../domain/engine/register-subject';

interface Asked {
  sql: Sql;
  looking: Looking;
  institutionId: string;
  caseId: string;
  subject: Subject;
  task: string;
  on: string;
  at: string;
  by: Actor | undefined;
  /** Only what the rules of the engine know to name something: see `namedBy`. */
  answer: Readonly<Partial<Record<NamingField, unknown>>>;
  window: { from: string; to: string } | undefined;
  /**
   * Day in Latvia on which what the case is about happened; the day of the event where the process
   * does not say.
   */
  happenedOn: string;
}

/**
 * Looks up what the event's step needs to know. In the transaction that records it nothing can
 * change in between.
 */
export async function gatherFacts(
  sql: Sql,
  process: Process<unknown>,
  state: CaseState | undefined,
  event: NewEvent,
  looking: Looking,
): Promise<Facts> {
  const needed = neededFor(process, state, event);
  if (needed.length === 0) return {};
  const institutionId =
    state?.institutionId ?? (event.type === 'opened' ? event.institutionId : '');
  // Windows and schedules are decided one at a time per institution, or two changes could take the
  // same hour unseen.
  if (looking === 'toRecord' && (needed.includes('freezeWindows') || needed.includes('conflicts')))
    await takeTurn(sql, scheduleTurn(institutionId));
  const answer = event.type === 'answered' || event.type === 'acted' ? event.answer : {};
  const subject = state?.subject ?? (event.type === 'opened' ? event.subject : undefined);
  if (subject === undefined) return {};
  const asked: Asked = {
    sql,
    looking,
    institutionId,
    caseId: state?.caseId ?? '',
    subject,
    task: process.code,
    on: dayOf(event.at),
    at: event.at,
    by: 'by' in event ? event.by : undefined,
    answer,
    window: windowOf(process, state, answer),
    happenedOn: dayOf(
      state === undefined ? event.at : (process.submitter?.happenedAt(state) ?? event.at),
    ),
  };
  const found = await Promise.all(
    needed.map(async (name) => ({ [name]: await lookUp[name](asked) })),
  );
  return Object.assign({}, ...found) as Facts;
}

function neededFor(
  process: Process<unknown>,
  state: CaseState | undefined,
  event: NewEvent,
): readonly FactName[] {
  if (event.type === 'opened') return process.requestFacts ?? [];
  if (event.type === 'acted') return process.actions?.[event.action]?.facts ?? [];
  const name =
    event.type === 'answered'
      ? state?.items[event.item]?.step
      : event.type === 'waited'
        ? event.step
        : undefined;
  if (
    name === undefined ||
    (event.type === 'answered' && state?.items[event.item]?.kind === 'escalation')
  )
    return [];
  const step = process.steps[name];
  return step?.kind === 'task' || step?.kind === 'wait' ? (step.facts ?? []) : [];
}

/** The time that is being planned, or was. */
function windowOf(
  process: Process<unknown>,
  state: CaseState | undefined,
  { windowFrom, windowTo }: Asked['answer'],
): Asked['window'] {
  if (typeof windowFrom === 'string' && typeof windowTo === 'string')
    return { from: toInstant(toMillis(windowFrom)), to: toInstant(toMillis(windowTo)) };
  const { scheduledFrom, scheduledTo } = state === undefined ? {} : process.summary(state);
  return scheduledFrom === undefined || scheduledTo === undefined
    ? undefined
    : { from: scheduledFrom, to: scheduledTo };
}

const lookUp: { [N in FactName]: (asked: Asked) => Promise<Facts[N]> } = {
  affected: async ({ sql, subject, on }) => {
    const found = registerSubject(subject);
    return found === undefined
      ? []
      : (await affectedBy(sql, found, on)).map(({ type, id, institutionId, depth }) => ({
          type,
          id,
          institutionId,
          depth,
        }));
  },
  partners: async ({ sql, subject, on, task }) => {
    const found = registerSubject(subject);
    if (found === undefined) return [];
    // Only a provider's persons hold a role here and can answer (R19).
    const [partners, answering] = await Promise.all([
      partnersFor(sql, found, on),
      partnersAnswering(sql, found, task, on),
    ]);
    const permitted = partners
      .filter(({ tasks }) => tasks.includes(task))
      .map(({ partnerId }) => partnerId);
    return permitted.sort().map((partnerId) => ({
      partnerId,
      ...(answering.includes(partnerId) ? { serviceId: found.id } : {}),
    }));
  },
  partiesAsked: async ({ sql, subject, on, task, answer: { partners } }) => {
    const about = registerSubject(subject);
    const named = Array.isArray(partners) ? partners.map(String) : undefined;
    const found =
      named !== undefined
        ? await partnersNamed(sql, named)
        : about === undefined
          ? []
          : await partnersFor(sql, about, on);
    const answering = about === undefined ? [] : await partnersAnswering(sql, about, task, on);
    return {
      partners: found.map(({ partnerId }) => ({
        partnerId,
        ...(about !== undefined && answering.includes(partnerId) ? { serviceId: about.id } : {}),
      })),
      unknown: (named ?? []).filter((code) => !found.some((partner) => partner.code === code)),
    };
  },
  partner: async ({ sql, answer: { partner } }) => {
    if (typeof partner !== 'string') return null;
    const [found] = await partnersNamed(sql, [partner]);
    return found === undefined ? null : { id: found.partnerId };
  },
  agreementSubjects: ({ sql, answer }) => agreementSubjects(sql, answer),
  agreementDays: ({ on, answer: { to, until = to } }) =>
    Promise.resolve({
      today: on,
      ...(typeof until === 'string' ? { endsAt: instantOfDay(until) } : {}),
    }),
  handOver: ({ sql, caseId, on }) => dependentOnAgreement(sql, caseId, on),
  boardMembers: async ({ sql, institutionId, on }) =>
    (
      await holdersOf(
        sql,
        { role: 'advisory_board_member', scopeType: 'institution', scopeId: institutionId },
        on,
      )
    ).map(({ personId }) => personId),
  importance: async ({ sql, subject, on }) => {
    if (subject.type !== 'service') return undefined;
    const [service] = await sql.$queryRaw<ImportanceFactors[]>`
      select target_group as "targetGroup", need_importance as "needImportance", contribution
        from service_versions where service_id = ${subject.id ?? null} and ${inForce(on)}`;
    return service && importanceOf(service);
  },
  changeModel: async ({ sql, subject, on, answer: { modelCode } }) => {
    if (typeof modelCode !== 'string') return undefined;
    const found = await modelInForce(sql, modelCode, subject, on);
    return found.ok ? { ok: true, code: found.model.code, version: found.model.version } : found;
  },
  freezeWindows: async ({ sql, subject, on, at, window }) => {
    if (window === undefined || toMillis(window.to) <= toMillis(window.from)) return [];
    const subjectIds = await touchedBy(sql, registerSubject(subject), on);
    const windows = await Promise.all([
      freezeWindowsTouching(sql, { subjectIds, ...window }),
      majorIncidentsTouching(sql, { subjectIds, at, ...window }),
    ]);
    return windows.flat().map(({ code, startsAt, endsAt }) => ({ code, startsAt, endsAt }));
  },
  conflicts: async ({ sql, caseId, subject, on, window }) => {
    if (window === undefined) return [];
    const subjectIds = await touchedBy(sql, registerSubject(subject), on);
    const others = await sql.$queryRaw<{ id: string; number: string; from: Date; to: Date }[]>`
      select id, number, scheduled_from as "from", scheduled_to as "to" from cases
       where id <> ${caseId} and closed_at is null and subject_id = any(${subjectIds}::text[])
         and scheduled_from < ${window.to}::timestamptz
           and scheduled_to > ${window.from}::timestamptz
       order by scheduled_from, id`;
    return others.map(({ id, number, from, to }) => ({
      caseId: id,
      number,
      from: from.toISOString(),
      to: to.toISOString(),
    }));
  },
  appointees: async ({ sql, institutionId, subject, on, task, answer }) => {
    const named = namedBy.appointees
      .map((field) => answer[field])
      .filter((person) => typeof person === 'string');
    const may = await Promise.all(
      named.map(
        async (personId) =>
          [
            personId,
            await mayBeAppointed(sql, { personId, institutionId, subject, task, on }),
          ] as const,
      ),
    );
    return Object.fromEntries(may);
  },
  duplicateOf: async ({ sql, answer: { duplicateOf: number }, ...asked }) =>
    typeof number === 'string' ? originalOf(sql, { ...asked, number }) : null,
  leading: async ({ sql, looking, institutionId, caseId, task, on, by, answer: { leading } }) => {
    if (typeof leading !== 'string') return null;
    const readable =
      by?.kind === 'person'
        ? mayReadCase(await readingOf(sql, by.personId, by.institutionId, on))
        : Prisma.sql`true`;
    // Held, so that its answer cannot leave between this look and the link.
    const [found] = await sql.$queryRaw<{ id: string; hiddenFrom: string[] }[]>`
      select c.id, c.hidden_from as "hiddenFrom" from cases c where c.number = ${leading}
        and c.task = ${task} and c.id <> ${caseId} and c.closed_at is null and ${readable}
         and not exists (select 1 from outbox o where o.case_id = c.id and o.kind = 'letter'
           and o.payload ->> 'about' = 'answer') ${held(looking)}`;
    if (found === undefined) return null;
    if (looking === 'toRecord') await lockLinks(sql, institutionId);
    return (await chainBetween(sql, 'child_of', found.id, caseId)) === undefined
      ? { caseId: found.id, hiddenFrom: found.hiddenFrom }
      : null;
  },
  letters: async ({ sql, caseId }) => {
    const letters = await sql.$queryRaw<
      { about: string; outcome: string | null }[]
    >`select payload ->> 'about' as about, outcome from outbox where case_id = ${caseId}
      and kind = 'letter' order by id`;
    const answer = letters.findLast(({ about }) => about === 'answer' || about === 'secondNotice');
    return {
      waiting: letters.filter(({ outcome }) => outcome === null).length,
      isAnswered: answer !== undefined,
      lastAnswerFailed: answer?.outcome === 'impossible',
    };
  },
  termsInForce: async ({ sql, subject, happenedOn }) =>
    subject.type !== 'service' || subject.id === undefined
      ? []
      : (await setsInForce(sql, subject.id, happenedOn)).map(({ id, code, indicators }) => ({
          id,
          code,
          indicators: indicators.map((indicator) => indicator.code),
        })),
  complaintDecider: async ({ sql, subject, on }) => {
    if (subject.type !== 'service' || subject.id === undefined) return 'owner';
    const [version] = await sql.$queryRaw<
      { decider: string }[]
    >`select complaint_decider as decider from service_versions where service_id = ${subject.id}
      and ${inForce(on)}`;
    return ComplaintDecider.parse(version?.decider ?? 'owner');
  },
};
