import { wallClock } from '../../../runtime/clock';
import { connectMailServer } from '../../../activities/delivery/mail-server';
import { deliverRound } from '../../../activities/delivery/deliver-round';
import { tellVacancies } from '../../../activities/vacancies/tell-vacancies';
import type { CaughtMail } from '../../../cli/embedded/mail-catcher';
import { ContentStore } from '../../../store/content/content-store';
import { mailsSince } from '../../support/caught-mails';
import { cases, giveRole, holdingId, inDays, today, vacancies, within } from './running-vacancies';

export function warningCases(): void {
  const address = `ilze.${Date.now()}@paa.example`;
  const began = new Date();
  const received = async (): Promise<CaughtMail[]> =>
    (await mailsSince(began)).filter(({ to }) => to.includes(address)).reverse();

  /** As the worker does every day; whatever is told leaves when the office opens. */
  async function warn(): Promise<void> {
    const { plain, environment, logger, clock } = cases.runtime;
    await tellVacancies({ plain, now: () => clock.now() });
    const mailServer = connectMailServer({ ...environment, clock });
    const dependencies = {
      plain,
      logger,
      mailServer,
      now: () => new Date(clock.now().getTime() + 10 * 86_400_000),
      wall: () => wallClock.now(),
      contents: new ContentStore(environment.masterKey),
      publicUrl: environment.publicUrl,
      tellCase: () => Promise.resolve(),
      openCase: () => Promise.resolve(),
    };
    const waiting = () =>
      within((tx) => tx.outbox.count({ where: { kind: 'vacancies', deliveredAt: null } }));
    // Transactions of other test files hold delivery back as ours would.
    while ((await waiting()) > 0) await deliverRound(dependencies, ['vacancies']);
    mailServer.close();
  }

  test('portfolio managers are mailed what is new, once, in their language; what was mended and came back is told again', async () => {
    await cases.runtime.prisma.person.update({
      where: { shortName: 'ilze.krumina' },
      data: { email: address },
    });
    const stands = await vacancies();
    await warn();
    const [first, ...more] = await received();
    expect([more, first?.subject]).toEqual([
      [],
      `Trūkst, kas rīkojas: ${stands.length} jauni brīdinājumi`,
    ]);
    for (const { sentence, mend } of stands) expect(first?.text).toContain(`${sentence} ${mend}`);

    await warn();
    expect(await received()).toHaveLength(1);

    await cases.runtime.prisma.person.update({
      where: { shortName: 'ilze.krumina' },
      data: { language: 'en' },
    });
    await giveRole({ role: 'security_officer', person: 'sandra.klavina', from: today });
    await warn();
    expect(await received()).toHaveLength(1);
    const officer = await holdingId('security_officer', 'sandra.klavina');
    await within((tx) =>
      tx.holding.update({
        where: { id: officer },
        data: { validTo: new Date(`${inDays(3)}T00:00:00Z`) },
      }),
    );
    await warn();
    const [, second, ...none] = await received();
    expect([none, second?.subject]).toEqual([[], 'Nobody there to act: 1 new warning']);
    expect(second?.text).toContain('Nobody holds the role:');
    expect(
      await within((tx) =>
        tx.vacancyTold.count({
          where: { role: 'security_officer', mendedAt: null, personId: { not: undefined } },
        }),
      ),
    ).toBe(1);
  });
}
