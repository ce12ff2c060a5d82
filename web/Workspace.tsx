import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { endsSession, Problem } from './api/problem';
import { readSession, type Session } from './api/session';
import { useLive } from './api/use-live';
import { useSingleKeysAreOn } from './actions/keys';
import { router } from './router';
import { SessionEnds } from './shell/SessionEnds';
import { SessionOver } from './shell/SessionOver';
import { SignIn } from './shell/SignIn';
import { Failure } from './shell/Failure';
import { ChooseInstitution } from './shell/ChooseInstitution';
import { RehearsalBanner } from './shell/RehearsalBanner';
import { useRehearsal } from './shell/use-rehearsal';
import { SessionContext } from './shell/session-context';
import { language, speak } from './words/say';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (tries, error) => tries < 3 && error instanceof Problem && error.mayPass,
    },
  },
});

/** Everything a signed-in person sees; a visitor sees where to sign in. */
export const Workspace = () => (
  <QueryClientProvider client={queries}>
    <Signed />
  </QueryClientProvider>
);

const Signed = () => {
  const [isOver, end] = useState(false);
  const goOn = useCallback(() => end(false), []);
  const session = useQuery({
    queryKey: ['session'],
    staleTime: Infinity,
    queryFn: async () => {
      const found = await readSession(() => end(true));
      await speak(found.person?.language ?? language());
      document.documentElement.dataset['theme'] = found.preferences?.theme ?? 'system';
      return found;
    },
  });
  const rehearsal = useRehearsal();
  useSingleKeysAreOn(session.data?.preferences?.singleKeys ?? true);
  // Nothing is drawn before it is known which day it is.
  if (rehearsal.isPending) return null;
  if (session.data === undefined)
    return session.error === null ? null : (
      <>
        <RehearsalBanner />
        {endsSession(session.error) ? (
          <SignIn />
        ) : (
          <Failure error={session.error} onRetry={() => void session.refetch()} />
        )}
      </>
    );
  if (session.data.institution === undefined)
    return (
      <>
        <RehearsalBanner />
        <ChooseInstitution session={session.data} onChosen={() => void session.refetch()} />
      </>
    );
  return (
    <SessionContext value={session.data}>
      <I18nProvider locale={language() === 'lv' ? 'lv-LV' : 'en-GB'}>
        <RouterProvider router={router} key={session.data.person?.language} />
      </I18nProvider>
      <Listening of={session.data} onEnd={() => end(true)} />
      {session.data.expiresAt !== undefined && !isOver && (
        <SessionEnds expiresAt={session.data.expiresAt} />
      )}
      {isOver && <SessionOver onGoOn={goOn} />}
    </SessionContext>
  );
};

/** As long as somebody works for an institution. */
const Listening = ({ of: { person, institution }, onEnd }: { of: Session; onEnd: () => void }) => {
  useLive(person?.id ?? '', institution?.id ?? '', onEnd);
  return null;
};
