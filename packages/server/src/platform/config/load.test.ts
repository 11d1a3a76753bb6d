import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ConfigError, changeConfigFile, defaultSettings, loadConfig, redactedConfig, resolveRoot } from './index.ts'
import { SETTING_KEYS } from './settings.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-config-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const yaml = (text: string) => writeFile(join(root, 'invokeai.yaml'), `schema_version: 4.0.3\n${text}`)
const load = (env: Record<string, string> = {}, flags: Record<string, unknown> = {}) =>
  loadConfig({ env: { INVOKEAI_ROOT: root, ...env }, flags })
const problems = async (env: Record<string, string> = {}) => {
  const error: unknown = await load(env).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ConfigError)
  return (error as ConfigError).problems
}

describe('the root folder', () => {
  test.each([
    ['the flag', '~/studio', { INVOKEAI_ROOT: '/env', VIRTUAL_ENV: '/venvs/x/.venv' }, '/home/me/studio'],
    ['INVOKEAI_ROOT', undefined, { INVOKEAI_ROOT: '/env', VIRTUAL_ENV: '/venvs/x/.venv' }, '/env'],
    ['the parent of VIRTUAL_ENV', undefined, { INVOKEAI_ROOT: '', VIRTUAL_ENV: '/venvs/x/.venv' }, '/venvs/x'],
    ['~/invokeai', undefined, {}, '/home/me/invokeai'],
  ])('is %s', (_name, flag, env, expected) => {
    expect(resolveRoot(flag, env, '/home/me')).toBe(expected)
  })

  test('that is new is made for several people', async () => {
    root = join(root, 'deep', 'studio')
    const { config, notices } = await load()
    expect(config).toEqual({ ...defaultSettings(), multiuser: true, root })
    expect(notices).toEqual([])
    expect(await readFile(join(root, 'invokeai.yaml'), 'utf8')).toMatch(
      /^# Internal metadata.*\nschema_version: 4\.0\.3\n/,
    )
    expect((await stat(join(root, 'invokeai.yaml'))).mode & 0o077).toBe(0)
    expect((await load()).config.multiuser).toBe(true)
  })

  test('with a database but no configuration stays for one person', async () => {
    await mkdir(join(root, 'databases'))
    await writeFile(join(root, 'databases', 'invokeai.db'), '')
    expect((await load()).config.multiuser).toBe(false)
  })

  test('that is a file stops the start with a way out', async () => {
    await writeFile(join(root, 'file'), '')
    await expect(load({ INVOKEAI_ROOT: join(root, 'file') })).rejects.toThrow(/cannot be made or written.*--root/)
  })
})

describe('precedence', () => {
  test('is flags, environment, api_keys.yaml, invokeai.yaml, defaults', async () => {
    await yaml('port: 1001\nhost: yaml\nlog_level: debug\nexternal_openai_api_key: from-yaml\nmultiuser: true')
    await writeFile(
      join(root, 'api_keys.yaml'),
      'external_openai_api_key: " from-keys "\nexternal_gemini_api_key: " "\n',
    )
    const { config, set_fields } = await load({ INVOKEAI_PORT: '1002', invokeai_host: 'env' }, { port: '1003' })
    expect(config).toMatchObject({ port: 1003, host: 'env', log_level: 'debug', external_openai_api_key: 'from-keys' })
    expect(config.external_gemini_api_key).toBeNull()
    expect(set_fields.toSorted()).toEqual(['external_openai_api_key', 'host', 'log_level', 'multiuser', 'port'])
    const keys = await load({ INVOKEAI_EXTERNAL_OPENAI_API_KEY: 'from-env' })
    expect(keys.config.external_openai_api_key).toBe('from-env')
  })

  test('a file without multiuser is a single-user studio', async () => {
    await yaml('')
    expect((await load()).config.multiuser).toBe(false)
  })

  test('another file may be named, relative to the root', async () => {
    await writeFile(join(root, 'other.yaml'), 'schema_version: 4.0.3\nport: 7\n')
    const { config, file } = await load({}, { config: 'other.yaml' })
    expect([config.port, file]).toEqual([7, join(root, 'other.yaml')])
    expect(await readdir(root)).toContain('other.example.yaml')
  })
})

