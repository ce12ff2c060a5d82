import type { Runtime } from '../../../../runtime/runtime';

export type Databases = Pick<Runtime, 'prisma' | 'plain'>;

/** Nine o'clock in Latvian winter. */
export const day = (monthAndDay: string, time = '07:00:00'): string =>
  `2026-${monthAndDay}T${time}.000Z`;
