import { z } from 'zod';
import type { ActedCase, Story } from './story';

const Verification = z.looseObject({ ok: z.boolean(), entries: z.number() });

/** The audit chain of the case is whole, by the system's own check. */
export async function provesItself(story: Story, reader: string, of: ActedCase): Promise<void> {
  const { ok, entries } = Verification.parse(
    await story.read(reader, `/cases/${of.caseId}/verification`),
  );
  story.expect(`${of.number}: auditācijas pierādījums pārbaudīts, ${entries} ieraksti`, ok);
}
