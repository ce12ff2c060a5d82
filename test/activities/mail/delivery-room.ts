import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import { append } from '../../../activities/append/append';
import { connectMailServer, type MailServer } from '../../../activities/delivery/mail-server';
import { deliverRound } from '../../../activities/delivery/deliver-round';
import { ContentStore } from '../../../store/content/content-store';
import type { DeliveryDependencies } from '../../../activities/delivery/dependencies';
import type { Kind } from '../../../store/outbox/enqueue';
import type { NewEvent } from '../../../domain/engine/events';
import type { Grant } from '../../../domain/engine/performers';
import { nextMoment } from '../../../domain/engine/clocks';
import type { CaseState } from '../../../domain/engine/state';
import type { Outbox } from '../../../generated/prisma/client';
import type { CaughtMail } from '../../../cli/embedded/mail-catcher';
import { closeRuntime, openRuntime, type Runtime } from '../../../runtime/runtime';
import { withInstitution } from '../../../runtime/database';
import { mailsSince } from '../../support/caught-mails';
import { freshEnvironment } from '../../support/servers';

// Of a machine that does much else at the same time, starting asks patience; nothing here is timed.
jest.setTimeout(120_000);

/** A Wednesday in office hours, later than any clock on the wall of these tests. */
export const wednesdayNoon = '2031-03-05T10:00:00.000Z';

type Event = NewEvent extends infer E ? (E extends unknown ? Omit<E, 'id'> : never) : never;

interface Opening {
  by?: string;
  /** Code of the service or resource. */
  of?: string;
  type?: 'service' | 'resource';
  institution?: string;
  at?: string;
  /** The case that raises it. */
  origin?: string;
}

/**
 * The demonstration's institutions with cases that are recorded by the real append, and a deliverer
 * whose clock the test sets.
 */
export class DeliveryRoom {
  now = wednesdayNoon;
  readonly titles = new Map<string, string>();
  readonly dependencies: DeliveryDependencies;
  private readonly realMailServer: MailServer;
  private readonly openedAt = new Date();

  private constructor(
    readonly runtime: Runtime,
    /** Sees what runs in the databases of other test files. */
    private readonly owner: Pool,
    private readonly drop: () => Promise<void>,
  ) {
    this.realMailServer = connectMailServer({ ...runtime.environment, clock: runtime.clock });
    this.dependencies = {
      plain: runtime.plain,
      mailServer: this.realMailServer,
      contents: new ContentStore(runtime.environment.masterKey),
      tellCase: () => Promise.resolve(),
      openCase: () => Promise.resolve(),
      publicUrl: 'https://saimnieks.example',
      now: () => new Date(this.now),
      wall: () => new Date(this.now),
      logger: runtime.logger,
    };
  }

  static async open(): Promise<DeliveryRoom> {
    const { environment, drop } = await freshEnvironment({}, { demonstration: true });
    const runtime = openRuntime({ ...environment, logLevel: 'silent' });
    const owner = new Pool({ connectionString: environment.databaseAdminUrl, max: 1 });
    return new DeliveryRoom(runtime, owner, drop);
  }

  async close(): Promise<void> {
    this.realMailServer.close();
    await Promise.all([closeRuntime(this.runtime), this.owner.end()]);
    await this.drop();
  }

  institutionId = async (code: string): Promise<string> =>
    (await this.runtime.prisma.institution.findUniqueOrThrow({ where: { code } })).id;
  personId = async (shortName: string): Promise<string> =>
    (await this.runtime.prisma.person.findUniqueOrThrow({ where: { shortName } })).id;

  /** Opens a change about a service or resource; answers its id. */
  async openChange({
    by = 'elina.skujina',
    of = 'DZD',
    type = 'service',
    institution = 'PAA',
    at = wednesdayNoon,
    origin,
  }: Opening = {}): Promise<string> {
    const { prisma } = this.runtime;
    const [institutionId, personId, caseId] = [
      await this.institutionId(institution),
      await this.personId(by),
      uuid(),
    ];
    const title = `Izmaiņa ${caseId}`;
    this.titles.set(caseId, title);
    const subjectId = await withInstitution(prisma, institutionId, async (tx) => {
      await tx.caseOpening.create({
        data: {
          institutionId,
          caller: personId,
          idempotencyKey: caseId,
          caseId,
          requestHash: '',
          title,
        },
      });
      const row =
        type === 'service'
          ? await tx.service.findFirstOrThrow({ where: { code: of } })
          : await tx.resource.findFirstOrThrow({ where: { code: of } });
      return row.id;
    });
    await this.record(caseId, institution, {
      type: 'opened',
      at,
      by: { kind: 'person', personId, institutionId },
      caseId,
      institutionId,
      process: { code: 'PU2-20', version: 1 },
      subject: { type, id: subjectId },
      request: {},
      ...(origin === undefined ? {} : { origin: { caseId: origin, institutionId, depth: 1 } }),
    });
    return caseId;
  }

