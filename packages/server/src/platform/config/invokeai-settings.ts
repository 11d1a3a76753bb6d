import { z } from 'zod'
import {
  anyCaseOf,
  bool,
  int,
  type Kind,
  matching,
  number,
  oneOf,
  optional,
  path,
  setting,
  text,
  texts,
} from './kinds.ts'

const logLevel = anyCaseOf('debug', 'info', 'warning', 'error', 'critical')
const deprecated = { deprecated: true }
const secret = { secret: true }

const RESERVED_FIRST_SEGMENTS = ['api', 'ws', 'static', 'docs', 'redoc', 'openapi.json', 'locales', 'assets']

/** A public sub-path with one leading and no trailing slash; blank and `/` mean none. */
const subPath: Kind<string | null> = {
  schema: z
    .string()
    .nullable()
    .transform((value) => {
      const segments = (value ?? '').trim().split('/').filter(Boolean)
      return segments.length === 0 ? null : `/${segments.join('/')}`
    })
    .refine((value) => !RESERVED_FIRST_SEGMENTS.includes(value?.split('/')[1] ?? '')),
  allowed: `a path like /studio that does not begin with ${RESERVED_FIRST_SEGMENTS.join(', ')}, or null`,
}

const generationDevices: Kind<'auto' | string[]> = {
  schema: z.union([z.literal('auto'), z.array(z.string().regex(/^(cpu|mps|(cuda|xpu)(:\d+)?)$/)).min(1)]),
  allowed: 'auto, or a list of devices out of cpu, mps, cuda, cuda:N, xpu, xpu:N',
}

const attentionSliceSize: Kind<'auto' | 'balanced' | 'max' | number> = {
  schema: z.union([z.enum(['auto', 'balanced', 'max']), z.int().min(1).max(8)]),
  allowed: 'auto, balanced, max or a whole number from 1 to 8',
}

const remoteApiTokens: Kind<{ url_regex: string; token: string }[] | null> = {
  schema: z.array(z.strictObject({ url_regex: z.string().refine(isPattern), token: z.string() })).nullable(),
  allowed: 'a list of {url_regex, token} with valid regular expressions, or null',
}

const hashing = oneOf(
  'blake3_multi',
  'blake3_single',
  'random',
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'blake2b',
  'blake2s',
  'sha3_224',
  'sha3_256',
  'sha3_384',
  'sha3_512',
  'shake_128',
  'shake_256',
)

function isPattern(source: string): boolean {
  try {
    new RegExp(source)
    return true
  } catch {
    return false
  }
}

