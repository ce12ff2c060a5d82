import type { Values } from '../../form/schema';

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * What a form holds after somebody else changed what it began with: what was typed stays, and the
 * rest is theirs.
 */
export const merged = ({
  typed,
  began,
  begins,
}: {
  typed: Values;
  began: Values;
  begins: Values;
}): Values => {
  const names = new Set([...Object.keys(typed), ...Object.keys(began), ...Object.keys(begins)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = isSame(typed[name], began[name]) ? begins[name] : typed[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
};

/** Fields that somebody else changed while the reader typed something else there. */
export const isOpposed = (name: string, values: Values, begins: Values): boolean =>
  !isSame(values[name], begins[name]);
