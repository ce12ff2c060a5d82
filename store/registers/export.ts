import { inRiga } from '../../domain/time/zone';
import type { Prisma, PrismaClient } from '../../generated/prisma/client';
import type { Day } from '../../domain/time/lasting';
import { fromColumn } from './days';
import { codesIn, type Codes } from './exporting/codes';
import { RegisterDocument } from './format';
import { present } from './present';
import { serviceFactsOf } from './service-facts';
import { termsFactsOf } from './terms';
import type { Transaction } from '../../runtime/database';

/**
 * All registers of one institution, with their history, in the format that {@link importRegisters}
 * takes; importing it again changes nothing. Undefined when there is no such institution. `prisma`
 * connects as the API's role.
 */
export async function exportRegisters(
  prisma: PrismaClient,
  institutionCode: string,
): Promise<RegisterDocument | undefined> {
  const institution = await prisma.institution.findUnique({ where: { code: institutionCode } });
  if (!institution) return undefined;
  return await prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`select set_config('app.institution', ${institution.id}, true)`;
      const codes = await codesIn(tx, institution.id);
      const {
        code,
        nameLv,
        nameEn,
        kind,
        calendarCode,
        sectorCode,
        municipalityCode,
        supportDeskEmail,
      } = institution;
      const document = {
        code,
        nameLv,
        nameEn,
        kind,
        calendar: calendarCode,
        ...present({ sectorCode, municipalityCode, supportDeskEmail }),
        ...(await dataOf(tx, codes, { institutionId: institution.id })),
      };
      return RegisterDocument.parse({ institutions: [document] });
    },
    // Everything is read from one state of the database.
    { isolationLevel: 'RepeatableRead', timeout: longestExportMs },
  );
}

const longestExportMs = 5 * 60_000;

