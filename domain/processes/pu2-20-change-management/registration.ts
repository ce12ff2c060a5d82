import { note, tell, link } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { portfolioOwnerOf } from '../../engine/ladder';
import { when, given } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import { newChange, otherInstitutions, type Change } from './change';
import * as forms from './forms';
import { owner, appointed, ownerOfSubject } from './performers';

const { step, on } = wordsFor<Change>();

export const register = step({
  status: 'submitted',
  performers: ownerOfSubject,
  form: forms.Registration,
  mayAnnounce: ['link duplicate_of', 'note serviceRequestInstead PU2-15'],
  due: { timeLimit: 'change.complete' },
  facts: ['duplicateOf'],
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-20 step 2',
      when: (a) => a.outcome !== 'accepted' && a.reason === undefined,
    },
    {
      code: 'INCOMPLETE_REQUEST',
      rule: 'PU2-20 step 2',
      when: (a) =>
        a.outcome === 'accepted' && !(a.reasonIsClear && a.subjectIsNamed && a.resultIsDescribed),
    },
    {
      code: 'DUPLICATE_UNKNOWN',
      rule: 'PU2-20 step 2',
      when: (a, _c, facts) => a.outcome === 'duplicate' && (facts.duplicateOf ?? null) === null,
    },
  ],
  announces: (a, c, facts) => [
    ...given(a.outcome === 'duplicate' ? facts.duplicateOf : null, ({ caseId }) =>
      link(caseId, 'duplicate_of'),
    ),
    ...when(a.outcome === 'notAChange', note('serviceRequestInstead', 'PU2-15', owner(c))),
  ],
  exits: [
    on('returned', 'supplement'),
    on('duplicate', end('duplicate', 'rejected')),
    on('notAChange', end('notAChange', 'rejected')),
    { name: 'accepted', to: 'classify' },
  ],
});

export const supplement = step({
  status: 'returned',
  performers: appointed('requester'),
  form: forms.Supplement,
  exits: [{ name: 'supplemented', to: 'register' }],
});

export const classify = step({
  status: 'submitted',
  performers: ownerOfSubject,
  form: forms.Classification,
  mayAnnounce: ['tell portfolioOwner emergencyDeclared'],
  due: { timeLimit: 'change.classify' },
  facts: ['changeModel', 'affected', 'partners', 'boardMembers'],
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'R24',
      when: (a) => a.outcome === 'emergency' && a.reason === undefined,
    },
    {
      code: 'CHANGE_MODEL_REQUIRED',
      rule: 'R22',
      when: (a) => a.outcome === 'standard' && a.modelCode === undefined,
    },
    {
      code: 'CHANGE_MODEL_UNKNOWN',
      rule: 'R22',
      when: (a, _c, { changeModel }) =>
        a.outcome === 'standard' &&
        changeModel?.ok === false &&
        changeModel.code === 'CHANGE_MODEL_UNKNOWN',
    },
    {
      code: 'CHANGE_MODEL_NOT_IN_FORCE',
      rule: 'R22',
      when: (a, _c, { changeModel }) =>
        a.outcome === 'standard' &&
        changeModel?.ok === false &&
        changeModel.code === 'CHANGE_MODEL_NOT_IN_FORCE',
    },
    {
      code: 'CHANGE_MODEL_NOT_FOR_SUBJECT',
      rule: 'R22',
      when: (a, _c, { changeModel }) =>
        a.outcome === 'standard' &&
        changeModel?.ok === false &&
        changeModel.code === 'CHANGE_MODEL_NOT_FOR_SUBJECT',
    },
    {
      code: 'CHANGE_MODEL_NOT_APPROVED',
      rule: 'R22',
      when: (a, _c, { changeModel }) => a.outcome === 'standard' && changeModel?.ok !== true,
    },
  ],
  records: (a, _c, { changeModel, affected = [], partners = [], boardMembers = [] }) => ({
    ...newChange(),
    risk: undefined,
    type: a.outcome,
    affected,
    partners,
    boardMembers,
    model:
      a.outcome === 'standard' && changeModel?.ok === true
        ? { code: changeModel.code, version: changeModel.version }
        : undefined,
  }),
  announces: (a, c) =>
    when(
      a.outcome === 'emergency',
      tell.portfolioOwner('emergencyDeclared', portfolioOwnerOf(c.subject, c.institutionId)),
    ),
  exits: [
    on('standard', 'authorise', {
      name: 'standardElsewhere',
      where: (c) => otherInstitutions(c).length > 0,
    }),
    on('standard', 'plan'),
    on('emergency', 'authorise'),
    { name: 'normal', to: 'assess' },
  ],
});
