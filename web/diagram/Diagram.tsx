import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import type { DiagramView } from '../../api/processes/schemas';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import { Arrowhead } from './Arrowhead';
import drawing from './Drawing.module.css';
import { layOut, type Line, type PlacedNode } from './layout';
import { sayWay } from './say-way';
import { sizes } from './sizes';
import { Words } from './Words';
import styles from './Diagram.module.css';

/** What became of a step in a case. */
export type StepState = 'done' | 'now' | 'ahead' | 'possible';

const zooms = [0.75, 1, 1.25, 1.5, 2];

/**
 * A process as a picture, top to bottom. Whoever shows it has a list beside it that says the same;
 * with a case, each step's state is told by shape and in words.
 */
export const Diagram = ({
  of,
  stateOf,
}: {
  of: DiagramView;
  stateOf?: (step: string) => StepState;
}) => {
  const [zoom, choose] = useState(1);
  const layout = useMemo(() => layOut(of, sayWay), [of]);
  const title = useId();
  const arrow = useId();
  const turn = (by: 1 | -1): void => choose(zooms[zooms.indexOf(zoom) + by] ?? zoom);
  const keys = {
    onKeyDown(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '+') turn(1);
      else if (event.key === '-') turn(-1);
      else if (event.key === '0') choose(1);
      else return;
      event.preventDefault();
    },
  };
  return (
    <div className={styles.diagram}>
      <div className={styles.zoom} role="group" aria-label={say('diagram.zoom')}>
        <button
          type="button"
          className={buttons.quiet}
          aria-disabled={zoom === zooms[0]}
          aria-label={say('diagram.smaller')}
          onClick={() => turn(-1)}
        >
          −
        </button>
        <span role="status">{say('diagram.zoomed', { percent: zoom * 100 })}</span>
        <button
          type="button"
          className={buttons.quiet}
          aria-disabled={zoom === zooms.at(-1)}
          aria-label={say('diagram.larger')}
          onClick={() => turn(1)}
        >
          +
        </button>
      </div>
      <div
        className={styles.region}
        role="region"
        tabIndex={0}
        aria-label={say('diagram.region')}
        {...keys}
      >
        <svg
          role="img"
          aria-labelledby={title}
          className={zoom <= 1 ? styles.fitting : styles.large}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          width={layout.width * zoom}
          height={layout.height * zoom}
        >
          <title id={title}>{say('diagram.title', { title: of.title })}</title>
          <Arrowhead id={arrow} />
          {layout.lines.map((line) => (
            <Way key={JSON.stringify(line.points)} of={line} arrow={arrow} />
          ))}
          {layout.ways.map(({ edge, text }) => (
            <Words key={`${edge.from} ${edge.to} ${edge.label}`} of={text} className={styles.way} />
          ))}
          {layout.nodes.map((node) => (
            <Shape key={node.node.id} of={node} state={stateOf?.(node.node.id)} />
          ))}
        </svg>
      </div>
    </div>
  );
};

const Way = ({ of: { points, hasArrow, kind }, arrow }: { of: Line; arrow: string }) => (
  <polyline
    className={`${drawing.line} ${kind === 'exit' ? '' : styles.other}`}
    points={points.map((point) => point.join(',')).join(' ')}
    markerEnd={hasArrow ? `url(#${arrow})` : undefined}
  />
);

/** A task is a box, a wait has a clock, cases waited for a double edge, a choice a diamond. */
const Shape = ({
  of: { node, x, y, width, height, title, performer },
  state,
}: {
  of: PlacedNode;
  state: StepState | undefined;
}) => {
  const middle = { x: x + sizes.pad + 9, y: y + 16 };
  if (node.kind === 'end')
    return (
      <circle
        className={`${styles.end} ${state === 'done' ? styles.reached : ''}`}
        cx={x + width / 2}
        cy={y + height / 2}
        r={width / 2}
      />
    );
  return (
    <g
      data-node={node.id}
      data-state={node.kind === 'start' ? undefined : state}
      className={state === undefined ? undefined : styles[state]}
    >
      {node.kind === 'start' ? (
        <circle className={styles.start} cx={sizes.spine} cy={middle.y} r={sizes.dot + 1} />
      ) : (
        <>
          <rect className={styles.box} x={x} y={y} width={width} height={height} rx="6" />
          {(state === 'now' || node.kind === 'follow') && (
            <rect
              className={styles.inner}
              x={x + 4}
              y={y + 4}
              width={width - 8}
              height={height - 8}
              rx="4"
            />
          )}
          <path className={styles.sign} d={signOf(node.kind, state, middle)} />
        </>
      )}
      {title !== undefined && <Words of={title} className={styles.title} />}
      {performer !== undefined && <Words of={performer} className={styles.performer} />}
    </g>
  );
};

function signOf(
  kind: PlacedNode['node']['kind'],
  state: StepState | undefined,
  { x, y }: { x: number; y: number },
): string {
  if (state === 'done') return `M${x - 6} ${y}l4 5 8-10`;
  if (state === 'now') return `M${x - 5} ${y - 6}l10 6-10 6z`;
  if (kind === 'wait') return `M${x - 6} ${y}a6 6 0 1 0 12 0 6 6 0 1 0-12 0M${x} ${y - 4}v4l3 2`;
  if (kind === 'choose') return `M${x} ${y - 6}l6 6-6 6-6-6z`;
  return '';
}
