import type { Example } from '../example';

export const example: Example = {
  by: 'janis.kalnins',
  title: 'Deklarāciju apstrādes laiks',
  subject: { type: 'service', code: 'DZD' },
  request: { about: 'claim', claim: 'Solītajā laikā deklarāciju neapstrādāja.' },
  answers: [
    { step: 'acknowledge', by: 'zane.balode', answer: { outcome: 'acknowledged' } },
    {
      step: 'findReason',
      by: 'zane.balode',
      answer: { outcome: 'own', evidence: 'Rindā stāvēja trīssimt deklarāciju.' },
    },
    {
      step: 'decide',
      by: 'ilze.krumina',
      answer: { outcome: 'correct', grounds: 'Deklarācijas apstrādās divi darbinieki.' },
    },
    {
      step: 'restore',
      by: 'zane.balode',
      answer: { outcome: 'recovered', remark: 'Rinda ir iztukšota.' },
    },
    {
      step: 'inform',
      by: 'anna.berzina',
      answer: {
        outcome: 'informed',
        recipients: 'Deklarāciju iesniedzēji',
        message: 'Deklarācijas atkal apstrādā solītajā laikā.',
      },
    },
  ],
  ends: 'closed',
};
