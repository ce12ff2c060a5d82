/**
 * Where every screen of the manifest is found, in every state that an address can name. `:case` is
 * a change that is open.
 */
export const addresses = [
  '/inbox',
  '/inbox?open=:case:register.1.1',
  '/inbox?claimed=others&paused=true',
  '/inbox?saved=nobodys',
  '/start',
  '/start?task=PU2-20',
  '/start?task=PU2-21',
  '/calendar',
  '/calendar?view=week',
  '/calendar?view=agenda',
  '/cases',
  '/cases?state=open&overdue=true',
  '/cases/:case',
  '/cases/:case?part=course',
  '/cases/:case?part=timeline',
  '/cases/:case?part=attachments',
  '/cases/:case?part=comments',
  '/cases/:case/work-items/register.1.1',
  '/handbook',
  '/handbook/PU2-20',
  '/handbook/PU3-4',
  '/operator',
  '/rehearsal',
  '/nowhere',
] as const;
