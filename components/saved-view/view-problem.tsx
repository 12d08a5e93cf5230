import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/ui/problem-note'
import { ProblemError } from '@/lib/api/fetcher'

const KNOWN = [
  'view-name',
  'view-key-id',
  'view-query',
  'view-empty',
  'name-taken',
  'too-many-views',
  'not-yours',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'unreachable',
] as const

/** The code of what went wrong with a view, as pages have words for it. */
export function problemOfView(error: Error): string {
  if (!(error instanceof ProblemError)) return 'unreachable'
  return error.problem.fields?.find(({ code }) => code)?.code ?? error.problem.code
}

/** Why nothing happened, and what to do. What was typed is still there. */
export function ViewProblem({ title, code }: { title: string; code: string }) {
  const words = useTranslations('views')
  const known = KNOWN.find((one) => one === code)
  return <ProblemNote title={title} problem={{ code, text: words(`problem.${known ?? 'other'}`), mistakes: {} }} />
}
