import { useQuery } from '@tanstack/react-query';
import { exclude, listLevels } from '../../api/levels';
import { useWish } from '../../api/use-wish';
import { say } from '../../words/say';
import { LevelForm } from './LevelForm';
import { field, promiseIn, promisesOf } from './promise-choice';

/** Whoever manages a service agrees on a time that does not count; others are not asked. */
export const ExclusionForm = ({ onAgreed }: { onAgreed: () => void }) => {
  const wish = useWish();
  const levels = useQuery({ queryKey: ['levels'], queryFn: ({ signal }) => listLevels(signal) });
  const sets = (levels.data?.items ?? []).filter(({ may }) => may.exclude);
  if (sets.length === 0) return null;
  return (
    <LevelForm
      title={say('levels.exclude')}
      about={say('levels.excludeAbout')}
      below=""
      schema={{
        properties: {
          promise: {
            ...field('exclude.promise', 'choice'),
            oneOf: promisesOf(sets, { withWholeServices: true }),
          },
          startsAt: field('exclude.startsAt', 'instant'),
          endsAt: field('exclude.endsAt', 'instant'),
          reason: { ...field('exclude.reason', 'longText'), maxLength: 500 },
        },
        required: ['promise', 'startsAt', 'endsAt', 'reason'],
      }}
      send={async ({ promise, ...values }) => {
        const { service, indicator } = promiseIn(promise);
        const exclusion = { ...values, service, ...(indicator !== undefined && { indicator }) };
        await exclude(exclusion, wish.keyOf(exclusion));
        wish.done();
        onAgreed();
        return say('levels.excluded');
      }}
    />
  );
};
