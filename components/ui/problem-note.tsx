import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ErrorNote } from './error-note'

interface ProblemNoteProps {
  /** What was not done. */
  title: string
  /** The problem's code. Where the session has ended, the way to a new one that leaves this page as it is. */
  code: string
  /** Why, and what to do. */
  children: ReactNode
}

/** Why something sent was not taken. What was typed is still there. */
export function ProblemNote({ title, code, children }: ProblemNoteProps) {
  const words = useTranslations('common')
  return (
    <ErrorNote title={title} live>
      {children}
      {code === 'not-signed-in' && (
        <>
          {' '}
          <a href="/sign-in" target="_blank" rel="noreferrer" className="underline">
            {words('signInBeside')}
          </a>
        </>
      )}
    </ErrorNote>
  )
}
