import type { Subject } from '../../domain/engine/performers';
import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { inForce } from './days';

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
  | {
      ok: false;
      code:
        | 'CHANGE_MODEL_UNKNOWN'
        | 'CHANGE_MODEL_NOT_APPROVED'
        | 'CHANGE_MODEL_NOT_IN_FORCE'
        | 'CHANGE_MODEL_NOT_FOR_SUBJECT';
    };

/**
 * R22: the approved version of a model that is in force on the day and made for the subject, or why
 * there is none.
 */
export async function modelInForce(
  sql: Sql,
  code: string,
  subject: Subject,
  on: Day,
): Promise<ModelAnswer> {
  const versions = await sql.$queryRaw<Version[]>`
    select json_build_object('id', id, 'code', code, 'version', version, 'nameLv', name_lv,
      'nameEn', name_en, 'procedure', procedure, 'backoutPlan', backout_plan) as model,
        subject_type as "subjectType", subject_ids as "subjectIds",
           approved_at is not null as "isApproved", ${inForce(on)} as "isInForce"
      from change_models where code = ${code}`;
  if (versions.length === 0) return { ok: false, code: 'CHANGE_MODEL_UNKNOWN' };
  const approved = versions.filter(({ isApproved }) => isApproved);
  if (approved.length === 0) return { ok: false, code: 'CHANGE_MODEL_NOT_APPROVED' };
  // The database lets no two approved versions be in force on one day.
  const current = approved.find(({ isInForce }) => isInForce);
  if (!current) return { ok: false, code: 'CHANGE_MODEL_NOT_IN_FORCE' };
  const { subjectType, subjectIds, model } = current;
  const isForSubject =
    subjectType === subject.type &&
    (subjectIds.length === 0 || (subject.id !== undefined && subjectIds.includes(subject.id)));
  return isForSubject ? { ok: true, model } : { ok: false, code: 'CHANGE_MODEL_NOT_FOR_SUBJECT' };
}

interface Version {
  model: ChangeModel;
  subjectType: string;
  subjectIds: string[];
  isApproved: boolean;
  isInForce: boolean;
}
