import { Command } from 'commander';
import { registerProcessCommand } from '../../cli/process';

async function run(...args: string[]): Promise<{ printed: string; refused: string }> {
  const printed: string[] = [];
  const refused: string[] = [];
  const log = jest
    .spyOn(console, 'log')
    .mockImplementation((text: string) => void printed.push(text));
  const program = new Command().version('9.9.9').enablePositionalOptions().exitOverride();
  registerProcessCommand(program);
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeErr: (text) => void refused.push(text) });
  await program.parseAsync(['process', ...args], { from: 'user' }).catch(() => undefined);
  log.mockRestore();
  return { printed: printed.join('\n'), refused: refused.join('') };
}

export function processCases(): void {
  test('the handbook page is printed in the language asked for', async () => {
    expect((await run('PU2-20')).printed).toMatch(/^# PU2-20 Izmaiņu pārvaldība/);
    expect((await run('PU2-20', '--table', '--language', 'en', '--version', '1')).printed).toMatch(
      /^# PU2-20 Change management \(version 1\)/,
    );
  });

  test('the diagram is printed as XML', async () => {
    expect((await run('PU2-20', '--bpmn')).printed).toMatch(/^<\?xml [^]*<bpmndi:BPMNDiagram/);
  });

  test('a sound process is said to be sound', async () => {
    expect((await run('PU2-20', '--version', '1', '--lint')).printed).toBe(
      'PU2-20 version 1 is sound',
    );
  });

  test.each([
    'PU9-9',
    'PU2-20 --version 77',
    'PU2-20 --version one',
    'PU2-20 --bpmn --lint',
    'PU2-20 --language de',
  ])('%s is refused with a sentence', async (asked) => {
    const { printed, refused } = await run(...asked.split(' '));
    expect(printed).toBe('');
    expect(refused).toMatch(/no process|cannot be used|is invalid/);
  });

  test('an unknown process is answered with the newest version of each, an unknown version with those there are', async () => {
    const { refused } = await run('PU2-13');
    expect(refused.match(/PU2-20 version/g)).toHaveLength(1);
    const versions = (await run('PU2-20', '--version', '77')).refused;
    expect(versions).toContain('PU2-20 version 1');
    expect(versions).not.toContain('PU2-18');
  });
}
