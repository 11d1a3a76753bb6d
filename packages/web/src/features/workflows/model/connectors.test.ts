import { describe, expect, it } from 'vitest'
import { connectorAt, removeAndJoin, throughConnector } from './connectors.ts'
import { isFieldEdge, type WorkflowDocument } from './document.ts'
import { nodeNamed, sceneOf } from './testing/scene.ts'

const nodes = [nodeNamed('integer', 'int'), nodeNamed('add', 'add'), nodeNamed('add', 'add2')]
const via = connectorAt({ x: 100, y: 50 })

/** `integer -> connector -> add`. */
function passing(): WorkflowDocument {
  const { document } = sceneOf(nodes, ['int.value -> add.a'])
  return throughConnector(document, document.edges[0]?.id ?? '', via)
}

const ways = ({ edges }: WorkflowDocument) =>
  edges.filter(isFieldEdge).map((edge) => `${edge.source}.${edge.sourceHandle} ${edge.target}.${edge.targetHandle}`)

describe('a connector', () => {
  it('lies around the point where it is put', () => {
    expect(via.position).toEqual({ x: 86, y: 36 })
  })

  it('is put into a connection', () => {
    expect(ways(passing())).toEqual([`int.value ${via.id}.in`, `${via.id}.out add.a`])
    expect(passing().nodes).toContain(via)
  })

  it('is not put into a connection that is gone', () => {
    const { document } = sceneOf(nodes)
    expect(throughConnector(document, 'gone', via)).toBe(document)
  })

  it('leaves what it connected connected when it goes', () => {
    expect(ways(removeAndJoin(passing(), new Set([via.id])))).toEqual(['int.value add.a'])
  })

  it('leaves it connected also when it goes with others on the way', () => {
    const document = passing()
    const second = connectorAt({ x: 200, y: 50 })
    const longer = throughConnector(document, document.edges.at(-1)?.id ?? '', second)
    expect(ways(removeAndJoin(longer, new Set([via.id, second.id])))).toEqual(['int.value add.a'])
  })

  it('leaves nothing of a connection that is removed with it, or whose end is', () => {
    const document = passing()
    const [into] = document.edges
    expect(ways(removeAndJoin(document, new Set([via.id, into?.id ?? ''])))).toEqual([])
    expect(ways(removeAndJoin(document, new Set([via.id, 'int'])))).toEqual([])
    expect(ways(removeAndJoin(document, new Set([via.id, 'add'])))).toEqual([])
  })
})
