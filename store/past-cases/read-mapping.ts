import { Mapping } from '../../domain/past-cases/mapping';
import type { RowError } from '../registers/importing/document';
import { errorsOf } from '../registers/importing/check-row';
import { ImportFault } from './fault';

/**
 * The mapping, or everything that is wrong with it, each with its path.
 * @throws ImportFault MAPPING_NOT_JSON
 */
export function readMapping(text: string): { mapping: Mapping } | { errors: RowError[] } {
  const value = parseJson(text);
  const { success, data, error } = Mapping.safeParse(value);
  return success
    ? { mapping: data }
    : { errors: error.issues.flatMap((issue) => errorsOf(issue, value)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new ImportFault('MAPPING_NOT_JSON', {
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}
