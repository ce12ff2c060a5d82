import { readFileSync } from 'node:fs';
import { layerOf, rule } from './house-table.mjs';

/** Who may ask the wall, with the reason, as `wall-clock.json` has them. */
const { layers, mayAskTheWall } = JSON.parse(
  readFileSync(new URL('wall-clock.json', import.meta.url), 'utf8'),
);

const asking = ['Date', 'LocalDate', 'LocalDateTime', 'ZonedDateTime', 'Instant'];
const inSql =
  /\b(now|clock_timestamp)\s*\(\s*\)|\b(current_date|current_timestamp|localtimestamp)\b/i;

/**
 * What time it is says the system's clock, which a rehearsal may move on. What guards a person or a
 * connection goes by the wall, and is listed; `performance.now()` only measures.
 */
export const timeComesFromTheClock = rule((file, refuse) => {
  if (!layers.includes(layerOf(file)) || mayAsk(file)) return {};
  const wall = (node) => refuse(node, ': time comes from the clock (scripts/lint/wall-clock.json)');
  return {
    NewExpression(node) {
      if (node.callee.name === 'Date' && node.arguments.length === 0) wall(node);
    },
    CallExpression(node) {
      if (node.callee.name === 'Date') wall(node);
    },
    MemberExpression(node) {
      const isNow = asking.includes(node.object.name) && nameOf(node) === 'now';
      if (isNow && !isDeadline(node)) wall(node);
    },
    TemplateElement(node) {
      if (inSql.test(node.value.raw)) wall(node);
    },
  };
});

const mayAsk = (file) =>
  Object.keys(mayAskTheWall).some((path) => file === path || file.startsWith(`${path}/`));

/** How long a call may take: gRPC is told until when, by the wall. */
function isDeadline(node) {
  for (let inner = node; inner.parent != null; inner = inner.parent) {
    const { type, callee, arguments: given = [] } = inner.parent;
    if (type === 'CallExpression' && given[0] === inner) return nameOf(callee) === 'withDeadline';
    if (type !== 'BinaryExpression' && type !== 'CallExpression') return false;
  }
  return false;
}

/** The last word of `a.b`, `a['b']`; nothing of anything else. */
const nameOf = ({ property }) => property?.name ?? property?.value;
