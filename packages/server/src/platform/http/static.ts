import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { AppError } from '@invoke-studio/contract/errors'
import type { HttpApp } from './app-type.ts'

const OURS = /^\/(api|ws|openapi\.json|docs|health|metrics)(\/|$)/

const PAGE = { config: { access: 'public', pages: true }, schema: { hide: true } } as const

/** Serves the built web app from `folder` at `/`; paths that the app routes itself get its page. */
export async function installWebApp(app: HttpApp, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true })
  const built = existsSync(join(folder, 'index.html'))

  app.get<{ Params: { '*': string } }>('/*', PAGE, async ({ params, url }, reply) => {
    const path = `/${params['*']}`
    if (!built || OURS.test(path)) throw new AppError('not_found')
    const isFile = /\.[a-z0-9]+$/i.test(path)
    if (isFile && (path.includes('..') || !existsSync(join(folder, path)))) throw new AppError('not_found')
    if (!isFile || path === '/index.html') {
      reply.header('cache-control', 'no-cache')
      // Of the address as it was asked for: a slash at its end is a level for the browser, and none for the routes.
      const depth = (url.split('?')[0] ?? '').split('/').length - 2
      if (depth <= 0) return reply.sendFile('index.html', { cacheControl: false })
      return reply.type('text/html; charset=utf-8').send(await pageAt(folder, depth))
    }
    const immutable = path.startsWith('/assets/')
    return reply.sendFile(path.slice(1), { maxAge: immutable ? '365d' : '1h', immutable })
  })
}

/**
 * The page for an address that lies deeper than the app's own, such as one with a slash at its end. What the page loads is
 * named from the folder of the app, wherever a proxy put that, so it is told how far up that folder lies.
 */
async function pageAt(folder: string, depth: number): Promise<string> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  return page.replace('<head>', `<head><base href="${'../'.repeat(depth)}" />`)
}
