import { draftCases } from './drafts.cases';
import { freshSignInCases, weighty } from './fresh-sign-in.cases';
import { identityCases } from './identity.cases';
import { runningApi } from './running-api';
import { sessionCases } from './sessions.cases';

const api = runningApi([weighty]);
identityCases(api);
sessionCases(api);
freshSignInCases(api);
draftCases(api);
