import { declaration, forms, performers, state, task, timeLimits } from './declaration';
import type { Names } from './names';
import { story, support, unitTest } from './tests';
import { words } from './words';

interface Files {
  /** New files with their content. */
  created: Record<string, string>;
  added: { path: string; before: string; lines: string[] }[];
  replaced: { path: string; from: string; to: string }[];
}

/** Everything that a process consists of, and every line that makes it known. */
export function processFiles(names: Names): Files {
  const { area, slug, camel, folder } = names;
  return {
    created: {
      [`${folder}/v1.ts`]: declaration(names),
      [`${folder}/forms.ts`]: forms(names),
      [`${folder}/performers.ts`]: performers(names),
      [`${folder}/state.ts`]: state(names),
      [`${folder}/task.ts`]: task(names),
      [`${folder}/time-limits.ts`]: timeLimits(names),
      [`${folder}/words/lv.json`]: words(names, 'lv'),
      [`${folder}/words/en.json`]: words(names, 'en'),
      [`test/processes/${area}/support/${slug}.ts`]: support(names),
      [`test/processes/${area}/${slug}.test.ts`]: unitTest(names),
      [`cli/stories/${slug}.ts`]: story(names),
    },
    added: [
      {
        path: 'domain/processes/tasks.ts',
        before: 'export { changeManagement }',
        lines: [`export { ${camel} } from './${area}-${slug}/task';`],
      },
      {
        path: 'cli/story.ts',
        before: 'import { Story, StoryFailed }',
        lines: [`import { ${camel}Story } from './stories/${slug}';`],
      },
    ],
    replaced: [
      {
        path: 'cli/story.ts',
        from: '\n} as const;',
        to: `\n  '${slug}': ${camel}Story,\n} as const;`,
      },
    ],
  };
}
