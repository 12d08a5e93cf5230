import { useTranslations } from 'next-intl'
import type { NextAction } from '@/lib/domain/judge/assessment'

/** What a group of one next action is called: it holds what may be told otherwise, one by one. Needs the words `actions`. */
export function useGroupWords(): (action: NextAction) => string {
  const words = useTranslations('actions')
  return (action) => (action === 'keep' || action === 'switch' ? words(`every.${action}`) : words(action))
}

/** Why users of one next action stand together. Needs the words `actions`. */
export function useGroupReasons(): (action: NextAction) => string {
  const words = useTranslations('actions')
  return (action) => words(action === 'keep' ? 'every.keepWhy' : `why.${action}`)
}
