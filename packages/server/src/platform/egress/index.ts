export { createEgress, type Egress, type IncomingResponse, type Lookup, type OutgoingRequest } from './egress.ts'
export { EgressRefused, refusalIn } from './errors.ts'