/** The settings that InvokeAI knows, but for its multi-user ones. */
export const INVOKEAI_SETTINGS = {
  web: {
    host: setting(text, '127.0.0.1', 'Address to listen on; 0.0.0.0 for every network of this machine.'),
    port: setting(int(0, 65535), 9090, 'Port to listen on; if it is taken, the next free one. 0 takes any free port.'),
    allow_origins: setting(texts, [], 'Other origins whose pages may call the API (CORS).'),
    allow_credentials: setting(bool, true, 'Whether those origins may send credentials.'),
    allow_methods: setting(texts, ['*'], 'HTTP methods that those origins may use.'),
    allow_headers: setting(texts, ['*'], 'HTTP headers that those origins may send.'),
    ssl_certfile: setting(optional(path), null, 'Certificate file (PEM); with ssl_keyfile the server speaks HTTPS.'),
    ssl_keyfile: setting(optional(path), null, 'Private key file (PEM) of the certificate.'),
    base_url: setting(subPath, null, 'Sub-path under which a proxy publishes the studio, like /studio.'),
    forwarded_allow_ips: setting(
      text,
      '127.0.0.1',
      'Proxies that InvokeAI believes; trusted_proxies names those that are believed here.',
      deprecated,
    ),
    http_compression_level: setting(int(0, 9), 9, 'Compression of text responses; 0 is off.'),
  },
  misc: {
    log_tokenization: setting(bool, false, 'Log how prompts are split into tokens.', deprecated),
    patchmatch: setting(bool, true, 'Allow the PatchMatch infill method.'),
  },
  paths: {
    models_dir: setting(path, 'models', 'Installed models.'),
    convert_cache_dir: setting(path, 'models/.convert_cache', 'Formerly converted models.', deprecated),
    download_cache_dir: setting(path, 'models/.download_cache', 'Models downloaded on demand.', deprecated),
    legacy_conf_dir: setting(path, 'configs', 'Configuration files of checkpoint models.', deprecated),
    db_dir: setting(path, 'databases', 'Folder of the SQLite database invokeai.db.'),
    outputs_dir: setting(path, 'outputs', 'Generated and uploaded images.'),
    image_subfolder_strategy: setting(
      oneOf('flat', 'date', 'type', 'hash'),
      'flat',
      'How new images are spread over sub-folders.',
    ),
    custom_nodes_dir: setting(path, 'nodes', 'Custom node packs.', deprecated),
    style_presets_dir: setting(path, 'style_presets', 'Pictures of style presets.'),
    workflow_thumbnails_dir: setting(path, 'workflow_thumbnails', 'Thumbnails of workflows.'),
    legacy_models_yaml_path: setting(optional(path), null, 'Model list of InvokeAI 3, imported once.', deprecated),
  },
  logging: {
    log_handlers: setting(
      {
        schema: z.array(z.string().regex(/^(console|file=.+|syslog=.+|http=https?:\/\/.+)$/)),
        allowed: 'a list of console, file=<path>, syslog=<address:host:port> or http=<url>',
      },
      ['console'],
      'Where the log goes. syslog= and http= are left out with a warning; where nothing else is named, the console is used.',
    ),
    log_format: setting(oneOf('plain', 'color', 'syslog', 'legacy'), 'color', 'Form of log lines on a terminal.'),
    log_level: setting(logLevel, 'info', 'Least important messages that are logged.'),
    log_sql: setting(bool, false, 'Log database queries; needs log_level: debug.'),
    log_level_network: setting(
      logLevel,
      'warning',
      'Least important messages of the web server that are logged.',
      deprecated,
    ),
  },
  development: {
    use_memory_db: setting(bool, false, 'Refused here: processes could not share the database.'),
    dev_reload: setting(bool, false, 'Without effect here; npm run dev reloads.', deprecated),
    profile_graphs: setting(bool, false, 'Write a profile of each graph that runs.', deprecated),
    profile_prefix: setting(optional(text), null, 'Prefix of profile file names.', deprecated),
    profiles_dir: setting(path, 'profiles', 'Folder of profiles.', deprecated),
  },
  cache: {
    max_cache_ram_gb: setting(optional(number({ above: 0 })), null, 'Memory for models in GB; null chooses by itself.'),
    max_cache_vram_gb: setting(
      optional(number({ min: 0 })),
      null,
      'GPU memory for models in GB; null chooses by itself.',
      deprecated,
    ),
    log_memory_usage: setting(bool, false, 'Log memory use around each node.', deprecated),
    model_cache_keep_alive_min: setting(
      number({ min: 0 }),
      0,
      'Minutes until an unused model is unloaded; 0 is never.',
    ),
    device_working_mem_gb: setting(
      number({ min: 0 }),
      3,
      'GPU memory in GB kept free for the work itself.',
      deprecated,
    ),
    enable_partial_loading: setting(bool, true, 'Load models in parts where they do not fit.', deprecated),
    keep_ram_copy_of_weights: setting(bool, true, 'Keep weights in memory while they are on the GPU.', deprecated),
    ram: setting(optional(number({ min: 0 })), null, 'Former name of max_cache_ram_gb.', deprecated),
    vram: setting(optional(number({ min: 0 })), null, 'Former name of max_cache_vram_gb.', deprecated),
    lazy_offload: setting(bool, true, 'Formerly kept models on the GPU.', deprecated),
    pytorch_cuda_alloc_conf: setting(optional(text), null, 'Allocator setting of InvokeAI.', deprecated),
  },
  device: {
    device: setting(
      matching(/^(auto|cpu|mps|xpu(:\d+)?|cuda(:\d+)?)$/, 'auto, cpu, mps, cuda, cuda:N, xpu or xpu:N'),
      'auto',
      'Preferred device.',
    ),
    generation_devices: setting(generationDevices, 'auto', 'Devices that generate, each with a worker of its own.'),
    offload_text_encoders_to_idle_gpus: setting(bool, true, 'Run text encoders on GPUs that are idle.', deprecated),
    precision: setting(oneOf('auto', 'float16', 'bfloat16', 'float32'), 'auto', 'Number format of inference.'),
  },
  generation: {
    sequential_guidance: setting(
      bool,
      false,
      'Run the two halves of guidance one after the other to save memory.',
      deprecated,
    ),
    wan_memory_optimization: setting(bool, false, 'Save memory with Wan models.', deprecated),
    pid_memory_optimization: setting(bool, false, 'Save memory with PiD decoding.', deprecated),
    attention_type: setting(
      oneOf('auto', 'normal', 'xformers', 'sliced', 'torch-sdp'),
      'auto',
      'Attention implementation.',
      deprecated,
    ),
    attention_slice_size: setting(attentionSliceSize, 'auto', 'Slice size of sliced attention.', deprecated),
    force_tiled_decode: setting(bool, false, 'Always decode images tile by tile to save memory.', deprecated),
    pil_compress_level: setting(int(0, 9), 1, 'Compression of PNG files; 9 is smallest and slowest.'),
    max_queue_size: setting(int(1), 10000, 'Pending items that the queue takes.'),
    session_queue_mode: setting(oneOf('FIFO', 'round_robin'), 'round_robin', 'Whether people take turns in the queue.'),
    clear_queue_on_startup: setting(bool, false, 'Empty the queue at each start.'),
    max_queue_history: setting(optional(int(0)), null, 'Finished items kept at each start; null keeps all.'),
  },
  nodes: {
    allow_nodes: setting(optional(texts), null, 'Node types that may run; null allows all.'),
    deny_nodes: setting(optional(texts), null, 'Node types that may not run.'),
    node_cache_size: setting(int(0), 512, 'Node results kept for reuse; 0 is off.'),
  },
  model_install: {
    hashing_algorithm: setting(hashing, 'blake3_single', 'How models are fingerprinted.'),
    remote_api_tokens: setting(
      remoteApiTokens,
      null,
      'Tokens for downloads: the first url_regex that matches decides.',
      secret,
    ),
    scan_models_on_startup: setting(bool, false, 'Register models found in models_dir at each start.'),
    allow_private_download_urls: setting(bool, false, 'Allow downloads from this machine and from private networks.'),
    download_proxy: setting(optional(text), null, 'Proxy URL for downloads.'),
    unsafe_disable_picklescan: setting(bool, false, 'InvokeAI: do not scan pickle files.', deprecated),
    allow_unknown_models: setting(bool, true, 'Formerly installed what is not recognised as unknown.', deprecated),
  },
  external_providers: {
    external_alibabacloud_api_key: setting(optional(text), null, 'API key of Alibaba Cloud.', {
      ...secret,
      ...deprecated,
    }),
    external_alibabacloud_base_url: setting(optional(text), null, 'API address of Alibaba Cloud.', deprecated),
    external_gemini_api_key: setting(optional(text), null, 'API key of Gemini.', { ...secret, ...deprecated }),
    external_gemini_base_url: setting(optional(text), null, 'API address of Gemini.', deprecated),
    external_openai_api_key: setting(optional(text), null, 'API key of OpenAI.', { ...secret, ...deprecated }),
    external_openai_base_url: setting(optional(text), null, 'API address of OpenAI.', deprecated),
    external_seedream_api_key: setting(optional(text), null, 'API key of Seedream.', { ...secret, ...deprecated }),
    external_seedream_base_url: setting(optional(text), null, 'API address of Seedream.', deprecated),
  },
}
