import type { Settings } from './settings.ts'

/** What is wrong with settings that are right one by one, as sentences. */
export function checkTogether(settings: Settings): string[] {
  const problems: string[] = []
  if ((settings.ssl_certfile === null) !== (settings.ssl_keyfile === null)) {
    problems.push('ssl_certfile and ssl_keyfile must be set both or neither.')
  }
  if (settings.email_enabled) {
    for (const key of ['smtp_host', 'smtp_from_address'] as const) {
      if (settings[key] === '') problems.push(`${key} must be set where email_enabled is true.`)
    }
  }
  if (settings.admin_email === null && (settings.admin_password !== null || settings.admin_password_hash !== null)) {
    problems.push('admin_email must be set where admin_password or admin_password_hash is.')
  }
  if (settings.admin_password !== null && settings.admin_password_hash !== null) {
    problems.push('Only one of admin_password and admin_password_hash may be set.')
  }
  if (settings.allow_origins.includes('*') && settings.allow_credentials && settings.multiuser) {
    problems.push('allow_origins must name its origins, without *, where allow_credentials and multiuser are true.')
  }
  if (settings.use_memory_db) {
    problems.push('use_memory_db cannot be true: the workers, which generate, are processes of their own.')
  }
  return problems
}
