import { processNamed, tasks } from '../../../domain/processes';
import { playedByDemonstration } from './support/played-by-demonstration';

test.each(tasks)(
  'the example of $code can be played by the demonstration to its end',
  ({ code, versions, example }) => {
    const process = processNamed(code, versions.length);
    expect(playedByDemonstration(process, example).state.status).toBe(example.ends);
  },
);
