import fc from 'fast-check';
import { canonical } from '../../domain/digest';
import { isSame } from '../../domain/is-same';

/** As JSON, with members that have no value in between. */
const aValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, 1, '', 'a'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('a', 'b', '1', '__proto__'),
      fc.option(tie('value'), { nil: undefined }),
      { maxKeys: 3 },
    ),
  ),
})).value;

test('values are the same where their canonical JSON is', () => {
  fc.assert(
    fc.property(aValue, aValue, (a, b) => isSame(a, b) === (canonical(a) === canonical(b))),
    { numRuns: 2_000 },
  );
});

test('a value is the same as what a column gives back of it', () => {
  fc.assert(
    fc.property(aValue, (value) => isSame(value, JSON.parse(canonical(value)))),
    { numRuns: 500 },
  );
});
