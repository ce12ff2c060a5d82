import type { Example } from '../example';

export const example: Example = {
  by: 'janis.kalnins',
  title: 'Janvāra kāpums',
  subject: { type: 'service', code: 'DZD' },
  request: {
    need: 'Vakaros vairs nepietiek jaudas.',
    expectedDemand: 'Divreiz vairāk nekā pērn.',
    source: 'growth',
  },
  answers: [
    { step: 'register', by: 'zane.balode', answer: { outcome: 'registered' } },
    {
      step: 'assess',
      by: 'anna.berzina',
      answer: {
        outcome: 'ownMeans',
        available: 'Divi serveri, kas dienā apkalpo 3000 deklarāciju.',
        shortfall: 'Janvārī gaida līdz 6000 deklarāciju dienā.',
        grounds: 'Palielināt serveru skaitu no diviem uz četriem.',
      },
    },
    { step: 'decide', by: 'ilze.krumina', answer: { outcome: 'approved' } },
  ],
  ends: 'closed',
};
