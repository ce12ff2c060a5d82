import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listLevels, measure, type WatchedSet } from '../../api/levels';
import { Problem } from '../../api/problem';
import { Message } from '../../look/parts/Message';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import { LevelForm } from './LevelForm';
import { field, promiseIn, promisesOf } from './promise-choice';

/** What a person measured themselves; the server says whether it counts. */
export const Measuring = () => {
  const queries = useQueryClient();
  const levels = useQuery({ queryKey: ['levels'], queryFn: ({ signal }) => listLevels(signal) });
  return (
    <Loaded of={levels}>
      {({ items }) => {
        const own = items.filter(({ may, levels: promised }) => may.measure && promised.length > 0);
        return own.length === 0 ? (
          <Message title={say('levels.nothingToMeasure')}>
            <p className="soft">{say('levels.nothingToMeasureAbout')}</p>
          </Message>
        ) : (
          <MeasuringForm
            sets={own}
            onMeasured={() => void queries.invalidateQueries({ queryKey: ['levels'] })}
          />
        );
      }}
    </Loaded>
  );
};

const MeasuringForm = ({
  sets,
  onMeasured,
}: {
  sets: readonly WatchedSet[];
  onMeasured: () => void;
}) => (
  <LevelForm
    title={say('levels.measure')}
    about={say('levels.measureAbout')}
    below="/measurements/0"
    schema={{
      properties: {
        promise: { ...field('measure.promise', 'choice'), oneOf: promisesOf(sets) },
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
      if (fate?.isKept !== true)
        throw new Problem('MEASUREMENT_NOT_KEPT', 422, fate?.sentence ?? say('failure.ours'));
      onMeasured();
      return fate.sentence;
    }}
  />
);
