import { rowRefusals } from '../../../domain/past-cases/log-row';
import { oddFields, oddityKinds } from '../../../domain/past-cases/oddity';
import { pastEventKinds } from '../../../domain/past-cases/past-case';
import { pastStates } from '../../../domain/past-cases/states';
import { say } from '../../../messages';
import { importFaults } from '../../../store/past-cases/fault';

const params = {
  field: 'x',
  other: 'x',
  value: 'x',
  count: 2,
  source: 'x',
  table: 'x',
  counted: 2,
  found: 2,
  expected: 2,
  column: 'x',
  most: 2,
  reason: 'x',
  named: 'x',
  path: 'x',
  line: 2,
};

const keys = [
  ...oddityKinds.flatMap((kind) => [`pastCases.kind.${kind}`, `pastCases.oddity.${kind}`]),
  ...oddFields.map((field) => `pastCases.field.${field}`),
  ...rowRefusals.map((code) => `pastCases.refused.${code}`),
  ...importFaults.map((code) => `pastCases.fault.${code}`),
  ...pastEventKinds.map((kind) => `pastCases.event.${kind}`),
  ...pastStates.map((state) => `pu2-21.status.${state}`),
];

test.each(['lv', 'en'] as const)(
  'whatever can be found in a log has its words in %s',
  (language) => {
    for (const key of keys) expect(say(language, key, params)).not.toBe('');
  },
);
