import { DocumentReference } from '../../domain/partners/kinds';
import { RegisterCode } from '../../domain/register-code';

test.each(['40003032949', '90000069281', '50003031151', 'LV40003032949', '40003032949.2026-7'])(
  'the registration number of a company or institution is a code: %s',
  (code) => {
    expect(RegisterCode.safeParse(code).success).toBe(true);
    expect(DocumentReference.safeParse(code).success).toBe(true);
  },
);

test.each([
  '010190-12345',
  '01019012345',
  '311299-20001',
  '32123412345',
  '39000012345',
  'DAR-010190-12345',
])('a personal number is no code, nor stands in one: %s', (code) => {
  expect(RegisterCode.safeParse(code).success).toBe(false);
  expect(DocumentReference.safeParse(code).success).toBe(false);
});

test.each(['003112-12345', '321390123456', '011390-12345', 'L-2026-000123-45678'])(
  'digits that are no personal number are a code: %s',
  (code) => {
    expect(RegisterCode.safeParse(code).success).toBe(true);
  },
);
