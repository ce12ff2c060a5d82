import type { GovernanceTaskCode } from '../../domain/governance/task-codes';
import { catalogue, say } from '../../messages';

/** What the parts of a new process are called. */
export interface Names {
  code: GovernanceTaskCode;
  /** `pu2-13`. */
  area: string;
  /** `availability-and-continuity-management`. */
  slug: string;
  /** `availabilityAndContinuityManagement`, and the same with a capital. */
  camel: string;
  pascal: string;
  folder: string;
  /** First word of its time limits. */
  rules: string;
  title: Record<'lv' | 'en', string>;
  purpose: Record<'lv' | 'en', string>;
}

/** Undefined where the policy gives the task no short name and none is given here. */
export function names(code: GovernanceTaskCode, given?: string): Names | undefined {
  const short = catalogue.en[`governance.task.${code}.shortName`];
  const words = (given ?? short)?.toLowerCase().match(/[a-z]+/g);
  if (!words) return undefined;
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const area = code.toLowerCase();
  const titled = short === undefined ? 'name' : 'shortName';
  return {
    code,
    area,
    slug: words.join('-'),
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    folder: `domain/processes/${area}-${words.join('-')}`,
    rules: area.replace('-', ''),
    title: {
      lv: say('lv', `governance.task.${code}.${titled}`),
      en: say('en', `governance.task.${code}.${titled}`),
    },
    purpose: {
      lv: say('lv', `governance.task.${code}.result`),
      en: say('en', `governance.task.${code}.result`),
    },
  };
}
