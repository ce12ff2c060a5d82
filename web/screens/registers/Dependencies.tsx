import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useMemo, type ReactNode } from 'react';
import { readDependencyGraph, type DependencyGraph, type RegisterItem } from '../../api/registers';
import { Arrowhead } from '../../diagram/Arrowhead';
import drawing from '../../diagram/Drawing.module.css';
import { layOutGraph, type PlacedSubject } from '../../diagram/graph';
import { Words } from '../../diagram/Words';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import styles from './Dependencies.module.css';

type Node = DependencyGraph['nodes'][number];

/** What depends on a service or resource, and on what it depends: a picture, and the same as a list. */
export const Dependencies = ({ item: { id } }: { item: RegisterItem }) => {
  const found = useQuery({
    queryKey: ['register', 'dependencies', 'around', id],
    queryFn: ({ signal }) => readDependencyGraph(id, signal),
  });
  return (
    <Loaded of={found}>
      {(graph) =>
        graph.edges.length > 0 && (
          <section className={styles.dependencies} aria-labelledby="graph">
            <h2 id="graph">{say('registers.graph')}</h2>
            {graph.isCut && <p className={styles.cut}>{say('registers.graph.cut')}</p>}
            <div className={styles.both}>
              <Picture of={graph} />
              <List of={graph} />
            </div>
          </section>
        )
      }
    </Loaded>
  );
};

const titleOf = ({ name, isOwn }: Node): string =>
  isOwn ? (name ?? '–') : say('registers.graph.foreign', { institution: name ?? '–' });

const words = {
  title: titleOf,
  kind: ({ type, level }: Node): string =>
    say(`registers.graph.${type}`, { here: level === 0 ? 'yes' : 'no' }),
};

const Picture = ({ of }: { of: DependencyGraph }) => {
  const layout = useMemo(() => layOutGraph(of, words), [of]);
  const [title, arrow] = [useId(), useId()];
  return (
    <svg
      role="group"
      aria-labelledby={title}
      className={styles.picture}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
    >
      <title id={title}>{say('registers.graph.picture')}</title>
      <Arrowhead id={arrow} />
      {layout.lines.map(({ key, points }) => (
        <polyline
          key={key}
          className={drawing.line}
          points={points.map((point) => point.join(',')).join(' ')}
          markerEnd={`url(#${arrow})`}
        />
      ))}
      {layout.subjects.map((subject) => (
        <WayTo key={subject.node.id} node={subject.node}>
          <Box of={subject} />
        </WayTo>
      ))}
    </svg>
  );
};

const Box = ({ of: { node, x, y, width, height, title, kind } }: { of: PlacedSubject }) => (
  <g className={node.level === 0 ? styles.here : undefined}>
    <rect className={styles.box} x={x} y={y} width={width} height={height} rx="6" />
    <Words of={title} className={styles.title} />
    <Words of={kind} className={styles.kind} />
  </g>
);

/** The way to a service or resource of one's own; to what is here, or elsewhere, there is none. */
const WayTo = ({
  node: { id, type, isOwn, level },
  children,
}: {
  node: Node;
  children: ReactNode;
}) =>
  isOwn && level !== 0 ? (
    <Link to="/registers/$register/$id" params={{ register: `${type}s`, id }}>
      {children}
    </Link>
  ) : (
    children
  );

/** Who cannot work without whom, in words. */
const List = ({ of: { nodes, edges } }: { of: DependencyGraph }) => (
  <dl className={styles.list}>
    {nodes.flatMap((node) => {
      const below = nodes.filter(({ id }) =>
        edges.some(({ from, to }) => from === node.id && to === id),
      );
      return below.length === 0
        ? []
        : [
            <div key={node.id}>
              <dt>
                <WayTo node={node}>{titleOf(node)}</WayTo> {say('registers.graph.dependsOn')}
              </dt>
              {below.map((each) => (
                <dd key={each.id}>
                  <WayTo node={each}>{titleOf(each)}</WayTo>
                </dd>
              ))}
            </div>,
          ];
    })}
  </dl>
);
