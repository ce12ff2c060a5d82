/** Fields that many registers have are called the same in all of them. */
export const sharedWords = 'registers.row';

/** The words of a code stand below a part of the catalogue of their own. */
export const below =
  (part: string) =>
  (word: string): string =>
    `${part}.${word}`;

export const roleWords = below('roles');
export const taskWords = (task: string): string => `governance.task.${task}.name`;
