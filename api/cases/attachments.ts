import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Request } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { isReadable, line } from '../../domain/text';
import { addAttachment } from '../../store/cases/add-attachment';
import { attachmentFor, attachmentsFor, findAttachment } from '../../store/cases/attachments';
import { Refusal } from '../../domain/problems';
import type { Attachment } from '../../generated/prisma/client';
import { fault } from '../http/field-error';
import { route, type ApiRoute } from '../http/route';
import {
  attachmentMediaTypes,
  attachmentTypeOf,
  largestAttachmentInBytes,
} from '../../store/content/attachment-type';
import { isStoredAs } from '../../store/content/is-stored-as';
import { contribute, type Contribution } from '../../cases/contribution';
import { asDownload, asShown, isShowable } from './download';
import type { CaseDependencies } from '../../cases/dependencies';
import { findCase, withinCase } from '../../store/cases/find-case';
import { IdempotencyHeaders, idempotencyOf } from '../http/idempotency';
import { personOf } from '../../store/access/caller';
import { personNames } from '../../store/registers/person-names';
import { readTexts } from '../../store/cases/read-texts';

const AttachmentView = z.object({
  id: z.string(),
  at: z.string(),
  author: z.object({ id: z.string(), name: z.string().nullable() }),
  /** Null where it was erased. */
  name: z.string().nullable(),
  mediaType: z.string(),
  sizeInBytes: z.number(),
  sha256: z.string(),
  /** It came by mail in the submitter's name and nothing proves that; only handlers see it. */
  isUnverified: z.boolean(),
});

const OfCase = z.strictObject({ id: z.string().max(200) });
const OfAttachment = z.strictObject({ id: z.string().max(200), attachment: z.uuid() });
const Shown = z.strictObject({
  inline: z.literal('true').optional().meta({
    description:
      'Of a picture or PDF: to be shown, not saved. Any other file is a download all the same',
  }),
});
const Upload = z.object({ file: z.string().meta({ format: 'binary' }) });

/**
 * One file in the field `file` and nothing else; it stays in memory, and only its encrypted form is
 * ever stored.
 */
const readFile = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { files: 1, fields: 0, fileSize: largestAttachmentInBytes },
}).single('file');

/** Files of a case: encrypted rows, given back as downloads; pictures and PDFs are also shown. */
export const attachmentRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'post',
    path: '/cases/:id/attachments',
    operation: 'attachFile',
    params: OfCase,
    headers: IdempotencyHeaders,
    body: Upload,
    bodyType: 'multipart/form-data',
    before: [readFile],
    answers: { 201: AttachmentView },
    async handle({ caller, params: { id }, now }, request, response) {
      const file = await fileOf(request);
      const person = personOf(caller);
      const idempotency = idempotencyOf(request, person);
      const stored = await contribute(
        dependencies,
        person,
        { caseId: id, now },
        idempotency,
        async (contribution) => {
          const row =
            (await earlier(contribution, file)) ?? (await store(dependencies, contribution, file));
          return viewOf(row, file.name, await personNames(contribution.tx, [row.authorId]));
        },
      );
      response.status(201).location(`/api/v1/cases/${id}/attachments/${stored.id}`).json(stored);
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/attachments',
    operation: 'listAttachments',
    params: OfCase,
    answers: { 200: z.object({ items: z.array(AttachmentView) }) },
    async handle({ caller, params: { id }, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const items = await withinCase(dependencies, found, async (tx) => {
        const rows = await attachmentsFor(tx, found, caller);
        const names = await readTexts(
          dependencies.contents,
          tx,
          found,
          rows.map(({ nameContentId }) => nameContentId),
        );
        const authors = await personNames(
          tx,
          rows.map(({ authorId }) => authorId),
        );
        return rows.map((row) =>
          viewOf(row, names.get(row.nameContentId)?.toString('utf8') ?? null, authors),
        );
      });
      response.json({ items });
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/attachments/:attachment',
    operation: 'downloadAttachment',
    params: OfAttachment,
    query: Shown,
    answers: { 200: attachmentMediaTypes },
    async handle({ caller, params: { id, attachment }, query, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const file = await withinCase(dependencies, found, async (tx) => {
        const row = await attachmentFor(tx, found, caller, attachment);
        const read = await readTexts(
          dependencies.contents,
          tx,
          found,
          row === null ? [] : [row.contentId, row.nameContentId],
        );
        const bytes = read.get(row?.contentId ?? '');
        if (row === null || bytes === undefined) throw new Refusal('NOT_FOUND');
        return {
          mediaType: row.mediaType,
          bytes,
          name: read.get(row.nameContentId)?.toString('utf8') ?? row.id,
        };
      });
      if (query.inline === 'true' && isShowable(file)) asShown(response, file);
      else asDownload(response, file);
    },
  }),
];

interface File {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  sha256: string;
}

/** Turned around, `txt.exe` would look like a text. */
const FileName = line({ max: 200 }).refine(isReadable);

async function fileOf({ file }: Request): Promise<File> {
  if (file === undefined) throw fault('/file', 'required');
  // Old browsers send the whole path, with the separators of their own system.
  const sent = FileName.safeParse(basename(file.originalname.replaceAll('\\', '/')));
  if (!sent.success) throw fault('/file', 'unreadable_text');
  const name = sent.data;
  const mediaType = await attachmentTypeOf({ name, declared: file.mimetype, bytes: file.buffer });
  return {
    name,
    mediaType,
    bytes: file.buffer,
    sha256: createHash('sha256').update(file.buffer).digest('hex'),
  };
}

/**
 * The attachment that an earlier request with the same key stored.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED where it was another file
 */
async function earlier(
  { tx, id, found }: Contribution,
  { name, sha256 }: File,
): Promise<Attachment | null> {
  const known = await findAttachment(tx, found.caseId, id);
  if (
    known !== null &&
    !(known.sha256 === sha256 && (await isStoredAs(tx, known.nameContentId, Buffer.from(name))))
  )
    throw new Refusal('IDEMPOTENCY_KEY_REUSED');
  return known;
}

const store = (
  { contents }: CaseDependencies,
  { tx, id, found, caller }: Contribution,
  file: File,
): Promise<Attachment> => {
  const { caseId, institutionId, now: at } = found;
  return addAttachment(tx, contents, {
    ...file,
    id,
    institutionId,
    caseId,
    by: caller.personId,
    at,
  });
};

const viewOf = (
  { id, at, authorId, mediaType, sizeInBytes, sha256, isUnverified }: Attachment,
  name: string | null,
  authors: ReadonlyMap<string, string>,
): z.infer<typeof AttachmentView> => ({
  id,
  at: at.toISOString(),
  author: { id: authorId, name: authors.get(authorId) ?? null },
  name,
  mediaType,
  sizeInBytes,
  sha256,
  isUnverified,
});
