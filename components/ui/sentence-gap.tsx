import { useTranslations } from 'next-intl'

/** What stands between two sentences: a space, and in Japanese nothing, since its full stop has the room already. */
export function SentenceGap() {
  return useTranslations('common')('sentenceGap')
}
