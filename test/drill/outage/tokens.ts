import { signIn } from '../../../cli/sign-in';
import { decider, overseer, requester } from './driver';

/** Tokens of those who take part, good for a round. */
export async function tokensOfActors(
  issuer: string,
  pickerSecret: string,
): Promise<(subject: string) => string> {
  const tokens = new Map<string, string>();
  for (const subject of [requester, decider, overseer])
    tokens.set(subject, (await signIn({ issuer, pickerSecret, subject })).accessToken);
  return (subject) => tokens.get(subject) ?? '';
}
