import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { coreNodes, createRegistry } from './index.ts'

describe('the engine', () => {
  it('loads no native module before it is needed, so that a server starts fast and stays small', () => {
    const loaded = Object.keys(createRequire(import.meta.url).cache)
    expect(loaded.filter((path) => /onnxruntime|sharp/.test(path))).toEqual([])
  })

  it('knows each node type once', () => {
    expect(createRegistry(coreNodes).all()).toHaveLength(coreNodes.length)
    const [first] = coreNodes
    if (!first) throw new Error('There are no nodes')
    expect(() => createRegistry([...coreNodes, first])).toThrow(first.type)
  })
})
