import type { ChangeModel as ChangeModelRow } from '../generated/prisma/client';
import type { Subject } from '../domain/engine/performers';
import { fromColumn, type Day } from './days';
import type { Transaction } from './transaction';

/** A known, low-risk change that the portfolio owner approved in advance (R22). */
export interface ChangeModel {
  id: string;
  code: string;
  version: number;
  nameLv: string;
  nameEn: string;
  procedure: string;
  backoutPlan: string;
}

export type ModelAnswer =
  | { ok: true; model: ChangeModel }
  | { ok: false; code: 'CHANGE_MODEL_UNKNOWN' | 'CHANGE_MODEL_NOT_APPROVED' | 'CHANGE_MODEL_NOT_IN_FORCE' | 'CHANGE_MODEL_NOT_FOR_SUBJECT' };

/** R22: the approved version of a model that is in force on the day and made for the subject, or why there is none. */
export async function modelInForce(tx: Transaction, code: string, subject: Subject, on: Day): Promise<ModelAnswer> {
  const versions = await tx.changeModel.findMany({ where: { code } });
  if (versions.length === 0) return { ok: false, code: 'CHANGE_MODEL_UNKNOWN' };
  const approved = versions.filter(({ approvedAt }) => approvedAt !== null);
  if (approved.length === 0) return { ok: false, code: 'CHANGE_MODEL_NOT_APPROVED' };
  // The database lets no two approved versions be in force on one day.
  const current = approved.find((version) => fromColumn(version.validFrom) <= on && (version.validTo === null || on < fromColumn(version.validTo)));
  if (!current) return { ok: false, code: 'CHANGE_MODEL_NOT_IN_FORCE' };
  return isFor(current, subject) ? { ok: true, model: toChangeModel(current) } : { ok: false, code: 'CHANGE_MODEL_NOT_FOR_SUBJECT' };
}

function isFor(model: ChangeModelRow, subject: Subject): boolean {
  if (model.subjectType !== subject.type) return false;
  return model.subjectIds.length === 0 || (subject.id !== undefined && model.subjectIds.includes(subject.id));
}

function toChangeModel({ id, code, version, nameLv, nameEn, procedure, backoutPlan }: ChangeModelRow): ChangeModel {
  return { id, code, version, nameLv, nameEn, procedure, backoutPlan };
}
