import type { Example } from '../example';

export const example: Example = {
  by: 'janis.kalnins',
  title: 'Par veidlapu',
  subject: { type: 'service', code: 'DZD' },
  request: {
    declaredKind: 'suggestion',
    description: 'Veidlapā varētu būt garāks adreses lauks.',
    submitter: 'Jānis Kalniņš',
    contact: 'janis@paraugs.example',
  },
  answers: [
    {
      step: 'register',
      by: 'zane.balode',
      answer: { outcome: 'registered', channel: 'email', isSigned: true },
    },
    {
      step: 'classify',
      by: 'zane.balode',
      answer: {
        outcome: 'suggestion',
        attitude: 'suggestion',
        aim: 'suggestion',
        character: 'suggestion',
        expectedResult: 'suggestion',
        tone: 'suggestion',
        example: 'suggestion',
        hasHappened: false,
        ground: 'none',
        severity: 'low',
      },
    },
    {
      step: 'evaluate',
      by: 'anna.berzina',
      answer: { outcome: 'justified', findings: 'Garas adreses laukā neietilpst.' },
    },
  ],
  ends: 'evaluating',
};
