import type { z } from 'zod';
import { describeField } from '../../../domain/engine/field-kinds';
import type { FoundCase } from '../../../store/cases/find-case';
import { formAnsweredAt } from './said';

/**
 * Fields of an entry that a correction may name. An outcome is decided anew and not corrected. Whom
 * and which case somebody named has effects that a correction has not: they are told of it, or it is
 * hidden from them (R21). Who submitted it is read apart (R34).
 */
export function correctableFields(
  { process }: Pick<FoundCase, 'process'>,
  step: string,
): Record<string, z.ZodType> {
  const { submitter } = process;
  const shape = (formAnsweredAt(process, step)?.shape ?? {}) as Record<string, z.ZodType>;
  return Object.fromEntries(
    Object.entries(shape).filter(([name, field]) => {
      const { kind, bySystem } = describeField(field);
      if (name === 'outcome' || kind === 'person' || kind === 'case' || bySystem) return false;
      return step !== 'request' || (name !== submitter?.name && name !== submitter?.contact);
    }),
  );
}
