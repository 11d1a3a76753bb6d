// Runs before the first paint, so that a chosen theme does not flash in the other colours. A file of its own, because the
// content security policy allows no inline scripts. The key is the one Mantine keeps the choice under.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value')
  } catch {
    // Storage may be blocked; the system setting decides then.
  }
  const systemDark = matchMedia('(prefers-color-scheme: dark)').matches
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : systemDark ? 'dark' : 'light'
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
})()
