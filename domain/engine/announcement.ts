import type { GovernanceTaskCode } from '../governance/task-codes';
import type { Facts } from './facts';
import type { Performer } from './performers';
import { defined } from './when';

/**
 * The two languages of an engine's or a process's words stand in the messages; a
 * declaration carries only keys.
 */
export type MessageKey = string;

/** The kinds of letter to the submitter; their words stand in the messages under `letters`. */
export type LetterKind =
  | 'acknowledgement'
  | 'question'
  | 'forwarded'
  | 'whereToTurn'
  | 'otherRegime'
  | 'otherTicket'
  | 'withdrawn'
  | 'answer'
  | 'secondNotice'
  | 'message';

/** Something the case tells others: see `effects.ts` for what becomes of it. */
export type Announcement =
  | {
      tell: 'affected';
      moment: 'before' | 'during' | 'after';
      /** A text of the form, stored as content by now. */
      message?: string;
      interruptionMinutes?: number;
    }
  | { tell: 'portfolioOwner'; about: MessageKey; to: Performer[] }
  /**
   * Those who help the users of the subject: the holders of the roles, and the institution's
   * support desk.
   */
  | { tell: 'support'; about: MessageKey; to: Performer[] }
  | {
      tell: 'submitter';
      about: LetterKind;
      /** A text of the form, stored as content by now. */
      message?: string;
    }
  | { link: string; as: 'duplicate_of' | 'child_of' }
  /** This case waits for that one's end; `result` where it has ended already. */
  | { follow: string; result?: string }
  /**
   * Opens a case of another task on the same subject. Texts of its request are those of the answer.
   * With `joins` it joins an open case of that task instead, where there is one; with a variant,
   * only a case of that variant.
   */
  | {
      raise: string;
      request: Record<string, unknown>;
      joins?: true | { variant: string };
      /** The requester of this case is the requester of that one too. */
      forRequester?: true;
    }
  /** Changes planned for the coming day that touch the subject are planned anew. */
  | { stop: 'changes' }
  | { note: string; task: string; to: Performer };

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

/**
 * The words by which declarations say what they may announce: `raise PU2-20`, `tell submitter
 * answer`.
 */
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

type Raised = Extract<Announcement, { raise: string }>;

/** Asks for a case of another task on the same subject. */
export const raise = (
  task: GovernanceTaskCode,
  request: Raised['request'],
  how: Pick<Raised, 'joins' | 'forRequester'> = {},
): Announcement => ({ raise: task, request, ...how });

/** A note with whoever answers for the subject that another task is concerned; nothing is opened. */
export const note = (about: string, task: GovernanceTaskCode, to: Performer): Announcement => ({
  note: about,
  task,
  to,
});

type Text = string | undefined;

/** Told to people, each in its own words. */
export const tell = {
  affected: (
    moment: 'before' | 'during' | 'after',
    said: { message?: Text; interruptionMinutes?: number | undefined } = {},
  ): Announcement => ({ tell: 'affected', moment, ...defined(said) }),
  portfolioOwner: (about: MessageKey, ...to: Performer[]): Announcement => ({
    tell: 'portfolioOwner',
    about,
    to,
  }),
  support: (about: MessageKey, ...to: Performer[]): Announcement => ({
    tell: 'support',
    about,
    to,
  }),
  submitter: (about: LetterKind, message?: Text): Announcement => ({
    tell: 'submitter',
    about,
    ...defined({ message }),
  }),
};

/** Ties the case to another one; it is seen from both sides. */
export const link = (
  caseId: string,
  as: Extract<Announcement, { link: string }>['as'],
): Announcement => ({ link: caseId, as });

/** A duplicate is tied to the other case, and waits for its end where it is still open. */
export const followDuplicate = ({
  caseId,
  isOpen,
  result,
}: NonNullable<Facts['duplicateOf']>): Announcement[] => [
  link(caseId, 'duplicate_of'),
  { follow: caseId, ...(isOpen === false && { result: result ?? 'ended' }) },
];

/** Running changes of the subject are put on hold, as a major incident asks. */
export const stopChanges: Announcement = { stop: 'changes' };
