import fc from 'fast-check';
import { layOutGraph } from '../../web/diagram/graph';
import { textWidth } from '../../web/diagram/text';

const name = fc.string({ minLength: 1, maxLength: 90 });
const graph = fc.array(name, { minLength: 1, maxLength: 40 }).chain((names) =>
  fc.record({
    nodes: fc.constant(
      names.map((each, at) => ({
        id: String(at),
        type: 'service' as const,
        level: at,
        isOwn: true,
        name: each,
      })),
    ),
    // Circles too, and a service that depends on what is nowhere.
    edges: fc.array(
      fc.record({
        from: fc.nat(names.length - 1).map(String),
        to: fc.nat(names.length).map(String),
      }),
      { maxLength: 80 },
    ),
  }),
);

test('whatever depends on what: no two boxes overlap, words fit, and every line leads into the picture', () => {
  fc.assert(
    fc.property(graph, (drawn) => {
      const { subjects, lines, width, height } = layOutGraph(drawn, {
        title: (node) => node.name ?? '',
        kind: ({ type }) => type,
      });
      expect(subjects).toHaveLength(drawn.nodes.length);
      subjects.slice(1).forEach(({ y }, at) => {
        const above = subjects[at];
        expect(y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0));
      });
      for (const { title } of subjects)
        for (const line of title.lines)
          expect(textWidth(line, title.size)).toBeLessThanOrEqual(title.width);
      const known = drawn.edges.filter(({ to }) => Number(to) < drawn.nodes.length);
      expect(lines).toHaveLength(known.length);
      for (const { points } of lines)
        for (const [x, y] of points) {
          expect(x >= 0 && x <= width).toBe(true);
          expect(y >= 0 && y <= height).toBe(true);
        }
    }),
  );
});
