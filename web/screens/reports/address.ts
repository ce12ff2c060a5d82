import { daysIn, type Days } from '../../words/period';
import type { WhichNumber } from '../../api/reports';

/** What the address of the screen asks for. */
export interface Asked extends Days {
  report: string;
  subject?: string;
  /** The number whose cases are shown. */
  number?: WhichNumber;
}

type Question = Readonly<Record<string, unknown>>;

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export function askedIn(question: Question, today: string): Asked {
  const figure = textIn(question['figure']);
  return {
    ...daysIn(question, today),
    report: textIn(question['report']) ?? 'volumes',
    subject: textIn(question['subject']),
    ...(figure !== undefined && {
      number: { figure, by: textIn(question['by']), group: textIn(question['group']) },
    }),
  };
}

/** The address that asks for it. */
export const addressOf = ({ number, ...asked }: Asked): Record<string, string | undefined> => ({
  ...asked,
  ...number,
});

export const isSame = (one: WhichNumber | undefined, other: WhichNumber): boolean =>
  one !== undefined &&
  one.figure === other.figure &&
  one.by === other.by &&
  one.group === other.group;
