import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/ui/problem-note'
import { ProblemError } from '@/lib/api/fetcher'

const KNOWN = [
  'no-such-person',
  'several-people',
  'person-left',
  'already-undone',
  'request-reused',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'bad-input',
  'unreachable',
] as const

/** The code of what went wrong, as pages have words for it. */
export const problemCode = (error: Error) => (error instanceof ProblemError ? error.problem.code : 'unreachable')

/** Why nothing was decided, and what to do. What was typed is still there. */
export function DecideProblem({ code }: { code: string }) {
  const words = useTranslations('decide')
  const known = KNOWN.find((one) => one === code)
  return (
    <ProblemNote title={words('failed')} code={code}>
      {words(`problem.${known ?? 'other'}`)}
    </ProblemNote>
  )
}
