import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
import { precompress } from './precompress.ts'
import { themeCss } from './theme-css.ts'

/** The server that the development server passes requests on to. */
const SERVER = process.env.STUDIO_SERVER ?? 'http://127.0.0.1:9090'

/**
 * What every page begins with, in two files: libraries, which seldom change, and the app. Left alone the bundler makes
 * dozens of small files of it, which compress worse.
 */
const FIRST_LOAD = [
  { name: 'libraries', tags: ['$initial' as const], test: /node_modules/, priority: 1 },
  { name: 'studio', tags: ['$initial' as const] },
]

export default defineConfig({
  base: './',
  plugins: [react(), themeCss(), precompress()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: { groups: FIRST_LOAD } } },
  },
  server: {
    proxy: {
      '/api': { target: SERVER },
      '/openapi.json': { target: SERVER },
      '/ws': { target: SERVER, ws: true },
    },
  },
})
