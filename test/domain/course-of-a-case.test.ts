import { stepsAhead } from '../../api/cases/position/ahead';
import { courseOf } from '../../api/cases/position/course';
import { describeProcess } from '../../domain/engine/describe';
import { nextMoment } from '../../domain/engine/clocks';
import { processNamed, tasks } from '../../domain/processes';
import { nextThing, type Played } from './engine/support/play';
import { playedByDemonstration } from './processes/support/played-by-demonstration';

const examples = tasks.map(({ code, versions, example }) => ({
  code,
  process: processNamed(code, versions.length),
  example,
}));
const open = (played: Played) =>
  courseOf(played.process, played.log)
    .visits.filter(({ to }) => to === undefined)
    .map(({ step, visit }) => `${step}.${visit}`)
    .sort();

const openIn = ({ state }: Played) =>
  state.openSteps.map(({ step, visit }) => `${step}.${visit}`).sort();

describe.each(examples)('a case of $code', ({ process, example }) => {
  test('stands after its example where its state says, and has visited its steps one after another', () => {
    const played = playedByDemonstration(process, example);
    const { visits } = courseOf(process, played.log);
    expect(open(played)).toEqual(openIn(played));
    expect(visits[0]?.step).toBe(process.firstStep);
    expect(visits.map(({ from }) => from)).toEqual(visits.map(({ from }) => from).sort());
    expect(visits.filter(({ from, to = from }) => to < from)).toEqual([]);
  });

  test('stands where its state says, also after time limits passed and nobody did anything', () => {
    let played = playedByDemonstration(process, { ...example, answers: [] });
    for (let times = 0; times < 12 && nextMoment(played.state) !== undefined; times += 1) {
      played = nextThing()(played);
      expect(open(played)).toEqual(openIn(played));
    }
    const visited = courseOf(process, played.log).visits.map(({ step }) => step);
    expect(visited.filter((step) => !(step in process.steps))).toEqual([]);
  });

  test('has steps ahead at its beginning, each once, none of them where it stands', () => {
    const ahead = stepsAhead(describeProcess(process), [process.firstStep]);
    expect(ahead.length).toBeGreaterThan(0);
    expect(new Set(ahead).size).toBe(ahead.length);
    expect(ahead).not.toContain(process.firstStep);
  });
});
