import { Refusal } from '../../domain/problems';

/** Lets so many of one kind of long work run at a time for each who asks, in this process. */
export class FewAtATime {
  private readonly running = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @throws Refusal ALREADY_UNDER_WAY */
  async run<T>(whose: string, work: () => Promise<T>): Promise<T> {
    const before = this.running.get(whose) ?? 0;
    if (before >= this.most) throw new Refusal('ALREADY_UNDER_WAY');
    this.running.set(whose, before + 1);
    try {
      return await work();
    } finally {
      const left = (this.running.get(whose) ?? 1) - 1;
      if (left === 0) this.running.delete(whose);
      else this.running.set(whose, left);
    }
  }
}
