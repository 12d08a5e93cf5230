import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/ui/problem-note'
import { ProblemError } from '@/lib/api/fetcher'

const KNOWN = ['not-signed-in', 'not-allowed', 'not-found', 'unreachable'] as const

/** What went wrong with something that was sent, when no field is to blame. Needs the words `settings`. */
export function SettingsProblem({ error }: { error: Error }) {
  const words = useTranslations('settings')
  const code = error instanceof ProblemError ? error.problem.code : 'unreachable'
  const known = KNOWN.find((each) => each === code)
  return (
    <ProblemNote title={words('notDone')} code={code}>
      {words(`problem.${known ?? 'other'}`)}
    </ProblemNote>
  )
}

const MISTAKES = [
  'account-id',
  'name-missing',
  'name-long',
  'partition-unknown',
  'role-missing',
  'role-arn',
  'role-partition',
  'role-account',
  'external-id',
  'in-organization',
  'already-there',
  'token-name',
  'token-scopes',
  'token-beyond',
] as const

/** The mistakes of an answer by field, for the words `settings.mistakes`; `null`: no field is to blame. */
export function mistakesOf(error: Error | null): Readonly<Record<string, (typeof MISTAKES)[number]>> | null {
  if (!(error instanceof ProblemError) || error.problem.code !== 'bad-input') return null
  const fields = (error.problem.fields ?? []).flatMap(({ path, code }) => {
    const known = MISTAKES.find((each) => each === code)
    return known ? [[path, known] as const] : []
  })
  return fields.length > 0 ? Object.fromEntries(fields) : null
}
