import {
  convertCssVariables,
  DEFAULT_THEME,
  deepMerge,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import type { Plugin } from 'vite'
import { cssVariables, theme } from './src/app/theme.ts'

const ID = 'virtual:theme.css'

/**
 * Writes the theme's CSS variables into a stylesheet at build time. Mantine would put them into a `<style>` element at run
 * time, which a content security policy with `style-src 'self'` forbids.
 */
export function themeCss(): Plugin {
  return {
    name: 'studio-theme-css',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load(id) {
      if (id !== `\0${ID}`) return null
      const merged = mergeMantineTheme(DEFAULT_THEME, theme)
      return convertCssVariables(deepMerge(defaultCssVariablesResolver(merged), cssVariables(merged)))
    },
  }
}
