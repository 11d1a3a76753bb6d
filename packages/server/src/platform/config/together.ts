import { isAbsolute } from 'node:path'
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
  if (!settings.start_workers && settings.database_url === null) {
    problems.push('start_workers can be false only where database_url is set: over SQLite no other workers can join.')
  }
  return [...problems, ...checkStorage(settings)]
}

/** Folders of the root folder that are folders of the bucket where there is one. */
const BUCKET_FOLDERS = ['outputs_dir', 'style_presets_dir', 'workflow_thumbnails_dir'] as const

function checkStorage(settings: Settings): string[] {
  const problems: string[] = []
  if ((settings.storage_access_key_id === null) !== (settings.storage_secret_access_key === null)) {
    problems.push('storage_access_key_id and storage_secret_access_key must be set both or neither.')
  }
  if (settings.storage_url === null) return problems
  for (const key of BUCKET_FOLDERS) {
    const segments = settings[key].split(/[/\\]/)
    if (!isAbsolute(settings[key]) && !segments.includes('..')) continue
    problems.push(`${key} must be a relative path where storage_url is set: it names a folder of the bucket.`)
  }
  return problems
}
