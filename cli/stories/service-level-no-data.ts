import { WatchedLevel } from './support/level-steps';
import type { Story } from './support/story';

/** Nobody measures for a month: that is never "met" (R14). */
export async function play(story: Story): Promise<void> {
  const level = new WatchedLevel(story);
  await story.eventually('nosacījumu komplektam ir uzraudzība (R14)', () => level.isWatched());
  await level.bringInOrder();
  story.expect(
    'kamēr mēnesis nav beidzies, nav ne izpildīts, ne neizpildīts',
    (await level.current()).state === 'no_data',
  );
  await level.monthEnds();
  let missing = await level.openCase('mēnesis bez mērījumiem nav izpildīts: atvērta lieta');
  missing = await story.decide('ruta.kalnina', missing, 'acknowledge', { outcome: 'acknowledged' });
  await story.expectRefused(
    'ruta.kalnina',
    missing,
    'findReason',
    { outcome: 'notConfirmed', evidence: 'Šķiet, ka viss bija labi.' },
    'MISSED_BY_MEASURE',
  );
  missing = await story.decide('ruta.kalnina', missing, 'findReason', {
    outcome: 'notMeasured',
    evidence: 'Žurnāla nolasīšana pēc maiņas netika ieslēgta.',
  });
  missing = await story.decide('janis.kalnins', missing, 'decide', {
    outcome: 'correct',
    grounds: 'Nolasīšanu ieslēdz un tās trūkumu uzrauga.',
  });
  await level.recovers(missing);
}
