'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * Tells the server that somebody opened a page: when the address changes, once the page is visible. What is fetched ahead, drawn
 * again or asked about in the background passes here no second time.
 */
export function TellVisit() {
  const address = `${usePathname()}?${useSearchParams()}`
  const told = useRef<string | null>(null)
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'visible' || told.current === address) return
      told.current = address
      navigator.sendBeacon('/api/v1/visits')
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [address])
  return null
}
