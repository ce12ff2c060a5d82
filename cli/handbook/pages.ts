import { describeProcess } from '../../domain/engine/describe';
import { processes, processNamed } from '../../domain/processes';
import { toBpmn } from './bpmn';
import { toProblemsPage } from './problems-page';
import { toRequirementsPage } from './requirements-page';
import { toRightsPage } from './rights-page';
import { toTable } from './table';

/**
 * Every generated file below `docs/`, by its path there. Of a task that has several versions, the
 * newest.
 */
export async function generatedPages(): Promise<Record<string, string>> {
  const newest = new Map(processes.map(({ code, version }) => [code, version]));
  const pages: Record<string, string> = {
    'problems.md': toProblemsPage(),
    'requirements.md': toRequirementsPage(),
    'rights.md': toRightsPage(),
  };
  for (const [code, version] of newest) {
    const description = describeProcess(processNamed(code, version));
    pages[`processes/${code}.lv.md`] = toTable(description, 'lv');
    pages[`processes/${code}.en.md`] = toTable(description, 'en');
    pages[`processes/${code}.bpmn`] = await toBpmn(description, 'lv');
  }
  return pages;
}
