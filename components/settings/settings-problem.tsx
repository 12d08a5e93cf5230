import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/ui/problem-note'
import { ProblemError } from '@/lib/api/fetcher'
import { TOKEN_MISTAKES } from '@/lib/domain/settings-view'
import { STANDALONE_MISTAKES } from '@/lib/domain/standalone-account'

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

const MISTAKES = [...STANDALONE_MISTAKES, ...TOKEN_MISTAKES]

/** The mistakes of an answer by field, for the words `settings.mistakes`; `null`: no field is to blame. */
export function mistakesOf(error: Error | null): Readonly<Record<string, (typeof MISTAKES)[number]>> | null {
  if (!(error instanceof ProblemError) || error.problem.code !== 'bad-input') return null
  const fields = (error.problem.fields ?? []).flatMap(({ path, code }) => {
    const known = MISTAKES.find((each) => each === code)
    return known ? [[path, known] as const] : []
  })
  return fields.length > 0 ? Object.fromEntries(fields) : null
}

/** Takes the keyboard to the first field that has a mistake. */
export function focusMistake(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
