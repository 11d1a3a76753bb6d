import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** An access key that the server knows. */
export interface AccessKey {
  readonly id: string
  readonly secret: string
  readonly region: string
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

/**
 * What is wrong with the signature of a request, as S3's error code; null when it is right. Signature version 4 of the
 * AWS documentation, with the path as it was sent.
 */
export function signatureProblem(request: IncomingMessage, body: Buffer, key: AccessKey): string | null {
  const { authorization = '' } = request.headers
  const [, id, day, region, names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      authorization,
    ) ?? []
  if (!day || !region) return 'AccessDenied'
  if (id !== key.id) return 'InvalidAccessKeyId'
  if (region !== key.region) return 'AuthorizationHeaderMalformed'
  const payload = headerOf(request, 'x-amz-content-sha256')
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  if (!names.split(';').includes('host')) return 'AccessDenied'
  const [path = '', query = ''] = (request.url ?? '').split('?', 2)
  const canonical = [
    request.method,
    path,
    query.split('&').filter(Boolean).map(withEquals).sort().join('&'),
    ...names.split(';').map((name) => `${name}:${headerOf(request, name).trim()}`),
    '',
    names,
    payload,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headerOf(request, 'x-amz-date'), scope, sha256(canonical)].join('\n')
  const signing = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${key.secret}`)
  return hmac(signing, text).toString('hex') === signature ? null : 'SignatureDoesNotMatch'
}

const withEquals = (pair: string): string => (pair.includes('=') ? pair : `${pair}=`)
const headerOf = (request: IncomingMessage, name: string): string => [request.headers[name]].flat()[0] ?? ''
