import { Refusal } from '../../domain/problems';
import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';
import { inForce } from './days';

export interface GraphEdge {
  dependent: string;
  dependentInstitution: string;
  supporter: string;
  supporterType: string;
  supporterInstitution: string;
}

export interface GraphNode {
  id: string;
  type: string;
  institutionId: string;
  /** Through how many others: below zero it depends on the subject, above it supports it. */
  level: number;
}

export interface DependencyGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** There is more than fits. */
  isCut: boolean;
}

/** More would be no picture any more. */
const mostNodes = 40;

/**
 * What depends on a service or resource on the day, and what it depends on, directly or through
 * others, the nearest first. Of another institution it goes no further than the reader's own
 * registers.
 * @throws Refusal NOT_FOUND where the institution has no such service or resource
 */
export async function dependencyGraph(
  sql: Sql,
  subjectId: string,
  institutionId: string,
  on: Day,
): Promise<DependencyGraph> {
  const subject = await ownSubject(sql, subjectId, institutionId);
  const nodes = new Map([[subject.id, subject]]);
  let isCut = false;
  for (const step of [-1, 1] as const) {
    let frontier = [subject.id];
    for (let level = step; frontier.length > 0; level += step) {
      const edges = await edgesAt(sql, step === -1 ? 'above' : 'below', frontier, on);
      const found = edges
        .map((edge) => nodeOf(edge, step, level))
        .filter(
          ({ id }, at, all) => !nodes.has(id) && all.findIndex((one) => one.id === id) === at,
        );
      const fitting = found.slice(0, mostNodes - nodes.size);
      isCut ||= fitting.length < found.length || edges.length === mostEdges;
      for (const node of fitting) nodes.set(node.id, node);
      frontier = fitting.map(({ id }) => id);
    }
  }
  const ids = [...nodes.keys()];
  const edges = await edgesAt(sql, 'below', ids, on);
  return {
    nodes: [...nodes.values()].toSorted((a, b) => a.level - b.level),
    edges: edges.filter(({ supporter }) => nodes.has(supporter)),
    isCut,
  };
}

async function ownSubject(sql: Sql, id: string, institutionId: string): Promise<GraphNode> {
  const [row] = await sql.$queryRaw<{ type: string }[]>`
    select type from (select 'service' as type, id, institution_id from services
      union all select 'resource', id, institution_id from resources) s
     where id = ${id} and institution_id = ${institutionId}`;
  if (row === undefined) throw new Refusal('NOT_FOUND');
  return { id, type: row.type, institutionId, level: 0 };
}

const mostEdges = 400;

const nodeOf = (edge: GraphEdge, step: -1 | 1, level: number): GraphNode =>
  step === -1
    ? { id: edge.dependent, type: 'service', institutionId: edge.dependentInstitution, level }
    : {
        id: edge.supporter,
        type: edge.supporterType,
        institutionId: edge.supporterInstitution,
        level,
      };

/** The dependencies that lead from above to these, or from these down. */
const edgesAt = (
  sql: Sql,
  side: 'above' | 'below',
  ids: readonly string[],
  on: Day,
): Promise<GraphEdge[]> => sql.$queryRaw<GraphEdge[]>`
  select dependent_service_id as dependent, institution_id as "dependentInstitution", supporter_id
      as supporter, supporter_type as "supporterType", supporter_institution_id
      as "supporterInstitution"
    from dependencies
   where case when ${side} = 'above' then supporter_id else dependent_service_id end
     = any(${[...ids]}::text[]) and ${inForce(on)}
   order by id limit ${mostEdges}`;
