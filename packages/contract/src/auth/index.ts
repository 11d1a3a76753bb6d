export * from './administration.ts'
export * from './authentication.ts'
export * from './password-policy.ts'
export * from './users.ts'
