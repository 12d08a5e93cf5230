import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import {
  type ExceptionFilter,
  type ExceptionLine,
  type ExceptionSort,
  exceptionList,
} from '@/lib/contract/lists/exception-list'
import { isStanding } from '@/lib/domain/exception'
import { lastMoment } from '@/lib/domain/instant'

interface ExceptionTableProps {
  exceptions: readonly ExceptionLine[]
  /** The filter whose order the headers change; `null`: what waits for an answer, in the order it was asked. */
  filter: ExceptionFilter | null
  /** Rows that have a box in the form around them; `null`: none has. */
  boxes: ((exception: ExceptionLine) => boolean) | null
  /** Those that whoever looks asked for. */
  own: ReadonlySet<string>
}

/** One exception a row: what stays, why, until when, who asked and who answered. */
export function ExceptionTable({ exceptions, filter, boxes, own }: ExceptionTableProps) {
  const words = useTranslations('exceptions')
  const lists = useTranslations('lists')
  const sort = (by: ExceptionSort) => (filter ? exceptionList.sorting(filter, by) : undefined)
  const columns: readonly ColumnOf<ExceptionLine>[] = [
    ...(boxes ? [boxOf(boxes, words('choose'), (name) => lists('select', { name }))] : []),
    {
      label: words('user'),
      width: 'md:w-1/4',
      heading: true,
      cell: ({ user, account }) => (
        <>
          <UserLink user={user} />
          <small className="above w-fit">
            <Link href={`/accounts/${account.id}`} prefetch={false}>
              {account.name}
            </Link>
          </small>
        </>
      ),
    },
    {
      label: words('why'),
      card: 'line',
      className: 'wordy',
      cell: (exception) => <WhyText exception={exception} isTold={filter !== null} />,
    },
    {
      label: words('until'),
      width: 'md:w-28',
      card: 'flowing',
      sort: sort('until'),
      cell: ({ until }) => <InstantText at={lastMoment(until)} />,
    },
    {
      label: words('asked'),
      width: 'md:w-40',
      className: 'named',
      card: 'flowing',
      sort: sort('asked'),
      cell: ({ id, asked }) => (
        <>
          {words.rich('byOn', { name: asked.by.name, day: () => <InstantText at={asked.at} /> })}
          {boxes && own.has(id) && filter === null && <small>{words('yours')}</small>}
        </>
      ),
    },
    ...(filter ? [stateOf(words)] : []),
  ]
  return <TableOf caption={words('caption')} columns={columns} rows={exceptions} keyOf={({ id }) => id} leading />
}

type Translate = ReturnType<typeof useTranslations<'exceptions'>>

function boxOf(
  boxes: NonNullable<ExceptionTableProps['boxes']>,
  label: string,
  nameOf: (user: string) => string,
): ColumnOf<ExceptionLine> {
  return {
    label,
    hideLabel: true,
    unlabelled: true,
    width: 'md:w-8 print:hidden',
    className: 'box',
    cell: (exception) =>
      boxes(exception) && (
        <input
          type="checkbox"
          name="exception"
          value={exception.id}
          aria-label={nameOf(exception.user.name)}
          autoComplete="off"
        />
      ),
  }
}

function stateOf(words: Translate): ColumnOf<ExceptionLine> {
  return {
    label: words('stateColumn'),
    width: 'md:w-48',
    className: 'named',
    card: 'line',
    cell: ({ state, answer, overruledBy }) => (
      <>
        {words(`state.${state}`)}
        {isStanding(state) && overruledBy && <small className="text-danger">{words(`overruled.${overruledBy}`)}</small>}
        {answer && (
          <small className="wrap-anywhere">
            {words.rich('answerIs', {
              answer: words(`answer.${answer.is}`),
              name: answer.by.name,
              day: () => <InstantText at={answer.at} />,
            })}
            {answer.reason && <span className="block">{answer.reason}</span>}
          </small>
        )}
      </>
    ),
  }
}

/** Why it stays, in the words of whoever asked; what the vendor can do by now stands once, beside its group. */
function WhyText({ exception, isTold }: { exception: ExceptionLine; isTold: boolean }) {
  const words = useTranslations('exceptions')
  const integration = useTranslations('integration')
  const reasons = useTranslations('reasons')
  const format = useFormatter()
  const { reason, credentialKinds, recheck, state, user } = exception
  const kinds = credentialKinds && format.list(credentialKinds.map((kind) => reasons(`words.credential.${kind}`)))
  return (
    <>
      <span className="whitespace-pre-line wrap-anywhere">{reason}</span>
      {kinds && <small>{words('onlyKinds', { kinds })}</small>}
      {isTold && isStanding(state) && recheck && user.integration && (
        <small>
          <Link href={`/integrations/${user.integration}`} prefetch={false} className="underline">
            {integration('again')}
          </Link>
        </small>
      )}
    </>
  )
}
