export interface Subject {
  type: string;
  code?: string;
}

/** Only what stands in a register is picked from it; by kind of subject. */
export const registers: Readonly<Record<string, string>> = {
  service: 'services',
  resource: 'resources',
};

/** It is said what the case is about, as far as that is picked. */
export const isPicked = ({ type, code }: Subject): boolean =>
  code !== undefined || registers[type] === undefined;
