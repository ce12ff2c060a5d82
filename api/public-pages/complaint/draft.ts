import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../domain/problems';
import type { CaseDependencies } from '../../../cases/dependencies';
import {
  deleteDraft,
  draftKeptHours,
  keepDraft,
  newDraftCookie,
  readDraft,
} from '../../../store/submissions/drafts';
import { cookieOf, pageCookie } from '../cookies';
import { Written } from './written';

const Draft = z.object({
  /** Made with the draft: sent twice, it is one submission. */
  key: z.string(),
  written: Written,
  /** The furthest step that was filled in and sent on, so that what is wrong there is told. */
  tried: z.number(),
  /** What became of it, kept a short while: the code is shown to whoever has just sent it. */
  sent: z.object({ number: z.string().nullable(), code: z.string().nullable() }).optional(),
});
export type Draft = z.infer<typeof Draft>;

/** How long the code can be read again in the same browser; as long as the open API repeats it. */
const codeShownMinutes = 15;

/** An institution to which something is being written. */
export interface Place {
  id: string;
  code: string;
  nameLv: string;
  nameEn: string;
}

/** The draft of one browser for one institution. */
export class Drafts {
  constructor(
    private readonly dependencies: CaseDependencies,
    /** Throws where an address begins too many. */
    private readonly assertFew: (request: Request, response: Response) => Promise<void>,
  ) {}

  async find(request: Request, { id }: Place): Promise<Draft | undefined> {
    const cookie = this.cookieIn(request);
    if (cookie === undefined) return undefined;
    const kept = await readDraft(this.dependencies.prisma, this.at(cookie, id));
    return Draft.safeParse(kept).data;
  }

  /**
   * Keeps what was written. What has no key is begun: it gets one, and the browser a cookie that
   * opens it.
   */
  async keep(
    request: Request,
    response: Response,
    { id }: Place,
    { key, ...draft }: Omit<Draft, 'key'> & { key?: string },
  ): Promise<void> {
    if (key === undefined) await this.assertFew(request, response);
    const { name, options } = this.cookie();
    const cookie = this.cookieIn(request) ?? newDraftCookie();
    const kept: Draft = { key: key ?? randomUUID(), ...draft };
    await keepDraft(this.dependencies.prisma, this.at(cookie, id), kept);
    response.cookie(name, cookie, options);
  }

  /** Of what was sent the code is kept for a short while, and no text. */
  async markSent(request: Request, { id }: Place, draft: Draft): Promise<void> {
    const cookie = this.cookieIn(request);
    if (cookie === undefined) throw new Refusal('NOT_FOUND');
    const sent: Draft = { ...draft, written: {}, tried: 0 };
    await keepDraft(this.dependencies.prisma, this.at(cookie, id), sent, codeShownMinutes);
  }

  async forget(request: Request, { id }: Place): Promise<void> {
    const cookie = this.cookieIn(request);
    if (cookie !== undefined) await deleteDraft(this.dependencies.prisma, this.at(cookie, id));
  }

  private cookie() {
    const { publicUrl } = this.dependencies.environment;
    return pageCookie(publicUrl, 'draft', draftKeptHours * 3600);
  }

  /** Only of the shape that we make. */
  private cookieIn(request: Request): string | undefined {
    const value = cookieOf(request, this.cookie().name);
    return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
  }

  private at(cookie: string, institutionId: string) {
    return { masterKey: this.dependencies.environment.masterKey, cookie, institutionId };
  }
}
