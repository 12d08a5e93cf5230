import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ExceptionAnswerForm } from '@/components/decide/exception-answer-form'
import { ExceptionPlace } from '@/components/decide/exception-place'
import { useKindWords } from '@/components/iam-user/kind-text'
import { RecheckNote } from '@/components/integration/recheck-note'
import { Card } from '@/components/ui/card'
import { type ExceptionLine, type ExceptionPage, exceptionsHref } from '@/lib/contract/lists/exception-list'
import { STANDING_STATES } from '@/lib/domain/exception'
import { ExceptionTable } from './exception-table'

/** Of those alike that whoever looks cannot answer so many are shown at once; what is answered together is seen together. */
const SHOWN = 3

interface WaitingExceptionsProps {
  /** The oldest that wait, of all that do. */
  page: ExceptionPage
  /** Those that whoever looks asked for. */
  own: ReadonlySet<string>
  /** Whether whoever looks answers what others asked for. */
  approves: boolean
}

/** What waits for an answer, all that is alike in one form: one decision is about all of it. */
export function WaitingExceptions({ page, own, approves }: WaitingExceptionsProps) {
  const keyOf = ({ user }: ExceptionLine) => `${user.kind} ${user.integration}`
  const cards = [...new Set(page.exceptions.map(keyOf))].map((key) => (
    <WaitingGroup
      key={key}
      exceptions={page.exceptions.filter((one) => keyOf(one) === key)}
      own={own}
      approves={approves}
    />
  ))
  const section = cards.length > 0 && <Section page={page}>{cards}</Section>
  // What was answered leaves nothing behind but the way back.
  return approves ? (
    <ExceptionPlace id="waiting" does="answer">
      {section}
    </ExceptionPlace>
  ) : (
    section
  )
}

function Section({ page, children }: { page: ExceptionPage; children: ReactNode }) {
  const words = useTranslations('exceptions')
  const shown = page.exceptions.length
  return (
    <section aria-labelledby="waiting-title" className="mb-6 grid gap-3">
      <div>
        <h2 id="waiting-title" className="text-base font-semibold">
          {words('waiting')}
        </h2>
        <p className="text-ink-3">{words('waitingText')}</p>
        {shown < page.count && <p className="text-ink-3">{words('waitingMore', { shown, count: page.count })}</p>}
      </div>
      {children}
    </section>
  )
}

function WaitingGroup({
  exceptions,
  own,
  approves,
}: Omit<WaitingExceptionsProps, 'page'> & { exceptions: readonly ExceptionLine[] }) {
  const words = useTranslations('exceptions')
  const kindOf = useKindWords()
  const [first] = exceptions
  if (!first) return null
  const { user, recheck } = first
  const users = new Set(exceptions.map((one) => one.user.id)).size
  const mayAnswer = approves && exceptions.some(({ id }) => !own.has(id))
  const rest = exceptions.slice(SHOWN)
  const tableOf = (rows: readonly ExceptionLine[]) => (
    <ExceptionTable exceptions={rows} filter={null} boxes={approves ? ({ id }) => !own.has(id) : null} own={own} />
  )
  return (
    <Card
      title={words('groupOf', { name: kindOf(user), count: users })}
      aside={
        user.integration && (
          <Link
            href={exceptionsHref({
              kinds: [user.kind],
              integrations: [user.integration],
              states: STANDING_STATES,
            })}
            prefetch={false}
            className="screen-only underline"
          >
            {words('groupAll')}
          </Link>
        )
      }
    >
      {recheck && user.integration && (
        <p className="mb-1 text-ink-3">
          <RecheckNote integration={user.integration} recheck={recheck} />
        </p>
      )}
      {mayAnswer ? (
        <ExceptionAnswerForm does="answer">{tableOf(exceptions)}</ExceptionAnswerForm>
      ) : (
        tableOf(exceptions.slice(0, SHOWN))
      )}
      {!mayAnswer && rest.length > 0 && (
        <details className="mt-2">
          <summary className="text-ink-3 underline">{words('blockingMore', { count: rest.length })}</summary>
          {tableOf(rest)}
        </details>
      )}
    </Card>
  )
}
