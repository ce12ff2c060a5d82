import { say } from '../words/say';
import { freshSignInAddress } from './sign-in-address';

/** What is about to be done wants a fresh sign-in; it is done beside this page. */
export const FreshSignIn = () => (
  <>
    {say('case.freshSignIn')}{' '}
    <a href={freshSignInAddress()} target="_blank" rel="opener">
      {say('case.signInAnew')}
    </a>
  </>
);
