import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from './lib/run.mjs'

const IMAGES = join('docs', 'images')

/** @param {string} folder */
const filesIn = (folder) => readdirSync(join(ROOT, folder)).map((name) => join(folder, name))

const pages = [...filesIn('.'), ...filesIn('docs')].filter((path) => path.endsWith('.md'))

/** @param {string} page what is said on it, without what stands in code */
const textOf = (page) =>
  readFileSync(join(ROOT, page), 'utf8')
    .replaceAll(/^```.*?^```/gms, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ' '))

/** The links of a page to other files of the repository or to its own headings. @param {string} page */
const linksOf = (page) =>
  [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))

/**
 * The anchors of the headings of a page; source: how GitHub makes them (lower case, no punctuation, hyphens for blanks).
 * @param {string} page
 */
const anchorsOf = (page) =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** @param {string} page @param {string} link */
function leadsSomewhere(page, link) {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path))
  try {
    readdirSync(join(ROOT, target))
    return anchor === undefined
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOTDIR')) return false
  }
  return anchor === undefined || anchorsOf(target).includes(anchor)
}

describe('the documentation', () => {
  it.each(pages)('%s links to what there is', (page) => {
    expect(linksOf(page).filter((link) => !leadsSomewhere(page, link))).toEqual([])
  })

  it('shows every picture that it has', () => {
    const shown = pages.flatMap((page) => linksOf(page).map((link) => relative(ROOT, join(ROOT, dirname(page), link))))
    expect(filesIn(IMAGES).filter((image) => !shown.includes(image))).toEqual([])
  })

  it('leads from the index to every page', () => {
    const index = new Set(['README.md', ...linksOf('README.md').map((link) => link.split('#')[0] ?? '')])
    for (const page of [...index].filter((path) => path.startsWith('docs/') && path.endsWith('.md'))) {
      for (const link of linksOf(page)) index.add(relative(ROOT, join(ROOT, dirname(page), link.split('#')[0] ?? '')))
    }
    expect(pages.filter((page) => !index.has(page))).toEqual([])
  })
})
