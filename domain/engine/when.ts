/** What is listed only where something holds. */
export const when = <T>(holds: boolean, ...then: T[]): T[] => (holds ? then : []);

/** What is listed of something only where it is there. */
export const given = <T, Listed>(
  what: T | null | undefined,
  then: (what: T) => Listed | Listed[],
): Listed[] => (what === null || what === undefined ? [] : ([then(what)].flat() as Listed[]));

/** The fields that have a value; those without one are left as they were. */
export const defined = <T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
