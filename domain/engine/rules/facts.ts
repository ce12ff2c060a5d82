import { namedBy } from '../facts';
import type { Rule } from './rule';

/** A fact about what an answer names is asked for only where the form has a field that names it. */
export const answersNameTheirFacts: Rule = ({ steps, actions = {} }) => {
  const asking = [
    ...Object.entries(steps).flatMap(([name, step]) =>
      step.kind === 'task' ? [{ where: `step "${name}"`, ...step }] : [],
    ),
    ...Object.entries(actions).map(([name, action]) => ({ where: `action "${name}"`, ...action })),
  ];
  const fieldsOf: Readonly<Record<string, readonly string[]>> = namedBy;
  return asking.flatMap(({ where, form, facts = [] }) =>
    facts
      .filter((fact) => fieldsOf[fact]?.some((field) => field in form.shape) === false)
      .map(
        (fact) =>
          `${where} asks for "${fact}", but its form lacks ${fieldsOf[fact]?.join(', ')}; name the field so`,
      ),
  );
};
