import { eachOnce } from '../../web/screens/inbox/each-once';

const row = (caseId: string, isSetAside = false) => ({ caseId, isSetAside });

test('what came behind others between two pages is listed once, as it is now', () => {
  const pages = [{ items: [row('one'), row('two')] }, { items: [row('three'), row('one', true)] }];
  expect(eachOnce(pages, ({ caseId }) => caseId)).toEqual([
    row('one', true),
    row('two'),
    row('three'),
  ]);
});
