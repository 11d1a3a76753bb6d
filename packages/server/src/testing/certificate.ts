import { generate } from 'selfsigned'

/** A key and a certificate that vouches for itself, as PEM. */
export interface TestCertificate {
  readonly key: string
  readonly cert: string
}

/** Makes a certificate for this machine (`localhost`, `127.0.0.1`) that is its own authority. */
export async function createTestCertificate(): Promise<TestCertificate> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
  return { key: made.private, cert: made.cert }
}
