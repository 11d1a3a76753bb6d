import type { Config } from '../config/index.ts'

/** The settings of the bucket. */
export type BucketSettings = Pick<
  Config,
  | 'storage_url'
  | 'storage_endpoint'
  | 'storage_region'
  | 'storage_force_path_style'
  | 'storage_access_key_id'
  | 'storage_secret_access_key'
>

/** How long the bucket may take, in ms. */
export interface BucketPatience {
  /** To take up a connection. */
  readonly connect: number
  /** Without a byte, in either direction. */
  readonly silence: number
}

/** The library and a client of it that is ready for use. */
export type S3 = Awaited<ReturnType<typeof loadS3>>

/** How often a request is sent at most. */
const ATTEMPTS = 3

/** How many requests are under way at once; more wait for their turn. */
const CONNECTIONS = 64

/**
 * Loads the S3 library, which studios without a bucket have no use for, and makes a client. It talks to the configured
 * endpoint alone and follows no redirects; what people ask the server to fetch goes another way (`platform/egress`).
 */
export async function loadS3(settings: BucketSettings, patience: BucketPatience) {
  // It would tell of versions of Node that later releases of it want, which whoever runs a studio can do nothing about.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const library = await import('@aws-sdk/client-s3')
  const { storage_endpoint: endpoint, storage_access_key_id: accessKeyId } = settings
  const secretAccessKey = settings.storage_secret_access_key
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env
  const client = new library.S3Client({
    region: settings.storage_region ?? (AWS_REGION || AWS_DEFAULT_REGION || 'us-east-1'),
    ...(endpoint === null ? {} : { endpoint }),
    forcePathStyle: settings.storage_force_path_style ?? endpoint !== null,
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    maxAttempts: ATTEMPTS,
    // Checksums beyond the signature's own are what many compatible servers do not know.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: patience.connect,
      socketTimeout: patience.silence,
      httpAgent: { keepAlive: true, maxSockets: CONNECTIONS },
      httpsAgent: { keepAlive: true, maxSockets: CONNECTIONS },
    },
  })
  return { library, client }
}

/** The bucket and what all names in it begin with: empty, or ending in `/`. Throws for another address than `s3://`. */
export function placeOf(storage_url: string): { bucket: string; prefix: string } {
  const [, bucket, folder = ''] = /^s3:\/\/([^/]+)(?:\/(.*?))?\/*$/.exec(storage_url) ?? []
  if (!bucket) throw new Error(`not the address of a bucket: ${storage_url}`)
  return { bucket, prefix: folder === '' ? '' : `${folder}/` }
}
