import type { Example } from '../../../domain/processes/example';

export const example: Example = {
  by: 'edgars.silins',
  title: 'NOSAUKUMS',
  subject: { type: 'service', code: 'DZD' },
  request: { description: 'Kas jādara un kāpēc, dažos vārdos.' },
  answers: [
    { step: 'register', by: 'zane.balode', answer: { outcome: 'registered' } },
    {
      step: 'decide',
      by: 'anna.berzina',
      answer: { outcome: 'decided', grounds: 'Tā vajag, jo citādi nesanāks.' },
    },
    { step: 'close', by: 'ilze.krumina', answer: { outcome: 'closed' } },
  ],
  ends: 'closed',
};
