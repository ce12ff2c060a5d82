import type { Runtime } from '../runtime/runtime';

export type RegisterDependencies = Pick<Runtime, 'prisma'>;
