export { AUDIT_ACTIONS, type AuditAction, type AuditTargetType } from './actions.ts'
export { AuditDetails } from './details.ts'
export { AuditExportQuery, AuditFilter, AuditListQuery, AuditListResponse, AuditRecord } from './records.ts'