describe('values', () => {
  test.each([
    ['MULTIUSER', 'on', 'multiuser', true],
    ['ALLOW_ORIGINS', '["https://a.test"]', 'allow_origins', ['https://a.test']],
    ['GENERATION_DEVICES', 'auto', 'generation_devices', 'auto'],
    ['GENERATION_DEVICES', '["cuda:0","cpu"]', 'generation_devices', ['cuda:0', 'cpu']],
    ['SMTP_PASSWORD', '0123', 'smtp_password', '0123'],
    ['BASE_URL', 'studio/', 'base_url', '/studio'],
    ['BASE_URL', '/', 'base_url', null],
    ['MAX_QUEUE_HISTORY', 'null', 'max_queue_history', null],
    ['PUBLIC_URL', 'https://studio.test/', 'public_url', 'https://studio.test'],
    ['TRUSTED_PROXIES', '["10.0.0.0/8","::1"]', 'trusted_proxies', ['10.0.0.0/8', '::1']],
    ['LOG_LEVEL', 'DEBUG', 'log_level', 'debug'],
    ['LOG_LEVEL_NETWORK', 'Error', 'log_level_network', 'error'],
    ['DATABASE_URL', 'postgres://me:p%2Fw@/db', 'database_url', 'postgres://me:p%2Fw@/db'],
  ] as const)('INVOKEAI_%s=%s sets %s', async (name, text, key, value) => {
    const { config } = await load({ [`INVOKEAI_${name}`]: text })
    expect(config[key]).toEqual(value)
  })

  test.each([
    ['auth_enabled: true', 'multiuser', true],
    ['require_strong_passwords: false', 'strict_password_checking', false],
    ['jwt_token_expiry_hours: 12', 'session_expiry_hours', 12],
    ['jwt_remember_me_days: 30', 'session_expiry_hours_remember', 720],
  ] as const)('%s is read as %s', async (line, key, value) => {
    await yaml(line)
    expect((await load()).config[key]).toBe(value)
  })

  test('a setting wins over its other name, and the person is told', async () => {
    await yaml('auth_enabled: false\nmultiuser: true')
    const { config, notices } = await load()
    expect(config.multiuser).toBe(true)
    expect(notices).toEqual([
      'auth_enabled in invokeai.yaml is another name of multiuser, which is set there too and wins.',
    ])
  })
})

describe('mistakes', () => {
  test('are all told at once, with key, place, value and what is allowed', async () => {
    await yaml('port: 99999\nmultiuser: maybe\nattention_slice_size: 9')
    expect(await problems({ INVOKEAI_MAX_QUEUE_SIZE: '0' })).toEqual([
      'port in invokeai.yaml must be a whole number from 0 to 65535, and 99999 is not.',
      'multiuser in invokeai.yaml must be true or false, and "maybe" is not.',
      'attention_slice_size in invokeai.yaml must be auto, balanced, max or a whole number from 1 to 8, and 9 is not.',
      'max_queue_size in the environment must be a whole number of at least 1, and "0" is not.',
    ])
  })

  test('in secrets are told without the secret', async () => {
    await yaml(
      'admin_email: me@home.local\nadmin_password_hash: Hunter2-Hunter2\ndatabase_url: mysql://me:Hunter2@db/x',
    )
    const told = (await problems()).join()
    expect(told).toMatch(/admin_password_hash .*database_url /)
    expect(told).not.toContain('Hunter2')
  })

  test.each([
    ['a key without a value', 'multiuser:', /multiuser .* must be true or false, and null is not/],
    ['broken YAML', 'host: [1', /invokeai\.yaml is not valid YAML \(line \d\)/],
    ['a key that is there twice', 'multiuser: true\nmultiuser: false', /not valid YAML \(line 3\)/],
    ['a database in memory', 'use_memory_db: true', /processes of their own/],
    ['a certificate without its key', 'ssl_certfile: a.pem', /both or neither/],
    ['a bucket key without its secret', 'storage_access_key_id: a', /storage_secret_access_key must be set both or/],
    ['a folder outside of the bucket', 'storage_url: s3://files\noutputs_dir: /srv/out', /outputs_dir .* relative/],
    ['a bucket folder that climbs', 'storage_url: s3://files/../x', /storage_url .* must be an address like s3:/],
    ['mail without a server', 'email_enabled: true\nsmtp_from_address: a@b.c', /smtp_host must be set/],
    ['a base_url that hides the API', 'base_url: /api/studio', /base_url .* must be a path/],
    [
      'a database address that cannot be taken apart',
      'database_url: postgres://me:pa/ss@db/x',
      /database_url .* percent-encoded/,
    ],
    ['credentials for every origin', 'multiuser: true\nallow_origins: ["*"]', /allow_origins must name/],
  ])('stop the start: %s', async (_name, text, told) => {
    await yaml(text)
    expect((await problems()).join()).toMatch(told)
  })

  test.each([
    ['an empty file', ''],
    ['a list', '- a\n'],
    ['no schema version', 'multiuser: true\n'],
    ['a schema of the future', 'schema_version: 5.0.0\n'],
  ])('stop the start and leave the file alone: %s', async (_name, text) => {
    await writeFile(join(root, 'invokeai.yaml'), text)
    expect(await problems()).toEqual([expect.stringContaining('4.0.3')])
    expect(await readFile(join(root, 'invokeai.yaml'), 'utf8')).toBe(text)
  })

  // From the environment it would reset the administrator at every start, as nobody can take it out there.
  test('with a clear password outside of invokeai.yaml stop the start and name what may stand there', async () => {
    await yaml('admin_email: me@home.local')
    const [told, ...more] = await problems({ INVOKEAI_ADMIN_PASSWORD: 'Hunter2-Hunter2' })
    expect(told).toMatch(
      /^admin_password in the environment would reset .* invokeai\.yaml.* admin_password_hash instead/,
    )
    expect(`${told}${more}`).not.toMatch(/Hunter2|undefined/)
    expect(more).toEqual([])
    await expect(load({}, { admin_password: 'Hunter2-Hunter2' })).rejects.toThrow('admin_password in the command line')
    const hash = `$2b$04$${'a'.repeat(53)}`
    expect((await load({ INVOKEAI_ADMIN_PASSWORD_HASH: hash })).config.admin_password_hash).toBe(hash)
  })

  test('in api_keys.yaml stop the start', async () => {
    await writeFile(join(root, 'api_keys.yaml'), 'external_openai_api_key: 5\nport: "1"\n')
    expect(await problems()).toHaveLength(2)
  })

  test('in names are told once and stay in the file', async () => {
    await yaml("prot: 8080\nram: 4\nforwarded_allow_ips: '*'")
    expect((await load()).notices).toEqual([
      'prot in invokeai.yaml is not a setting and has no effect.',
      'Settings of InvokeAI in invokeai.yaml that have no effect here: ram, forwarded_allow_ips.',
    ])
    expect(await readFile(join(root, 'invokeai.yaml'), 'utf8')).toContain('prot: 8080')
  })
})

