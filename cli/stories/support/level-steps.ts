import { z } from 'zod';
import { acknowledgeEscalations } from './acknowledge-escalations';
import { inDays } from './days';
import { provesItself } from './proves-itself';
import type { ActedCase, Story } from './story';

const service = 'IZZ';
const terms = 'IZZ-STEIDZAMI';
const manager = 'janis.kalnins';
const provider = 'edgars.silins';
/** How long after the end of a month its measurements are waited for. */
const graceDays = 3;

const Levels = z.looseObject({
  items: z.array(
    z.looseObject({
      terms: z.string(),
      monitor: z.looseObject({ judgedAt: z.string().nullable() }).nullable(),
      levels: z.array(
        z.looseObject({
          indicator: z.string(),
          startsAt: z.string(),
          endsAt: z.string(),
          state: z.string(),
          isOver: z.boolean(),
        }),
      ),
    }),
  ),
});
const Received = z.looseObject({
  items: z.array(z.looseObject({ isKept: z.boolean(), sentence: z.string() })),
});
const Found = z.looseObject({
  items: z.array(z.looseObject({ caseId: z.string(), variant: z.string().nullable() })),
});

const informed = {
  outcome: 'informed',
  recipients: 'Izziņu steidzamie saņēmēji',
  message: 'Kavējumu vairs nav; pieņemšanā strādā divi darbinieki.',
};

const isAt = ({ openItems }: ActedCase, wanted: string): boolean =>
  openItems.some(({ step, kind }) => kind === 'task' && step === wanted);

/** What is missed again and again is the portfolio manager's to decide. */
const deciderOf = ({ openItems }: ActedCase): string =>
  openItems.some(
    ({ step, offeredTo }) =>
      step === 'decide' && offeredTo.some(({ role }) => role === 'service_owner'),
  )
    ? manager
    : 'ilze.krumina';

/** One set of terms with a single promise: urgent extracts are issued within four working hours. */
export class WatchedLevel {
  constructor(private readonly story: Story) {}

  /** The month that the monitor stands in. */
  async current(): Promise<{ startsAt: string; endsAt: string; state: string }> {
    const [set] = Levels.parse(
      await this.story.read(manager, `/service-levels?service=${service}`),
    ).items.filter((item) => item.terms === terms);
    const [level] = set?.levels ?? [];
    if (set === undefined || level === undefined) throw new Error(`nobody watches ${terms}`);
    return level;
  }

  /**
   * Ends what stands open of months before: time that runs for other stories leaves months that
   * nobody measured.
   */
  async bringInOrder(): Promise<void> {
    for (let open = await this.findOpen(); open?.lifecycle === 'open';)
      open = await this.carryOn(open);
  }

  private async findOpen(): Promise<ActedCase | undefined> {
    const { items } = Found.parse(
      await this.story.read(manager, `/cases?task=PU2-17&state=open&variant=${terms}`),
    );
    for (const { caseId } of items) {
      const found = await this.story.state(manager, { caseId } as ActedCase);
      if (!isAt(found, 'reviewTerms')) return found;
    }
    return undefined;
  }

  /** By one answer, or by a month in which everything was kept. */
  private async carryOn(level: ActedCase): Promise<ActedCase> {
    if (isAt(level, 'acknowledge'))
      return this.story.decide(provider, level, 'acknowledge', { outcome: 'acknowledged' });
    if (isAt(level, 'findReason'))
      return this.story.decide(provider, level, 'findReason', {
        outcome: 'notMeasured',
        evidence: 'Iepriekšējos mēnešos neviens nemērīja.',
      });
    if (isAt(level, 'decide'))
      return this.story.decide(deciderOf(level), level, 'decide', {
        outcome: 'correct',
        grounds: 'Turpmāk mēra katru mēnesi.',
      });
    if (isAt(level, 'inform')) return this.story.decide(manager, level, 'inform', informed);
    await this.measure([2, 3, 4]);
    await this.monthEnds();
    return this.story.state(manager, level);
  }

  async isWatched(): Promise<boolean> {
    return Levels.parse(
      await this.story.read(manager, `/service-levels?service=${service}`),
    ).items.some((item) => item.terms === terms && item.levels.length > 0);
  }

  /**
   * Issued after so many working hours each, in the first minute of the current month: anything
   * after the monitor's last look is still in the future.
   */
  async measure(hours: readonly number[]): Promise<void> {
    const { startsAt } = await this.current();
    const at = (second: number): string =>
      new Date(Date.parse(startsAt) + second * 1_000).toISOString();
    const received = await this.story.act(provider, '/measurements', {
      measurements: hours.map((value, second) => ({
        service,
        terms,
        indicator: 'delivery.time',
        measuredAt: at(second + 1),
        value,
        source: `žurnāls ${this.story.mark}`,
        method: 'No pieteikuma saņemšanas līdz izziņas izsniegšanai',
      })),
    });
    const refused = Received.parse(received).items.filter(({ isKept }) => !isKept);
    this.story.expect(
      `mērījumi pieņemti${refused.map(({ sentence }) => `: ${sentence}`).join('')}`,
      refused.length === 0,
    );
  }

  /**
   * Lets time run to the end of the month, and over the days in which measurements may still come.
   */
  async monthEnds(): Promise<void> {
    await acknowledgeEscalations(this.story);
    const { endsAt } = await this.current();
    await this.story.letTimeRun({ to: inDays(graceDays, new Date(endsAt)).toISOString() });
  }

  /**
   * The case in which what was not kept waits to be acknowledged; the half-yearly review of the
   * same terms may be open beside it.
   */
  async openCase(promise: string): Promise<ActedCase> {
    const find = async () =>
      Found.parse(
        await this.story.read(
          manager,
          `/cases?task=PU2-17&state=open&variant=${terms}&step=acknowledge`,
        ),
      ).items;
    await this.story.eventually(promise, async () => (await find()).length > 0);
    const [found] = await find();
    return this.story.state(manager, { caseId: found?.caseId ?? '' } as ActedCase);
  }

  /** Two months go by in which everything was kept; then recipients are told. */
  async recovers(level: ActedCase): Promise<void> {
    await this.story.expectRefused(
      provider,
      level,
      'restore',
      { outcome: 'recovered', remark: 'Viss jau labi.' },
      'NOT_RECOVERED',
    );
    for (const month of ['pirmais', 'otrais']) {
      await this.measure([2, 3, 4]);
      await this.monthEnds();
      this.story.say(`   … ${month} mēnesis pēc kārtas, kurā solītais ir izpildīts`);
    }
    await this.story.eventually(
      'divi izpildīti mēneši pēc kārtas: izpilde ir atjaunota',
      async () => (await this.story.state(manager, level)).status === 'recovered',
    );
    const recovered = await this.story.decide(
      manager,
      await this.story.state(manager, level),
      'inform',
      informed,
    );
    this.story.expect('lieta ir slēgta, izpilde atjaunota', recovered.result === 'recovered');
    await provesItself(this.story, manager, recovered);
  }
}
