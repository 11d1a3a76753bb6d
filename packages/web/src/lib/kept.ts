/** The names under which the web app keeps things in the browser itself; everything else is in memory or on the server. */
export const KEPT_IN_BROWSER = { language: 'studio-language', theme: 'mantine-color-scheme-value' } as const
