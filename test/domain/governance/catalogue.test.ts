import { conditionCodes, conditionGroups } from '../../../domain/governance/conditions';
import { duties, statedDuties } from '../../../domain/governance/duties';
import { capabilities, practices, taskResources } from '../../../domain/governance/means';
import {
  governanceTask,
  governanceTasks,
  rolesOfTask,
  stagesOfTask,
} from '../../../domain/governance/tasks';
import { governanceTaskCodes } from '../../../domain/governance/task-codes';
import { RoleCode } from '../../../domain/roles';
import { arrowsOf } from '../../../domain/engine/arrows';
import { processes, processNamed } from '../../../domain/processes';
import { catalogue, say } from '../../../messages';

const languages = ['lv', 'en'] as const;

test('there are 32 tasks in three groups: 5 of the policy level, 23 of the core and support levels, 4 of all', () => {
  const sizes = (['policy', 'coreAndSupport', 'all'] as const).map(
    (group) => governanceTasks.filter((task) => task.group === group).length,
  );
  expect([new Set(governanceTaskCodes).size, sizes]).toEqual([32, [5, 23, 4]]);
  expect(
    governanceTaskCodes.filter((code) => !/^PU(1-[1-5]|2-([1-9]|1\d|2[0-3])|3-[1-4])$/.test(code)),
  ).toEqual([]);
});

test.each(languages)(
  'every task has its name, and its short name where the policy gives one, in %s',
  (language) => {
    for (const { code, hasShortName } of governanceTasks) {
      expect(say(language, `governance.task.${code}.name`)).not.toBe('');
      expect([code, `governance.task.${code}.shortName` in catalogue[language]]).toEqual([
        code,
        hasShortName,
      ]);
    }
  },
);

test.each(languages)('the sheet of every task has words for all its parts in %s', (language) => {
  const keys = [
    ...governanceTaskCodes.flatMap((code) =>
      ['result', 'benefit', 'threat'].map((part) => `task.${code}.${part}`),
    ),
    ...governanceTasks.flatMap((task) => stagesOfTask(task).map((stage) => `stage.${stage}`)),
    ...conditionCodes.map((code) => `condition.${code}`),
    ...Object.keys(conditionGroups).map((code) => `conditionGroup.${code}`),
    ...duties.map((duty) => `duty.${duty}`),
    ...capabilities.map((one) => `capability.${one}`),
    ...taskResources.map((one) => `resource.${one}`),
    ...practices.map((one) => `practice.${one}`),
  ];
  expect(keys.filter((key) => (catalogue[language][`governance.${key}`] ?? '') === '')).toEqual([]);
});

test('there are 24 conditions in ten groups, each in the group of its code', () => {
  expect([Object.keys(conditionGroups).length, new Set(conditionCodes).size]).toEqual([10, 24]);
  for (const [group, members] of Object.entries(conditionGroups))
    expect(members.filter((code) => !code.startsWith(`${group}-`))).toEqual([]);
});

test('a task names no other twice, nor itself, among its related ones', () => {
  for (const { code, related } of governanceTasks)
    expect([...new Set(related)].filter((other) => other !== code)).toEqual(related);
});

test('marks and duties are stated once for a role, of roles that take part, and only where a sheet is known', () => {
  for (const task of governanceTasks) {
    const roles = statedDuties(task.code).map(({ role }) => role);
    expect(new Set(roles).size).toBe(roles.length);
    expect(roles.filter((role) => !rolesOfTask(task).includes(role))).toEqual([]);
    expect([task.code, roles.length > 0]).toEqual([task.code, task.hasSheet]);
  }
});

test('a task of all levels involves every role of the policy, one of the policy level only those who govern there', () => {
  expect(rolesOfTask(governanceTask('PU2-10'))).toEqual(RoleCode.options);
  expect(rolesOfTask(governanceTask('PU1-1'))).toEqual([
    'state_lead_authority',
    'sector_lead_authority',
    'municipal_lead_authority',
    'institution_service_portfolio_owner',
    'institution_resource_portfolio_owner',
  ]);
});

test('every process is one of the tasks, and its arrows lead to others', () => {
  for (const { code, version } of processes) {
    expect(governanceTaskCodes).toContain(code);
    expect(Object.keys(arrowsOf(processNamed(code, version)))).not.toContain(code);
  }
});
