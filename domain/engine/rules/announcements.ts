import { announcers } from '../announcers';
import type { Rule } from './rule';

/** What may be announced is said beside what announces, and nowhere else. */
export const announcementsAreNamed: Rule = (process) =>
  announcers(process).flatMap(([where, { announces, mayAnnounce = [] }]) => {
    if (announces !== undefined && mayAnnounce.length === 0)
      return [`${where} announces what nobody is told of; name it in "mayAnnounce"`];
    return announces === undefined && mayAnnounce.length > 0
      ? [`${where} names what it may announce, and announces nothing; remove "mayAnnounce"`]
      : [];
  });
