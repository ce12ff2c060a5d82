import { WatchedLevel } from './support/level-steps';
import type { ActedCase, Story } from './support/story';

/** Two working days for each rung, and the longest holidays. */
const longestSilenceInDays = 20;

/**
 * A promise is broken, nobody answers, and the breach goes up to the portfolio manager. Then come
 * reason, decision and two met months, and the recipients are told (PU2-17, R11, R14, R35).
 */
export async function play(story: Story): Promise<void> {
  const level = new WatchedLevel(story);
  await story.eventually('nosacījumu komplektam ir uzraudzība (R14)', () => level.isWatched());
  await level.bringInOrder();
  await level.measure([2, 3, 7, 2]);
  let breach = await level.openCase(
    'mērījums, kas pārsniedz solīto, atver neizpildes lietu, negaidot mēneša beigas',
  );
  story.expect(
    'lieta gaida, lai to pieņem zināšanai',
    breach.openItems.some(({ step }) => step === 'acknowledge'),
  );
  const isUp = ({ openItems }: ActedCase): boolean =>
    openItems.some(
      ({ kind, offeredTo }) =>
        kind === 'escalation' &&
        offeredTo.some(({ role }) => role === 'institution_service_portfolio_owner'),
    );
  breach = await story.daysPass(
    'neviens neatbild: neizpilde caur pakalpojuma vadītāju nonāk pie kopuma vadītāja',
    { who: 'janis.kalnins', of: breach, most: longestSilenceInDays },
    isUp,
  );
  breach = await story.decide('edgars.silins', breach, 'acknowledge', { outcome: 'acknowledged' });
  breach = await story.decide('edgars.silins', breach, 'findReason', {
    outcome: 'own',
    evidence: 'Otrdien pieņemšanā strādāja viens cilvēks divu vietā.',
  });
  await story.expectProblem(
    'janis.kalnins',
    `/cases/${breach.caseId}/withdraw`,
    { reason: 'Gribētos to neredzēt pārskatā.' },
    'LEVEL_WAS_MEASURED',
  );
  breach = await story.decide('janis.kalnins', breach, 'decide', {
    outcome: 'correct',
    grounds: 'Grafiku maina tā, lai vienmēr strādā divi.',
  });
  await level.monthEnds();
  await level.recovers(await story.state('janis.kalnins', breach));
}
