/** What stands in place of a secret. */
export const HIDDEN = '[hidden]'

/** Members whose values never reach the log. */
const SECRETS = [
  'password',
  'new_password',
  'current_password',
  'initial_password',
  'admin_password',
  'admin_password_hash',
  'smtp_password',
  'password_hash',
  'token',
  'token_hash',
  'metrics_token',
  'storage_secret_access_key',
  'jwt_secret',
  'secret',
  'authorization',
  'cookie',
  'set-cookie',
  'x-refreshed-token',
  'database_url',
  'download_proxy',
  'remote_api_tokens',
  'invitation_link',
  'reset_link',
  'verification_link',
]

/** The same as pino's redaction paths, at the top and up to two levels deep. */
export const SECRET_PATHS = SECRETS.flatMap((name) => ['', '*', '*.*'].map((parent) => `${parent}["${name}"]`))
