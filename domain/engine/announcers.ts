import type { Action, Message, SideAction } from './declared-actions';
import type { Process } from './process';

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
