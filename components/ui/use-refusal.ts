import { useMessages, useTranslations } from 'next-intl'
import type { Refusal } from '@/lib/contract/acted'
import type { Problem } from '@/lib/contract/problem'
import { problemInWords } from '@/lib/i18n/problem-words'

/** A problem of the API in the reader's words, as an action tells it. Needs the words `problems`. */
export function useRefusal(): (problem: Problem) => Refusal {
  const words = useTranslations('problems')
  const { problems } = useMessages()
  return (problem) => problemInWords(words, problems, problem)
}
