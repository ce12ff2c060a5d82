import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listLevels, measure } from '../../api/levels';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import { LevelForm } from './LevelForm';
import { field, promiseIn, promisesOf } from './promise-choice';

/** What a person measured themselves; the server says who may, and whether it counts. */
export const Measuring = () => {
  const queries = useQueryClient();
  const levels = useQuery({ queryKey: ['levels'], queryFn: ({ signal }) => listLevels(signal) });
  return (
    <Loaded of={levels}>
      {({ items }) => (
        <LevelForm
          title={say('levels.measure')}
          about={say('levels.measureAbout')}
          below="/measurements/0"
          schema={{
            properties: {
              promise: { ...field('measure.promise', 'choice'), oneOf: promisesOf(items) },
              measuredAt: field('measure.measuredAt', 'instant'),
              value: field('measure.value', 'number'),
              source: { ...field('measure.source', 'text'), maxLength: 200 },
              method: { ...field('measure.method', 'longText'), maxLength: 500 },
              corrects: field('measure.corrects', 'yesNo'),
              reason: { ...field('measure.reason', 'longText'), maxLength: 500 },
            },
            required: ['promise', 'measuredAt', 'value', 'source', 'method'],
          }}
          send={async ({ promise, ...values }) => {
            const { service, terms, indicator } = promiseIn(promise);
            const [code, priority] = indicator?.split(':') ?? [];
            const { items: received } = await measure({
              ...values,
              service,
              terms,
              indicator: code,
              priority,
            });
            const [fate] = received;
            if (fate?.isKept !== true) throw new Error(fate?.sentence ?? say('failure.ours'));
            void queries.invalidateQueries({ queryKey: ['levels'] });
            return fate.sentence;
          }}
        />
      )}
    </Loaded>
  );
};
