import { readFileSync } from 'node:fs';
import { layerOf, rule, table } from './house-table.mjs';

const raw = ['$queryRaw', '$executeRaw', '$queryRawUnsafe', '$executeRawUnsafe'];
const builders = ['sql', 'join', 'raw', 'empty'];
const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
/** `model CaseEvent` is `prisma.caseEvent`. */
const models = new Set(
  [...schema.matchAll(/^model (\w)(\w*)/gm)].map(([, first, rest]) => first.toLowerCase() + rest),
);
const isQuery = (name) =>
  /^(find|create|update|upsert|delete|count$|aggregate$|groupBy$)/.test(name);

/** Questions to the database stand where its tables have their owners. */
export const sqlStandsInStore = rule((file, refuse) => {
  const layer = layerOf(file);
  if (table.layers[layer] === undefined || table.sqlStandsIn.includes(layer)) return {};
  return {
    MemberExpression(node) {
      const [object, property] = [nameOf(node.object), nameOf(node)];
      const isQuestion =
        raw.includes(property) ||
        (node.object.name === 'Prisma' && builders.includes(property)) ||
        (isQuery(property) && models.has(object));
      if (isQuestion) refuse(node, `: questions stand in ${table.sqlStandsIn.join(', ')}`);
    },
  };
});

/** The last word of `a.b`, `a['b']`; nothing of anything else. */
const nameOf = ({ property }) => property?.name ?? property?.value;
