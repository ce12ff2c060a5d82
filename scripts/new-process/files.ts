import { declaration, forms, performers, state } from './declaration';
import type { Names } from './names';
import { story, support, unitTest } from './tests';
import { timeWords, words } from './words';

interface Files {
  /** New files with their content. */
  created: Record<string, string>;
  added: { path: string; before: string; lines: string[] }[];
  replaced: { path: string; from: string; to: string }[];
}

/** Everything that a process consists of, and every line that makes it known. */
export function processFiles(names: Names): Files {
  const { area, slug, camel, pascal, folder, rules } = names;
  return {
    created: {
      [`${folder}/v1.ts`]: declaration(names),
      [`${folder}/forms.ts`]: forms(names),
      [`${folder}/performers.ts`]: performers(names),
      [`${folder}/state.ts`]: state(names),
      [`messages/lv/${area}.json`]: words(names, 'lv'),
      [`messages/en/${area}.json`]: words(names, 'en'),
      [`test/processes/${area}/support/${slug}.ts`]: support(names),
      [`test/processes/${area}/${slug}.test.ts`]: unitTest(names),
      [`cli/stories/${slug}.ts`]: story(names),
    },
    added: [
      {
        path: 'domain/processes/index.ts',
        before: '/** Every published version',
        lines: [`import { ${camel}V1 } from './${area}-${slug}/v1';`, ''],
      },
      {
        path: 'domain/time/rule-table.ts',
        before: "  row('escalation.acknowledge'",
        lines: ['register', 'decide', 'close'].map(
          (step) => `  row('${rules}.${step}', workingDays(5)),`,
        ),
      },
      ...(['lv', 'en'] as const).map((language) => ({
        path: `messages/${language}/time.json`,
        before: '  "time.limit.escalation.acknowledge"',
        lines: timeWords(names, language),
      })),
      ...(['en', 'lv'] as const).map((language) => ({
        path: 'messages/index.ts',
        before: `import ${language}Registers`,
        lines: [`import ${language}${pascal} from './${language}/${area}.json';`],
      })),
      {
        path: 'cli/story.ts',
        before: 'import { Story, StoryFailed }',
        lines: [`import { ${camel}Story } from './stories/${slug}';`],
      },
    ],
    replaced: [
      { path: 'domain/processes/index.ts', from: '] as const;', to: `, ${camel}V1] as const;` },
      {
        path: 'messages/index.ts',
        from: ' ...lvRegisters,',
        to: ` ...lv${pascal}, ...lvRegisters,`,
      },
      {
        path: 'messages/index.ts',
        from: ' ...enRegisters,',
        to: ` ...en${pascal}, ...enRegisters,`,
      },
      {
        path: 'cli/story.ts',
        from: '\n} as const;',
        to: `\n  '${slug}': ${camel}Story,\n} as const;`,
      },
    ],
  };
}