describe('older files', () => {
  const write = (text: string) => writeFile(join(root, 'invokeai.yaml'), text)
  const written = async () => parse(await readFile(join(root, 'invokeai.yaml'), 'utf8')) as Record<string, unknown>

  test('of schema 4.0.0 are brought up to date, with comments, and kept as .bak', async () => {
    const old = '# mine\nschema_version: 4.0.0\nprecision: autocast\nconvert_cache: 20\nhost: 0.0.0.0 # LAN\n'
    await write(old)
    const { config, notices } = await load()
    expect(config).toMatchObject({ precision: 'auto', host: '0.0.0.0', multiuser: false })
    expect(notices).toEqual(['invokeai.yaml was brought to schema 4.0.3; the old one is invokeai.yaml.bak.'])
    expect(await written()).toEqual({ schema_version: '4.0.3', precision: 'auto', host: '0.0.0.0' })
    expect(await readFile(join(root, 'invokeai.yaml'), 'utf8')).toContain('# LAN')
    expect(await readFile(join(root, 'invokeai.yaml.bak'), 'utf8')).toBe(old)
    expect((await load()).notices).toEqual([])
  })

  test('of version 3 are flattened and renamed, and keep what is not known', async () => {
    await write(`InvokeAI:
  Web Server:
    host: 0.0.0.0
    port: 9191
  Paths:
    outdir: pictures
    legacy_conf_dir: my/stable-diffusion
    conf_path: configs/models.yaml
  Model Cache:
    max_cache_size: 7.5
    max_vram_cache_size: 2.0
    vram: 1.0
    xformers_enabled: true
  Device:
    precision: autocast
`)
    await load()
    expect(await written()).toEqual({
      schema_version: '4.0.3',
      host: '0.0.0.0',
      port: 9191,
      outputs_dir: 'pictures',
      legacy_conf_dir: 'my',
      legacy_models_yaml_path: 'configs/models.yaml',
      ram: 7.5,
      vram: 1,
      xformers_enabled: true,
      precision: 'auto',
    })
  })
})

test('changing settings keeps comments, unknown keys and what the environment says out of the file', async () => {
  await yaml('# people\nadmin_email: me@home.local\nadmin_password: Once-Only-1 # once\nmine: kept\n')
  const { file } = await load({ INVOKEAI_PORT: '1234' })
  await changeConfigFile(file, { admin_password: undefined, max_queue_history: 5 })
  const text = await readFile(file, 'utf8')
  expect(parse(text)).toEqual({
    schema_version: '4.0.3',
    admin_email: 'me@home.local',
    mine: 'kept',
    max_queue_history: 5,
  })
  expect(text).toContain('# people')
})

test('the example file holds every setting at its default and is valid', async () => {
  await load()
  const example = await readFile(join(root, 'invokeai.example.yaml'), 'utf8')
  expect(parse(example)).toEqual({ schema_version: '4.0.3', ...defaultSettings() })
  await writeFile(join(root, 'invokeai.yaml'), example)
  expect((await load()).config).toEqual({ ...defaultSettings(), root })
})

test('nothing secret is shown', async () => {
  await yaml(`smtp_password: Hunter2
admin_email: me@home.local
admin_password: Hunter2
metrics_token: Hunter2
storage_access_key_id: AKIA1
storage_secret_access_key: Hunter2
storage_endpoint: https://me:Hunter2@s3.local
external_openai_api_key: Hunter2
database_url: postgres://me:Hunter2@db/studio
download_proxy: http://me:Hunter2@proxy
remote_api_tokens: [{ url_regex: civitai.com, token: Hunter2 }]`)
  const { config } = await load()
  const shown = redactedConfig(config)
  expect(JSON.stringify(shown)).not.toContain('Hunter2')
  expect(Object.keys(shown)).toEqual(SETTING_KEYS)
  expect(shown).toMatchObject({ host: '127.0.0.1', smtp_password: '**********', external_gemini_api_key: null })
})
