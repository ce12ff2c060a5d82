/** Where to sign in, and come back to this very page. */
export const signInAddress = (): string =>
  `/auth/sign-in?returnTo=${encodeURIComponent(location.pathname + location.search)}`;

/** The same, for whoever is signed in and has to prove anew who they are. */
export const freshSignInAddress = (): string => `${signInAddress()}&maxAge=0`;
