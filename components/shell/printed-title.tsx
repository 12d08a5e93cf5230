'use client'

import { useEffect } from 'react'

/** Gives paper the title of the page, and how old it is, for the heads of its later sheets: style sheets can read neither. */
export function PrintedTitle({ status }: { status: string }) {
  useEffect(() => {
    const tell = () => {
      // Both end, or begin, with the product's name.
      const title = document.title.replace(/ · IAM Sunset$/, '')
      const told = [title, document.getElementById(status)?.textContent ?? ''].filter(Boolean).join(' · ')
      document.documentElement.style.setProperty('--sheet-head', JSON.stringify(told.replace(/\s+/g, ' ')))
    }
    // The title comes with its page, or after it.
    const changes = new MutationObserver(tell)
    changes.observe(document.head, { childList: true, subtree: true, characterData: true })
    window.addEventListener('beforeprint', tell)
    tell()
    return () => {
      changes.disconnect()
      window.removeEventListener('beforeprint', tell)
    }
  }, [status])
  return null
}