  /** A person answers an open work item, by its id or its step. */
  async answer(
    caseId: string,
    by: string,
    item: string,
    answer: Record<string, unknown>,
    { institution = 'PAA', at = wednesdayNoon } = {},
  ): Promise<void> {
    await this.record(caseId, institution, {
      type: 'answered',
      at,
      item,
      answer,
      ...(await this.by(by, institution)),
    });
  }

  async act(
    caseId: string,
    by: string,
    type: 'held' | 'resumed' | 'withdrawn' | 'reopened',
    at = wednesdayNoon,
  ): Promise<void> {
    await this.record(caseId, 'PAA', {
      type,
      at,
      reason: { content: uuid(), commitment: '' },
      ...(await this.by(by, 'PAA')),
    });
  }

  async claim(caseId: string, by: string, item: string): Promise<void> {
    await this.record(caseId, 'PAA', {
      type: 'claimed',
      at: wednesdayNoon,
      item,
      ...(await this.by(by, 'PAA')),
    });
  }

  /** What time does next to a case, at its own instant. */
  async letTimeReach(caseId: string): Promise<void> {
    const next = nextMoment(await this.state(caseId));
    if (next === undefined) throw new Error('time will do nothing more to this case');
    await this.record(caseId, 'PAA', next);
  }

  async record(caseId: string, institution: string, event: Event): Promise<void> {
    const after = await this.sequence(caseId, institution);
    const appended = await append({
      plain: this.runtime.plain,
      clock: this.runtime.clock,
      request: {
        institutionId: await this.institutionId(institution),
        caseId,
        after,
        event: { ...event, id: uuid() },
        requestHash: null,
      },
    });
    if ('refused' in appended) throw new Error(appended.refused);
  }

  state = async (caseId: string, institution = 'PAA'): Promise<CaseState> =>
    withInstitution(
      this.runtime.prisma,
      await this.institutionId(institution),
      async (tx) =>
        (await tx.case.findUniqueOrThrow({ where: { id: caseId } })).state as unknown as CaseState,
    );

  outbox = async (caseId: string, kind: Kind, institution = 'PAA'): Promise<Outbox[]> =>
    withInstitution(this.runtime.prisma, await this.institutionId(institution), (tx) =>
      tx.outbox.findMany({ where: { caseId, kind }, orderBy: { id: 'asc' } }),
    );

  /** Delivers until nothing is due any more. */
  async deliver(
    kinds: readonly Kind[] = ['notice', 'message', 'mail'],
    also: Partial<DeliveryDependencies> = {},
  ): Promise<void> {
    do await this.othersHaveEnded();
    while ((await deliverRound({ ...this.dependencies, ...also }, kinds)) > 0);
  }

  /**
   * Test files share one PostgreSQL: a transaction of another file's database holds delivery back
   * just as one of ours would.
   */
  private async othersHaveEnded(): Promise<void> {
    const {
      rows: [{ until } = {}],
    } = await this.owner.query<{ until: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as until',
    );
    const areRunning = async () =>
      (
        await this.owner.query(
          'select from pg_stat_activity where datname <> current_database() and backend_xid::text::bigint < ($1::numeric % 4294967296)',
          [until],
        )
      ).rowCount !== 0;
    while (await areRunning()) await sleep(20);
  }

  /** Mails about a case that the server accepted, oldest first. */
  async mailsOf(caseId: string): Promise<CaughtMail[]> {
    const mails = await mailsSince(this.openedAt);
    return mails.filter(({ text }) => text.includes(this.titles.get(caseId) ?? caseId)).reverse();
  }

  /** To whom each mail with these words in its subject went, in order of address. */
  async toldOf(caseId: string, words: string): Promise<string[]> {
    return (await this.mailsOf(caseId))
      .filter(({ subject }) => subject.includes(words))
      .flatMap(({ to }) => to)
      .sort();
  }

  private async sequence(caseId: string, institution: string): Promise<number> {
    const found = await withInstitution(
      this.runtime.prisma,
      await this.institutionId(institution),
      (tx) => tx.case.findUnique({ where: { id: caseId }, select: { sequence: true } }),
    );
    return found?.sequence ?? 0;
  }

  private async by(shortName: string, institution: string) {
    const [personId, institutionId] = [
      await this.personId(shortName),
      await this.institutionId(institution),
    ];
    // The append works out the person's right anew and keeps its own finding.
    const grant: Grant = {
      performer: { caseFunction: 'requester', personId, institutionId },
      rung: 0,
    };
    return { by: { kind: 'person' as const, personId, institutionId }, grant };
  }
}

export const complete = {
  outcome: 'accepted',
  reasonIsClear: true,
  subjectIsNamed: true,
  resultIsDescribed: true,
};
export const assessed = {
  outcome: 'assessed',
  risk: 'low',
  lowersTerms: false,
  touchesSeveral: false,
  touchesSecurity: false,
  touchesPersonalData: false,
  touchesAccessibility: false,
  fallsUnderSupervision: false,
  needsPartnerConsent: false,
  cost: 'none',
};
