import { isIP } from 'node:net'
import { z } from 'zod'
import { bool, int, type Kind, matching, number, optional, path, same, setting, text } from './kinds.ts'

const secret = { secret: true }

const email: Kind<string> = {
  schema: z.string().regex(/^[^\s@]+@[^\s@]+$/),
  allowed: 'an e-mail address',
}

const publicUrl: Kind<string> = {
  schema: z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ''))
    .refine((value) => !/[?#]/.test(value)),
  allowed: 'an http:// or https:// address without query',
}

const httpUrl: Kind<string> = { schema: z.url({ protocol: /^https?$/ }), allowed: 'an http:// or https:// address' }

const postgresUrl: Kind<string> = {
  schema: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/)
    .refine(isReadByPg),
  allowed: 'a postgres:// address whose password is percent-encoded',
}

/** Whether `pg` can take an address apart; source: parse of pg-connection-string. */
function isReadByPg(value: string): boolean {
  const encoded = / |%[^a-f0-9]|%[a-f0-9][^a-f0-9]/i.test(value) ? encodeURI(value).replace(/%25(\d\d)/g, '%$1') : value
  return URL.canParse(encoded) || URL.canParse(encoded.replace('@/', '@host/'))
}

const proxies: Kind<string[]> = {
  schema: z.array(z.string().refine(isAddressOrNetwork)),
  allowed: 'a list of IP addresses or networks like 10.0.0.0/8',
}

function isAddressOrNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

const passwordHash: Kind<string> = {
  schema: z.string().regex(/^\$(argon2id\$|2[aby]\$\d\d\$).+/),
  allowed: 'an Argon2id or bcrypt hash, which begins with $argon2id$ or $2b$',
}

