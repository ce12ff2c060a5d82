import { askedOfInbox } from '../../../../api/inbox/asked-of-inbox';
import type { Inbox } from '../../../../api/inbox/view-item';
import { wantedFor } from '../../../../domain/engine/wanted';
import { processNamed } from '../../../../domain/processes';
import { instantOf, todayOf } from '../../../../runtime/clock';
import { judgeOf } from '../../../../store/access/may-act';
import { inboxPage } from '../../../../store/cases/inbox';
import { placeOf } from '../../../../store/cases/inbox-order';
import type { InboxRow } from '../../../../store/cases/inbox-query';
import type { Stage } from '../../../support/stage';
import type { RunningApi } from '../../running-api';
import type { OpenCase } from './open-cases';

export interface Walker {
  name: string;
  personId: string;
  institutionId: string;
}

/** An open work item that somebody may act on, or could if nobody else had claimed it. */
export interface Line {
  caseId: string;
  item: string;
  isClaimed: boolean;
}

const mostOnPage = 10;

/** The inbox of each of them as the API lists it, over HTTP, page by page. */
export async function readInboxes(
  { call }: Pick<RunningApi, 'call'>,
  walkers: readonly Walker[],
): Promise<Line[][]> {
  const inboxes: Line[][] = [];
  for (const { name, personId } of walkers) {
    const lines: Line[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const query = new URLSearchParams({ limit: String(mostOnPage), ...(cursor && { cursor }) });
      const response = await call(`/api/v1/inbox?${query.toString()}`, { as: name });
      expect(response.status).toBe(200);
      const { items, nextCursor } = (await response.json()) as Inbox;
      for (const { caseId, item, claimedBy } of items)
        lines.push({ caseId, item, isClaimed: ![undefined, personId].includes(claimedBy?.id) });
      cursor = nextCursor;
    }
    inboxes.push(lines);
  }
  return inboxes;
}

/** The same as the API's route asks for it: all in one transaction, it takes a fifth of the time. */
export const askInboxes = (
  { runtime: { clock, plain } }: Stage,
  walkers: readonly Walker[],
): Promise<Line[][]> =>
  plain.within(walkers[0]?.institutionId ?? '', async (sql) => {
    const inboxes: Line[][] = [];
    for (const walker of walkers) {
      const asked = askedOfInbox(walker, 'all', {}, instantOf(clock));
      const query = { ...asked, sort: 'due' as const, limit: mostOnPage };
      const rows: InboxRow[] = [];
      for (let page = await inboxPage(sql, query); ;) {
        rows.push(...page);
        const last = page.at(-1);
        if (last === undefined || page.length < mostOnPage) break;
        page = await inboxPage(sql, { ...query, after: placeOf('due', last) });
      }
      inboxes.push(
        rows.map(({ id, caseId, claimedBy }) => ({
          caseId,
          item: id.slice(caseId.length + 1),
          isClaimed: ![null, walker.personId].includes(claimedBy),
        })),
      );
    }
    return inboxes;
  });

/**
 * What the engine would let each of them do today, by the system's clock: every open item is asked
 * for as an act would ask.
 */
export async function allowedTo(
  { runtime: { plain, clock } }: Stage,
  walkers: readonly Walker[],
  cases: readonly OpenCase[],
): Promise<(Line & { isDeputys: boolean })[][]> {
  const [{ institutionId } = { institutionId: '' }] = walkers;
  const ids = walkers.map(({ personId }) => personId);
  return plain.within(institutionId, async (sql) => {
    // Sent together: the answers come in one trip.
    const judged = await Promise.all(
      cases.flatMap(({ caseId, task, state }) => {
        const process = processNamed(task, state.process.version);
        const asking = { institutionId, task, subject: state.subject, on: todayOf(clock) };
        return Object.values(state.items)
          .filter(({ open }) => open)
          .map(async ({ id: item }) => {
            const wanted = wantedFor(process, state, { type: 'answered', item });
            return { caseId, item, judge: await judgeOf(sql, asking, wanted, ids) };
          });
      }),
    );
    return ids.map((id) =>
      judged.flatMap(({ caseId, item, judge }) => {
        const right = judge(id);
        const isClaimed = right.reasons.some(({ code }) => code === 'CLAIMED_BY_ANOTHER');
        const isDeputys = right.may && right.grant.deputyFor !== undefined;
        return right.may || isClaimed ? [{ caseId, item, isClaimed, isDeputys }] : [];
      }),
    );
  });
}
