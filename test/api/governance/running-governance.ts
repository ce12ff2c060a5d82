import { startCases, type Json, type RunningCases } from '../cases/running-cases';

export let cases: RunningCases;
export async function startGovernance(): Promise<void> {
  cases = await startCases();
}

export const get = (path: string, as = 'edgars.silins', language = 'lv') =>
  cases.get(path, as, language);
export const items = async (path: string, as?: string) =>
  (await get(path, as)).body.items as unknown as Json[];
export const sheet = async (code: string, as?: string, language?: string) =>
  (await get(`/governance-tasks/${code}`, as, language)).body;
export const codesIn = (list: unknown) => (list as { code: string }[]).map(({ code }) => code);
