'use client'

import { useLocale } from 'next-intl'
import { useEffect } from 'react'
import { instant } from '@/lib/domain/instant'
import { formatAge } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'

const EVERY_MS = 20_000

/** Keeps the ages on a page left open true ("3 min ago"), without asking the server. */
export function Ages() {
  const locale = localeOf(useLocale(), null)
  useEffect(() => {
    const ticking = setInterval(() => {
      for (const age of document.querySelectorAll<HTMLTimeElement>('time.age')) {
        const told = formatAge(instant(age.dateTime), instant(Date.now()), locale)
        if (age.firstChild && age.firstChild.nodeValue !== told) age.firstChild.nodeValue = told
      }
    }, EVERY_MS)
    return () => clearInterval(ticking)
  }, [locale])
  return null
}
