import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { AppError } from '@invoke-studio/contract/errors'
import type { HttpApp } from './app-type.ts'

const OURS = /^\/(api|ws|openapi\.json|docs|health|metrics)(\/|$)/

const PAGE = { config: { access: 'public' }, schema: { hide: true } } as const

/** Serves the built web app from `folder` at `/`; paths that the app routes itself get its page. */
export async function installWebApp(app: HttpApp, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true })
  const built = existsSync(join(folder, 'index.html'))

  app.get<{ Params: { '*': string } }>('/*', PAGE, async ({ params }, reply) => {
    const path = `/${params['*']}`
    if (!built || OURS.test(path)) throw new AppError('not_found')
    const isFile = /\.[a-z0-9]+$/i.test(path)
    if (isFile && (path.includes('..') || !existsSync(join(folder, path)))) throw new AppError('not_found')
    if (!isFile || path === '/index.html') {
      return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false })
    }
    const immutable = path.startsWith('/assets/')
    return reply.sendFile(path.slice(1), { maxAge: immutable ? '365d' : '1h', immutable })
  })
}
