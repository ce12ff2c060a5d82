import { call, read } from './client';
import type { Named } from './case';
import type { FormSchema, Values } from '../form/schema';

export interface Comment {
  id: string;
  at: string;
  author: Named;
  /** Null where it was erased. */
  text: string | null;
}

export const readComments = (caseId: string, cursor?: string, signal?: AbortSignal) =>
  read<{ items: Comment[]; nextCursor?: string }>(
    `/cases/${caseId}/comments`,
    { limit: 50, cursor },
    signal,
  );

export const addComment = (caseId: string, text: string, key: string) =>
  call<Comment>('POST', `/cases/${caseId}/comments`, { body: { text }, key });

export interface Attachment {
  id: string;
  at: string;
  author: Named;
  name: string | null;
  mediaType: string;
  sizeInBytes: number;
  isUnverified: boolean;
}

export const readAttachments = (caseId: string, signal?: AbortSignal) =>
  read<{ items: Attachment[] }>(`/cases/${caseId}/attachments`, {}, signal);

export function attach(caseId: string, file: File, key: string): Promise<Attachment> {
  const body = new FormData();
  body.set('file', file);
  return call('POST', `/cases/${caseId}/attachments`, { body, key });
}

export const attachmentAddress = (caseId: string, id: string): string =>
  `/api/v1/cases/${caseId}/attachments/${id}`;

/** Where a picture or PDF is shown by the browser; other files are downloads alone. */
export const shownAddress = (caseId: string, id: string): string =>
  `${attachmentAddress(caseId, id)}?inline=true`;

export interface CaseLink {
  id: string;
  /** `to`: the other case came first, and said so of this one. */
  direction: 'from' | 'to';
  sentence: string;
  case: { caseId: string; number: string; title: string; statusName: string };
  withdrawnAt: string | null;
}

export const readLinks = (caseId: string, signal?: AbortSignal) =>
  read<{ items: CaseLink[] }>(`/cases/${caseId}/links`, { limit: 200 }, signal);

/** Something that may be done to the case besides answering what it asks. */
export interface CaseAction {
  action: string;
  href: string;
  item: string | null;
  name: string;
  about: string;
  may: boolean;
  reasons: { sentence: string }[];
  fields: { name: string; title: string; help: string; isOptional: boolean }[];
  form: FormSchema | null;
}

export const readActions = (caseId: string, signal?: AbortSignal) =>
  read<{ items: CaseAction[] }>(`/cases/${caseId}/actions`, {}, signal);

/** A declared action takes an answer; the others take their fields as they are. */
export const act = (
  { action, href, form }: CaseAction,
  { values, seenSequence }: { values: Values; seenSequence: number },
  key: string,
) =>
  call<{ sequence?: number }>('POST', href, {
    body: {
      ...(form === null ? values : { answer: values }),
      // A link stands beside the case, whatever has changed in it.
      ...(action !== 'link' && { seenSequence }),
    },
    key,
  });

/** An entry of the log, as far as its fields can be corrected. */
export interface EntryToCorrect {
  title: string;
  form: FormSchema;
  values: Values;
  texts: Readonly<Record<string, string>>;
}

export const readEntryToCorrect = (caseId: string, entry: number, signal?: AbortSignal) =>
  read<EntryToCorrect>(`/cases/${caseId}/entries/${entry}/fields`, {}, signal);

/** One text between the institution and whoever submitted the case. */
export interface Message {
  id: string;
  at: string;
  isFromSubmitter: boolean;
  /** Null where the institution's system wrote it, or the submitter did. */
  author: Named | null;
  aboutName: string;
  /** Null where it was erased. */
  text: string | null;
  /** What became of it: waits, sent, could not be sent. */
  outcomeName: string;
}

export const readDialogue = (caseId: string, signal?: AbortSignal) =>
  read<{ items: Message[] }>(`/cases/${caseId}/messages`, {}, signal);

export const writeToSubmitter = (caseId: string, text: string, key: string) =>
  call<Message>('POST', `/cases/${caseId}/messages`, { body: { text }, key });

export interface Submitter {
  name: string | null;
  contact: string | null;
  answerBy: 'email' | 'dialogue' | 'byHand' | 'none';
}

export const readSubmitter = (caseId: string, signal?: AbortSignal) =>
  read<Submitter>(`/cases/${caseId}/submitter`, {}, signal);

export interface Verified {
  ok: boolean;
  entries: number;
  findings: { code: string; sequence: number | null; text: string }[];
}

export const verifyRecord = (caseId: string) => read<Verified>(`/cases/${caseId}/verification`);

export const proofAddress = (caseId: string): string => `/api/v1/cases/${caseId}/proof`;
