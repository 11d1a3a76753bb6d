import { describe, expect, it } from 'vitest'
import { type ExposureSettings, exposureWarnings } from './exposure.ts'

const SAFE: ExposureSettings = {
  host: '127.0.0.1',
  multiuser: true,
  ssl_certfile: null,
  trusted_proxies: [],
  allow_origins: [],
}

describe('where the server listens', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost', 'LOCALHOST', '::ffff:127.0.0.1'])(
    'is nothing to warn about on %s',
    (host) => expect(exposureWarnings({ ...SAFE, host, multiuser: false })).toEqual([]),
  )

  it.each(['0.0.0.0', '::', '192.168.1.5', 'studio.example.com', '128.0.0.1'])(
    'is warned about on %s without TLS',
    (host) => {
      const warnings = exposureWarnings({ ...SAFE, host })
      expect(warnings).toHaveLength(1)
      expect(warnings[0]).toContain(`listens on ${host} without TLS`)
    },
  )

  it('is fine with a certificate, or with a proxy that is named', () => {
    expect(exposureWarnings({ ...SAFE, host: '0.0.0.0', ssl_certfile: 'cert.pem' })).toEqual([])
    expect(exposureWarnings({ ...SAFE, host: '0.0.0.0', trusted_proxies: ['10.0.0.1'] })).toEqual([])
  })

  it('is warned about in single-user mode even with a certificate', () => {
    const [warning] = exposureWarnings({ ...SAFE, host: '0.0.0.0', ssl_certfile: 'cert.pem', multiuser: false })
    expect(warning).toContain('everybody who reaches it is its administrator')
  })
  it('is warned about on this machine, too, where every website may call a studio without a sign-in', () => {
    const [warning] = exposureWarnings({ ...SAFE, multiuser: false, allow_origins: ['*'] })
    expect(warning).toContain('allow_origins has * in single-user mode')
    expect(exposureWarnings({ ...SAFE, multiuser: false, allow_origins: ['http://localhost:5173'] })).toEqual([])
    expect(exposureWarnings({ ...SAFE, allow_origins: ['*'] })).toEqual([])
  })
})
