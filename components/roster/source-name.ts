import { useTranslations } from 'next-intl'

const WORDED = ['personnel', 'dispatched', 'contractors', 'group'] as const

/** The sources that most companies have: what a form offers. */
export const USUAL_SOURCES: readonly string[] = WORDED

/** What a roster is called: the usual ones in the reader's words, others as the company named them. Needs the words `roster`. */
export function useSourceName(): (source: string) => string {
  const words = useTranslations('roster')
  return (source) => {
    const known = WORDED.find((one) => one === source)
    return known ? words(`sourceName.${known}`) : source
  }
}
