import { z } from 'zod';
import type { ActedCase, Story } from './story';

const criteria = ['attitude', 'aim', 'character', 'expectedResult', 'tone', 'example'] as const;
export const speaksFor = (kind: 'complaint' | 'suggestion') =>
  Object.fromEntries(criteria.map((criterion) => [criterion, kind]));
export const registered = { outcome: 'registered', channel: 'email', isSigned: true };
export const told = {
  outcome: 'sent',
  message: 'Paldies par iesniegumu. Lēmums, padarītais un iebildumu kārtība ir šajā vēstulē.',
};

/**
 * The answer has left, or stands where the submitter reads it: before that nothing is closed (R03).
 */
export const hasLeft = (
  story: Story,
  who: string,
  { caseId }: ActedCase,
  about: 'answer' | 'secondNotice',
) =>
  story.inTime('vēstule iesniedzējam nosūtīta', async () => {
    const { items } = z
      .looseObject({ items: z.array(z.looseObject({ about: z.string(), outcome: z.string() })) })
      .parse(await story.read(who, `/cases/${caseId}/messages`));
    return items.some((message) => message.about === about && message.outcome !== 'waiting');
  });

export const submit = (
  story: Story,
  declaredKind: 'complaint' | 'suggestion',
  description: string,
): Promise<ActedCase> =>
  story.open('janis.kalnins', {
    task: 'PU2-18',
    title: `Iesniegums (${story.mark})`,
    subject: { type: 'service', code: 'DZD' },
    request: {
      declaredKind,
      description,
      submitter: 'Jānis Kalniņš',
      contact: 'janis.kalnins@paraugs.example',
    },
  });
