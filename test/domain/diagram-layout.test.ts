import { describeProcess } from '../../domain/engine/describe';
import { processes } from '../../domain/processes';
import { diagramOf } from '../../messages/handbook/diagram';
import { layOut } from '../../web/diagram/layout';
import type { PlacedText } from '../../web/diagram/place-text';
import { textWidth, wrap } from '../../web/diagram/text';

type Area = Pick<PlacedText, 'x' | 'y' | 'width' | 'height'>;

const overlap = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const drawings = processes.flatMap((process) =>
  (['lv', 'en'] as const).map((language) => {
    const diagram = diagramOf(describeProcess(process), language);
    const layout = layOut(diagram, ({ label }, { title }) => `${label ?? ''} → ${title ?? ''}`);
    return { name: `${process.code} version ${process.version}, ${language}`, diagram, layout };
  }),
);

describe.each(drawings)('$name', ({ diagram, layout }) => {
  test('every node has its place, and every way is told or drawn', () => {
    expect(layout.nodes.map(({ node }) => node.id).sort()).toEqual(
      diagram.nodes.map(({ id }) => id).sort(),
    );
    const straight = diagram.edges.filter(({ label }) => label === null);
    expect(layout.ways.length).toBeGreaterThanOrEqual(diagram.edges.length - straight.length);
    expect(diagram.edges.every(({ from, to }) => [from, to].every(isThere))).toBe(true);
    function isThere(id: string): boolean {
      return diagram.nodes.some((node) => node.id === id);
    }
  });

  test('no two nodes overlap, nor words and nodes', () => {
    const areas: Area[] = [...layout.nodes, ...layout.ways.map(({ text }) => text)];
    const meeting = areas.filter((area, at) =>
      areas.slice(at + 1).some((other) => overlap(area, other)),
    );
    expect(meeting).toEqual([]);
  });

  test('words fit, lines end at nodes, and all of it is as wide as a phone', () => {
    const texts = [
      ...layout.ways.map(({ text }) => text),
      ...layout.nodes.flatMap(({ title, performer }) => [title ?? [], performer ?? []].flat()),
    ];
    for (const { lines, size, width } of texts)
      for (const line of lines) expect(textWidth(line, size)).toBeLessThanOrEqual(width);
    for (const { points } of layout.lines)
      for (const [x, y] of points) {
        expect(x).toBeLessThanOrEqual(layout.width);
        expect(y).toBeLessThanOrEqual(layout.height);
      }
    expect(layout.width).toBeLessThanOrEqual(400);
  });
});

test('a word that is too long is broken, and nothing of it is lost', () => {
  const text = 'Pakalpojumu­sniegšanas nosacījumupārskatīšanasnosacījumi beidzas';
  expect(wrap(text, 80, 12).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});