async function dataOf(tx: Transaction, codes: Codes, where: { institutionId: string }) {
  const orderBy = { id: 'asc' } as const;
  const agreements = await tx.partnerAgreement.findMany({ where, orderBy });
  return {
    calendars: (await tx.institutionCalendar.findMany({ where, orderBy })).map(
      ({ code, version, data }) => ({ code, version, data }),
    ),
    persons: (await tx.affiliation.findMany({ where, orderBy })).map((row) => ({
      ...codes.person(row.personId),
      ...periodOf(row),
    })),
    services: (await tx.serviceVersion.findMany({ where, orderBy })).map((row) => ({
      code: codes.of(row.serviceId),
      ...serviceFactsOf(row),
      ...periodOf(row),
    })),
    resources: (await tx.resourceVersion.findMany({ where, orderBy })).map(
      ({ resourceId, nameLv, nameEn, kind, usersEmail, stateRegisterNumber, ...row }) => ({
        code: codes.of(resourceId),
        nameLv,
        nameEn,
        kind,
        ...present({ usersEmail, stateRegisterNumber }),
        ...periodOf(row),
      }),
    ),
    terms: (await tx.serviceLevelTermsSet.findMany({ where, orderBy })).map(
      ({ serviceId, deskInstitutionId, ...row }) => ({
        service: codes.of(serviceId),
        ...termsFactsOf(row),
        ...(deskInstitutionId !== null && {
          deskInstitution: codes.institution(deskInstitutionId),
        }),
        ...periodOf(row),
      }),
    ),
    dependencies: (await tx.dependency.findMany({ where, orderBy })).map((row) => ({
      service: codes.of(row.dependentServiceId),
      supporter: codes.of(row.supporterId),
      ...(row.supporterInstitutionId !== where.institutionId && {
        supporterInstitution: codes.institution(row.supporterInstitutionId),
      }),
      ...periodOf(row),
    })),
    partners: (await tx.partner.findMany({ where, orderBy })).map(
      ({
        id,
        code,
        name,
        kind,
        legalKind,
        email,
        partnerInstitutionId,
        purposes,
        contacts,
        dependency,
        risk,
      }) => ({
        code,
        name,
        kind,
        legalKind,
        ...present({ email, dependency, risk }),
        purposes,
        contacts,
        ...(partnerInstitutionId !== null && {
          institution: codes.institution(partnerInstitutionId),
        }),
        agreements: agreements
          .filter(({ partnerId }) => partnerId === id)
          .map(
            ({
              serviceIds,
              resourceIds,
              tasks,
              number,
              terms,
              processes,
              regulation,
              duties,
              settlement,
              ...row
            }) => ({
              services: serviceIds.map(codes.of),
              resources: resourceIds.map(codes.of),
              tasks,
              ...present({ number }),
              terms,
              processes,
              regulation,
              duties,
              settlement,
              ...periodOf(row),
            }),
          ),
      }),
    ),
    holdings: (await tx.holding.findMany({ where, orderBy }))
      .filter(everHeld)
      .map(({ role, scopeType, scopeId, personId, partnerId, recipientKind, ...row }) => ({
        role,
        ...((scopeType === 'service' || scopeType === 'resource') && { of: codes.of(scopeId) }),
        person: codes.person(personId).shortName,
        ...(partnerId !== null && { partner: codes.of(partnerId) }),
        ...present({ recipientKind }),
        ...periodOf(row),
      })),
    deputies: (await tx.deputy.findMany({ where, orderBy }))
      .filter(everHeld)
      .map(({ principalPersonId, deputyPersonId, role, scopeId, reason, ...row }) => ({
        principal: codes.person(principalPersonId).shortName,
        deputy: codes.person(deputyPersonId).shortName,
        ...present({ role }),
        ...(scopeId !== null && { of: codes.of(scopeId) }),
        reason,
        ...periodOf(row),
      })),
    freezeWindows: (await tx.freezeWindow.findMany({ where, orderBy })).map(
      ({ code, nameLv, nameEn, startsAt, endsAt, subjectIds, cancelledAt }) => ({
        code,
        nameLv,
        nameEn,
        from: instant(startsAt),
        to: instant(endsAt),
        subjects: subjectIds.map(codes.of),
        ...(cancelledAt !== null && { cancelledAt: instant(cancelledAt) }),
      }),
    ),
    changeModels: (await tx.changeModel.findMany({ where, orderBy })).map(
      ({
        code,
        version,
        nameLv,
        nameEn,
        subjectType,
        subjectIds,
        procedure,
        backoutPlan,
        approvedByPersonId,
        approvedAt,
        ...row
      }) => ({
        code,
        version,
        nameLv,
        nameEn,
        subjectType,
        subjects: subjectIds.map(codes.of),
        procedure,
        backoutPlan,
        ...periodOf(row),
        ...(approvedByPersonId !== null && {
          approvedBy: codes.person(approvedByPersonId).shortName,
        }),
        ...(approvedAt !== null && { approvedAt: instant(approvedAt) }),
      }),
    ),
    timeLimits: (await tx.timeLimitSetting.findMany({ where, orderBy })).map(
      ({ rule, variant, amount, unit, ...row }) => ({
        rule,
        ...(variant !== '' && { variant }),
        amount,
        unit,
        ...periodOf(row),
      }),
    ),
    dutyMarks: (await tx.dutyMark.findMany({ where, orderBy })).map(
      ({ task, role, mark, ...row }) => ({ task, role, mark, ...periodOf(row) }),
    ),
    conditionMarks: (await tx.conditionMark.findMany({ where, orderBy })).map(
      ({ serviceId, condition, applies, reason, ...row }) => ({
        service: codes.of(serviceId),
        condition,
        applies,
        ...present({ reason }),
        ...periodOf(row),
      }),
    ),
    systemClients: (await tx.systemClient.findMany({ where, orderBy: { clientId: 'asc' } })).map(
      ({ clientId, name, ...row }) => ({ clientId, name, ...periodOf(row) }),
    ),
  } satisfies Record<string, Prisma.JsonArray | object[]>;
}

function periodOf({ validFrom, validTo }: { validFrom: Date; validTo: Date | null }): {
  from: Day;
  to?: Day;
} {
  return { from: fromColumn(validFrom), ...(validTo !== null && { to: fromColumn(validTo) }) };
}

function instant(column: Date): string {
  return inRiga(column.toISOString());
}

/** What was taken back before it held for a day says nothing to another system. */
const everHeld = ({ validFrom, validTo }: { validFrom: Date; validTo: Date | null }): boolean =>
  validTo === null || validTo > validFrom;
