import type { Example } from '../example';

export const example: Example = {
  by: 'janis.kalnins',
  title: 'Darbi naktī',
  subject: { type: 'service', code: 'DZD' },
  request: { course: 'coordination', reason: 'Jāvienojas par darbiem naktī.' },
  answers: [
    {
      step: 'prepare',
      by: 'anna.berzina',
      answer: {
        outcome: 'sent',
        activity: 'Vienu nedēļu nakts darbus sākt pēc pusnakts.',
        asks: ['partners'],
        isUrgent: false,
      },
    },
  ],
  ends: 'sent',
};
