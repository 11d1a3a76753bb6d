export { type ApiClient, type ApiClientOptions, createApiClient, unwrap } from './api.ts'
export { ApiError, errorFromBody, type FieldIssue } from './errors.ts'
export type {
  ClientEvents,
  InvocationComplete,
  InvocationError,
  InvocationProgress,
  QueueCounts,
  QueueItemState,
  QueueItemStatusChanged,
  ServerEvents,
} from './events.ts'
export type { components, paths } from './schema.generated.ts'
export { createSocket, type SocketOptions, type StudioSocket } from './socket.ts'
export type * from './types.ts'