const bucketUrl: Kind<string> = {
  schema: z
    .string()
    .transform((value) => value.replace(/\/+$/, ''))
    .refine((value) => /^s3:\/\/[a-z0-9][a-z0-9._-]{1,61}[a-z0-9](\/[\w!()*'.-]+)*$/.test(value))
    .refine((value) => !value.split('/').some((segment) => segment === '.' || segment === '..')),
  allowed: 'an address like s3://bucket or s3://bucket/folder',
}

const daysToHours = (value: unknown): unknown =>
  value !== '' && Number.isFinite(Number(value)) ? Number(value) * 24 : value

/** The settings of multi-user operation. */
export const STUDIO_SETTINGS = {
  accounts: {
    multiuser: setting(
      bool,
      false,
      'Whether people sign in. Without it everybody who reaches the server is administrator.',
      { aliases: { auth_enabled: same } },
    ),
    strict_password_checking: setting(bool, true, 'Refuse weak passwords; otherwise they are only warned about.', {
      aliases: { require_strong_passwords: same },
    }),
    password_min_length: setting(int(8, 128), 8, 'Least length of a password.'),
    password_breach_check_url: setting(
      optional(httpUrl),
      null,
      'Address of a k-anonymity range service that knows leaked passwords; null is off.',
    ),
    session_expiry_hours: setting(number({ above: 0 }), 24, 'Hours until a sign-in ends.', {
      aliases: { jwt_token_expiry_hours: same },
    }),
    session_expiry_hours_remember: setting(number({ above: 0 }), 168, 'The same with "remember me".', {
      aliases: { jwt_remember_me_days: daysToHours },
    }),
    enable_server_side_sessions: setting(bool, false, 'Keep a row for each sign-in, which can be seen and revoked.'),
    argon2_memory_kib: setting(int(19456, 4194304), 19456, 'Memory of one password hash in KiB.'),
    argon2_iterations: setting(int(2, 100), 2, 'Passes of one password hash.'),
    argon2_parallelism: setting(int(1, 64), 1, 'Lanes of one password hash.'),
  },
  recovery: {
    admin_email: setting(
      optional(email),
      null,
      'Account that is made (or restored as) administrator at start, with one of the two keys below.',
    ),
    admin_password_hash: setting(optional(passwordHash), null, 'Its password as a hash.', secret),
    admin_password: setting(
      optional(text),
      null,
      'Its password in clear, once: it is hashed and removed from the file at start. Only invokeai.yaml may hold it; the ' +
        'environment may hold admin_password_hash.',
      {
        ...secret,
        file_only:
          'would reset the administrator at every start. Put it into invokeai.yaml, from where it is removed, or give ' +
          'admin_password_hash instead, which counts once.',
      },
    ),
  },
  audit: {
    audit_log_auth_events: setting(bool, true, 'Record sign-ins, sign-outs and failures.'),
    audit_log_admin_actions: setting(bool, true, 'Record administrative actions.'),
    audit_retention_days: setting(optional(int(1)), null, 'Days that records are kept; null keeps all.'),
  },
  email: {
    email_enabled: setting(bool, false, 'Send invitations and resets by e-mail.'),
    smtp_host: setting(text, '', 'SMTP server.'),
    smtp_port: setting(int(1, 65535), 587, 'Its port, usually 587 (STARTTLS) or 465 (TLS).'),
    smtp_implicit_tls: setting(optional(bool), null, 'Speak TLS from the first byte; null does so on port 465 only.'),
    smtp_ca_file: setting(
      optional(path),
      null,
      'Certificates (PEM) that the SMTP server is checked with, in place of the public authorities.',
    ),
    smtp_username: setting(text, '', 'User name there; empty signs in to nothing.'),
    smtp_password: setting(text, '', 'Password there.', secret),
    smtp_from_address: setting(text, '', 'Address that mail comes from.'),
    smtp_from_name: setting(text, 'InvokeAI', 'Name that mail comes from.'),
    smtp_require_tls: setting(
      optional(bool),
      null,
      'Refuse to send in the clear; null refuses it but for a server on this machine.',
    ),
  },
  queue: {
    max_waiting_items_per_user: setting(
      optional(int(0)),
      null,
      'Items that one person may have waiting in the queue; 0 or null is no limit. Administrators have none.',
    ),
    max_items_per_hour_per_user: setting(
      optional(int(0)),
      null,
      'Items that one person may queue within an hour; 0 or null is no limit. Administrators have none.',
    ),
  },
  models: {
    hf_endpoint: setting(
      publicUrl,
      'https://huggingface.co',
      'Address of the hub that models are installed from; one in a private network needs allow_private_download_urls.',
    ),
    starter_models_file: setting(
      path,
      'starter_models.yaml',
      'List of models that the Models page suggests to administrators; it need not exist.',
    ),
  },
  operation: {
    instance_name: setting(text, 'InvokeAI', 'Name of this studio in the web app and in mail.'),
    public_url: setting(optional(publicUrl), null, 'Address at which people reach the studio, for links in mail.'),
    trusted_proxies: setting(proxies, [], 'Proxies whose X-Forwarded-* headers are believed.'),
    database_url: setting(optional(postgresUrl), null, 'PostgreSQL database in place of the SQLite file.', secret),
    storage_url: setting(
      optional(bucketUrl),
      null,
      'Bucket (S3 or compatible) for images and other pictures, in place of the root folder.',
    ),
    storage_endpoint: setting(
      optional(publicUrl),
      null,
      'Address of an S3-compatible server; null is that of Amazon for the region.',
    ),
    storage_region: setting(
      optional(matching(/^[A-Za-z0-9-]{1,64}$/, 'a name like eu-central-1')),
      null,
      'Region of the bucket; null takes AWS_REGION, else us-east-1.',
    ),
    storage_force_path_style: setting(
      optional(bool),
      null,
      'Put the bucket into the path of requests, not into the host name; null does so where storage_endpoint is set.',
    ),
    storage_access_key_id: setting(
      optional(text),
      null,
      'Access key of the bucket; null takes what the AWS tools would: AWS_ACCESS_KEY_ID, a profile, a role of the host.',
    ),
    storage_secret_access_key: setting(optional(text), null, 'Secret of the access key.', secret),
    metrics_token: setting(optional(text), null, 'Bearer token with which a monitor may read /metrics.', secret),
    max_upload_bytes: setting(int(1024), 100 * 1024 * 1024, 'Largest upload in bytes.'),
    max_upload_pixels: setting(int(1024), 100_000_000, 'Largest uploaded image in pixels (width × height).'),
    bulk_download_max_images: setting(int(1), 50_000, 'Most images in one download.'),
    bulk_download_max_bytes: setting(int(1), 20 * 1024 ** 3, 'Most bytes of images in one download.'),
    bulk_download_keep_hours: setting(
      number({ above: 0 }),
      24,
      'Hours for which a download that nobody fetches stays.',
    ),
    start_workers: setting(
      bool,
      true,
      'Start workers with the server, one for each of generation_devices; false where workers of other hosts generate.',
    ),
    cpu_threads: setting(optional(int(1, 1024)), null, 'Threads of inference on the CPU; null takes every core.'),
  },
}
