import fastifyMultipart from '@fastify/multipart'
import type { HttpApp } from './app-type.ts'

/**
 * Adds routes that take multipart forms, which is how files are uploaded. They are in a scope of their own, because
 * what reads forms listens to every request of its scope; elsewhere such a body is refused.
 */
export async function withForms(
  app: HttpApp,
  limits: { readonly max_upload_bytes: number },
  addRoutes: (scope: HttpApp) => void,
): Promise<void> {
  await app.register(async (scope: HttpApp) => {
    await scope.register(fastifyMultipart, { limits: { fileSize: limits.max_upload_bytes, files: 1, fields: 10 } })
    addRoutes(scope)
  })
}
