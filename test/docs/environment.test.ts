import { generateKeyPairSync } from 'node:crypto';
import { EnvironmentVariables } from '../../runtime/environment';
import { tableOf } from './support/page-table';

const withoutMarks = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '').trim();
const rows = tableOf('environment.md').map((row) => ({
  variable: withoutMarks(row['variable']),
  form: withoutMarks(row['form']),
  byDefault: withoutMarks(row['default']),
}));
const schemas = EnvironmentVariables.shape;
const schemaOf = (variable: string) => schemas[variable as keyof typeof schemas];

test('the page of settings has every variable that is read and no other', () => {
  expect(rows.map(({ variable }) => variable).sort()).toEqual(Object.keys(schemas).sort());
});

test.each(rows)('$variable has the default that the page says', ({ variable, byDefault }) => {
  const schema = schemaOf(variable);
  const absent = schema.safeParse(undefined);
  const onPage = { required: 'required', '–': undefined };
  expect(absent.success ? absent.data : 'required').toEqual(
    byDefault in onPage ? onPage[byDefault as keyof typeof onPage] : schema.parse(byDefault),
  );
});

test.each(rows)('$variable has the form that the page says', ({ variable, form }) => {
  const wrong = schemaOf(variable).safeParse('-');
  expect(wrong.success ? 'text' : wrong.error.issues[0]?.message).toContain(form);
});

test('a signing key is taken as the page says, and in no other form', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  expect(schemas.SAIMNIEKS_SIGNING_KEY.safeParse(der).success).toBe(true);
  expect(schemas.SAIMNIEKS_SIGNING_KEY.safeParse(pem).success).toBe(false);
});
