import { call, keepSession, read } from './client';
import type { Language } from '../words/say';

/** Who is signed in, for which institution, and what their requests carry. */
export interface Session {
  person?: { id: string; displayName: string; language: Language };
  institution?: { id: string; code: string; nameLv: string; nameEn: string };
  institutions: { id: string; code: string; nameLv: string; nameEn: string }[];
  holdings: { role: string; scopeType: string; scopeId: string }[];
  deputyships: {
    actsFor: { id: string; displayName: string };
    role?: string;
    reason: string;
    until?: string;
  }[];
  csrfToken?: string;
  expiresAt?: string;
  preferences?: {
    singleKeys: boolean;
    theme: 'system' | 'light' | 'dark';
    inboxColumns: string[] | null;
    inboxDensity: 'comfortable' | 'compact';
    /** In CSS pixels. */
    inboxWidth: number | null;
    inboxSort: 'due' | 'offered' | 'number';
  };
}

export async function readSession(onEnd: () => void): Promise<Session> {
  const session = await read<Session>('/session');
  keepSession({
    csrfToken: session.csrfToken ?? '',
    personId: session.person?.id ?? '',
    onEnd,
  });
  return session;
}

/** When the session ends where nothing more is asked; asking this does not prolong it. */
export const readSessionEnd = async (): Promise<string | undefined> =>
  (await call<Session>('GET', '/session', { unattended: true })).expiresAt;

/** Somebody is still there. @returns when the session ends now */
export const prolongSession = async (): Promise<string | undefined> =>
  (await read<Session>('/session')).expiresAt;
