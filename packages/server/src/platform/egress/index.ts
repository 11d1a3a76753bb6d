export { createEgress, type Egress, type IncomingResponse } from './egress.ts'
export { refusalIn } from './errors.ts'
