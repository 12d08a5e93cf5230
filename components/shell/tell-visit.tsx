'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * Tells the server that somebody opened a page: when the path changes, once the page is visible. What is fetched ahead, drawn
 * again or asked about in the background passes here no second time.
 */
export function TellVisit() {
  const path = usePathname()
  const told = useRef<string | null>(null)
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'visible' || told.current === path) return
      told.current = path
      navigator.sendBeacon('/api/v1/visits')
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [path])
  return null
}
