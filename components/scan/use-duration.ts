import { useTranslations } from 'next-intl'
import { elapsed, type Instant, MINUTE } from '@/lib/domain/instant'

/** How long something took: `3.4 s`, `2 min 5 s`. Needs the words `scans`. */
export function useDuration(): (from: Instant, to: Instant) => string {
  const words = useTranslations('scans')
  return (from, to) => {
    const ms = Math.max(0, elapsed(from, to))
    if (ms < MINUTE) return words('seconds', { seconds: ms / 1_000 })
    return words('minutes', { minutes: Math.floor(ms / MINUTE), seconds: Math.floor((ms % MINUTE) / 1_000) })
  }
}
