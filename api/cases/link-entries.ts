import { say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import { personNames } from '../../store/registers/person-names';
import { linkSentence, type SeenLink } from '../../store/cases/read-links';

export interface LinkEntry {
  /** The case from which the link was made or taken back. */
  at: string;
  type: 'linked' | 'linkWithdrawn';
  sentence: string;
  /** Null where the link follows from the log of a case. */
  person: string | null;
}

/** The entries of a case's timeline on its links: each made, each taken back. */
export async function linkEntries(
  tx: Transaction,
  links: readonly SeenLink[],
  language: Language,
): Promise<LinkEntry[]> {
  const names = await personNames(
    tx,
    links.flatMap(({ link: { madeBy, withdrawnBy } }) => [madeBy ?? [], withdrawnBy ?? []].flat()),
  );
  const nameOf = (id: string | null) =>
    id === null ? null : (names.get(id) ?? say(language, 'cases.somebody'));
  return links.flatMap((seen): LinkEntry[] => {
    const { createdAt, madeBy, withdrawnAt, withdrawnBy } = seen.link;
    const entry = (type: LinkEntry['type'], at: Date, by: string | null): LinkEntry => {
      const person = nameOf(by);
      return {
        at: at.toISOString(),
        type,
        person,
        sentence: say(language, `cases.timeline.${type}`, {
          link: linkSentence(seen, language),
          person: person ?? 'none',
        }),
      };
    };
    return [
      entry('linked', createdAt, madeBy),
      ...(withdrawnAt === null ? [] : [entry('linkWithdrawn', withdrawnAt, withdrawnBy)]),
    ];
  });
}
