import { expect, test } from 'vitest'
import { type ModelInstallJob, nextPace, withInstallProgress } from '../../../data/models-installs.ts'
import { actionsFor, currentFile, hubSource, sourceText } from './jobs.ts'

const part = (name: string, bytes: number, total_bytes: number) =>
  ({
    source: `https://hub/${name}`,
    dest: '/m/tmp',
    download_path: `/m/tmp/${name}`,
    bytes,
    total_bytes,
  }) as ModelInstallJob['download_parts'][number]

const job = (id: number, parts: ModelInstallJob['download_parts']) =>
  ({ id, status: 'waiting', bytes: 0, total_bytes: 0, download_parts: parts }) as unknown as ModelInstallJob

test('a repository with revision and subfolder is written as the server reads it', () => {
  expect(hubSource(' owner/name ', '', '')).toBe('owner/name')
  expect(hubSource('owner/name', 'fp16', '')).toBe('owner/name:fp16')
  expect(hubSource('owner/name', '', 'unet')).toBe('owner/name::unet')
  expect(hubSource('owner/name', 'main', 'unet')).toBe('owner/name:main:unet')
  const source = { type: 'hf', repo_id: 'o/n', variant: null, revision: 'v2', subfolder: null, access_token: null }
  expect(sourceText(source as ModelInstallJob['source'])).toBe('o/n:v2')
})

test('only what downloads can be paused, and only what failed tried again', () => {
  expect(actionsFor({ status: 'waiting' })).toEqual(['cancel'])
  expect(actionsFor({ status: 'downloading' })).toEqual(['pause', 'cancel'])
  expect(actionsFor({ status: 'error' })).toEqual(['retry'])
  expect(actionsFor({ status: 'completed' })).toEqual([])
})

test('news about files reach the installation that they are about, and name the file under way', () => {
  const jobs = [job(1, [part('a/x.onnx', 0, 10), part('b.json', 0, 5)]), job(2, [part('c', 0, 1)])]
  const [first, second] = withInstallProgress(jobs, {
    timestamp: 0,
    id: 1,
    source: { type: 'url', url: 'https://hub/a', access_token: null },
    local_path: '/m/tmp',
    bytes: 9,
    total_bytes: 15,
    parts: [
      { url: 'https://hub/a/x.onnx', local_path: '', bytes: 4, total_bytes: 10 },
      { url: 'https://hub/b.json', local_path: '', bytes: 5, total_bytes: 5 },
    ],
  })
  expect(first).toMatchObject({ status: 'downloading', bytes: 9, total_bytes: 15 })
  expect(first && currentFile(first)).toBe('a/x.onnx')
  expect(second).toBe(jobs[1])
})

test('the pace follows what was downloaded between two moments, and begins anew when a file does', () => {
  const begun = nextPace(undefined, 100, 1_000)
  expect(begun.rate).toBeNull()
  const second = nextPace(begun, 1_100, 2_000)
  expect(second.rate).toBe(1_000)
  expect(nextPace(second, 1_100, 3_000).rate).toBe(600)
  expect(nextPace(second, 0, 3_000).rate).toBeNull()
})
