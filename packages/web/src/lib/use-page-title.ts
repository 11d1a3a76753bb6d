import { useEffect } from 'react'

/** Names the tab of the browser after the page that it shows. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    document.title = name === '' ? PRODUCT : `${name} · ${PRODUCT}`
  }, [name])
}

const PRODUCT = 'Invoke Studio'
