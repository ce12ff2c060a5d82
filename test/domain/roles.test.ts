import { HeldCode, ScopeType, hasOneHolder, oneHolderRoles, scopesOf } from '../../domain/roles';
import en from '../../messages/en/registers.json';
import enRoles from '../../messages/en/roles.json';
import lv from '../../messages/lv/registers.json';
import lvRoles from '../../messages/lv/roles.json';
import { importErrorCodes } from '../../store/registers/importing/document';

test('every role, function, scope and import error has its words in both languages', () => {
  const keys = [
    ...HeldCode.options.map((code) => `roles.${code}`),
    ...ScopeType.options.map((scope) => `registers.scope.${scope}`),
    ...importErrorCodes.map((code) => `registers.import.${code}`),
  ];
  for (const catalogue of [
    { ...lv, ...lvRoles },
    { ...en, ...enRoles },
  ])
    expect(Object.keys(catalogue)).toEqual(expect.arrayContaining(keys));
  expect(Object.keys(lv)).toEqual(Object.keys(en));
});

test('R09: the two portfolio managers and the managers of a service and of a resource are one person each', () => {
  expect(HeldCode.options.filter(hasOneHolder)).toEqual(
    [...oneHolderRoles].sort((a, b) => HeldCode.options.indexOf(a) - HeldCode.options.indexOf(b)),
  );
  expect(hasOneHolder('service_provider')).toBe(false);
  expect(oneHolderRoles.map((role) => scopesOf[role])).toEqual([
    ['institution'],
    ['institution'],
    ['service'],
    ['resource'],
  ]);
});
