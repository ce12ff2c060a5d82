import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Story } from './story';

/** With them every ladder of escalations ends, in either institution. */
const managers = ['ilze.krumina', 'peteris.zarins', 'laura.jansone', 'raimonds.krastins'] as const;

const Inbox = z.looseObject({
  items: z.array(z.looseObject({ caseId: z.string(), item: z.string(), kind: z.string() })),
});

/**
 * Acknowledges what has come up to the portfolio managers. Nobody else acts on what a story leaves
 * open, and each case would remind of itself on every working day of the months that others play.
 */
export async function acknowledgeEscalations(story: Story): Promise<void> {
  for (const who of managers) {
    const { items } = Inbox.parse(await story.read(who, '/inbox?limit=200'));
    for (const { caseId, item } of items.filter(({ kind }) => kind === 'escalation'))
      // One that another has just acknowledged, or that is not theirs alone, is refused.
      await story
        .as(who)
        .post(
          `/cases/${caseId}/work-items/${item}`,
          { answer: { outcome: 'acknowledged' } },
          randomUUID(),
        );
  }
}
