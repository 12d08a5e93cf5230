import { useTranslations } from 'next-intl'
import { SentenceGap } from '@/components/ui/sentence-gap'
import type { Refusal } from '@/lib/contract/acted'
import { ErrorNote } from './error-note'

interface ProblemNoteProps {
  /** What was not done. */
  title: string
  problem: Refusal
}

/** Why something sent was not taken, and what to do. What was typed is still there. */
export function ProblemNote({ title, problem: { code, text } }: ProblemNoteProps) {
  const words = useTranslations('common')
  return (
    <ErrorNote title={code === 'page-outdated' ? words('outdatedTitle') : title} live>
      {text}
      {code === 'not-signed-in' && (
        // The way to a new session that leaves this page as it is.
        <>
          <SentenceGap />
          <a href="/sign-in" target="_blank" rel="noreferrer" className="underline">
            {words('signInBeside')}
          </a>
        </>
      )}
    </ErrorNote>
  )
}
