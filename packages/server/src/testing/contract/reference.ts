import { readFileSync } from 'node:fs'
import { type Contract, contractOf } from './operations.ts'

/** InvokeAI's contract, as `scripts/reduce-contract.mjs` took it from InvokeAI's own document. */
export const INVOKEAI: Contract = JSON.parse(
  readFileSync(new URL('./invokeai.generated.json', import.meta.url), 'utf8'),
)

/** What this studio says of itself, as `npm run openapi` writes it. */
export const OURS: Contract = contractOf(
  JSON.parse(readFileSync(new URL('../../../../client/openapi.json', import.meta.url), 'utf8')),
)
