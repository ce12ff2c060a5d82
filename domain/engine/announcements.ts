import { governanceTaskCodes, type GovernanceTaskCode } from '../governance/task-codes';
import type { Action, Announcement, LetterKind, Message, Process, SideAction } from './process';

/**
 * What an announcement is, without what is known only when it is made. An announcement is worked
 * out by a function, which tells nobody beforehand what it may give: so that stands beside it.
 */
export type AnnouncementKind =
  | `raise ${GovernanceTaskCode}`
  | `note ${string} ${GovernanceTaskCode}`
  | `tell affected ${Extract<Announcement, { tell: 'affected' }>['moment']}`
  | `tell portfolioOwner ${string}`
  | `tell support ${string}`
  | `tell submitter ${LetterKind}`
  | `link ${Extract<Announcement, { link: string }>['as']}`
  | 'follow'
  | 'stop changes';

export function kindOf(announcement: Announcement): string {
  if ('raise' in announcement) return `raise ${announcement.raise}`;
  if ('note' in announcement) return `note ${announcement.note} ${announcement.task}`;
  if ('link' in announcement) return `link ${announcement.as}`;
  if ('follow' in announcement) return 'follow';
  if ('stop' in announcement) return `stop ${announcement.stop}`;
  return announcement.tell === 'affected'
    ? `tell affected ${announcement.moment}`
    : `tell ${announcement.tell} ${announcement.about}`;
}

type Announcing = Pick<
  Action<never, unknown, string> | Message<never, unknown, string> | SideAction<unknown, string>,
  'mayAnnounce' | 'announces'
>;

/** Everything in a declaration that may announce something, by where it stands. */
export const announcers = ({
  steps,
  actions = {},
  messages = {},
  withdraw,
  reopen,
}: Process<unknown>): [string, Announcing][] => [
  ...Object.entries(steps).flatMap(([name, step]): [string, Announcing][] =>
    step.kind === 'task' ? [[`step "${name}"`, step]] : [],
  ),
  ...Object.entries(actions).map(([name, one]): [string, Announcing] => [`action "${name}"`, one]),
  ...Object.entries(messages).map(([name, one]): [string, Announcing] => [
    `message "${name}"`,
    one,
  ]),
  ['side action "withdraw"', withdraw],
  ['side action "reopen"', reopen],
];

export type Arrows = Partial<Record<GovernanceTaskCode, 'raises' | 'notes'>>;

/**
 * Other governance tasks that a process sets off, in the order of the catalogue: by raising a case,
 * or by a note for the subject's manager. Where it does both, it asks for a case.
 */
export function arrowsOf(process: Process<unknown>): Arrows {
  const kinds = announcers(process).flatMap(([, { mayAnnounce = [] }]) => mayAnnounce);
  const leadsTo = (word: 'raise' | 'note', task: GovernanceTaskCode): boolean =>
    kinds.some((kind) => kind.startsWith(`${word} `) && kind.endsWith(` ${task}`));
  return Object.fromEntries(
    governanceTaskCodes
      .filter((task) => task !== process.code)
      .filter((task) => leadsTo('raise', task) || leadsTo('note', task))
      .map((task) => [task, leadsTo('raise', task) ? 'raises' : 'notes']),
  );
}
