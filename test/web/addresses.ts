/**
 * Where every screen of the manifest is found, in every state that an address can name. `:case` is
 * a change that is open.
 */
export const addresses = [
  '/inbox',
  '/inbox?open=:case:register.1.1',
  '/start',
  '/start?task=PU2-20',
  '/start?task=PU2-21',
  '/cases',
  '/cases/:case',
  '/cases/:case?part=timeline',
  '/cases/:case?part=attachments',
  '/cases/:case?part=comments',
  '/cases/:case/work-items/register.1.1',
  '/operator',
  '/rehearsal',
  '/nowhere',
] as const;
