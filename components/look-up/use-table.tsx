import { useFormatter, useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row, Table } from '@/components/ui/table'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { rowsOfUses, type UseRow } from '@/lib/contract/views/look-up'
import type { LookUp } from '@/lib/domain/look-up/look-up'
import type { Program } from '@/lib/domain/look-up/program'
import { unlikeKind } from '@/lib/domain/look-up/unlike-kind'
import { useCredentialName } from './use-credential-name'

/** The API has all. */
const SHOWN = 12

interface UseTableProps {
  user: IamUserDetail
  found: Pick<LookUp, 'readAt' | 'uses' | 'moreUses'>
  /** What told of them: CloudTrail, or a result that somebody uploaded. */
  of?: 'look-up' | 'trail'
}

/** What each credential did, by which program and from where; what does not go with the user's kind is asked about. */
export function UseTable({ user, found, of = 'look-up' }: UseTableProps) {
  const words = useTranslations('lookUp')
  const rows = rowsOfUses(found.uses)
  if (rows.length === 0) return <p className="text-ink-2">{words('noUses')}</p>
  const more = rows.length - SHOWN + found.moreUses
  const columns = [
    { label: words('by'), width: 'md:w-[30%]' },
    { label: words('from'), width: 'md:w-[8.5rem]' },
    { label: words('what') },
    { label: words('events'), align: 'right' as const },
    { label: words('last') },
  ]
  return (
    <>
      <Table caption={words(of === 'trail' ? 'trail.title' : 'uses')} columns={columns}>
        {rows.slice(0, SHOWN).map((row) => (
          <UseLine
            key={[row.credential, row.source, row.program.family, row.program.integration].join()}
            row={row}
            user={user}
            seenBefore={row.readAt < found.readAt ? BEFORE[of] : null}
          />
        ))}
      </Table>
      {more > 0 && <p className="mt-1 text-ink-3">{words('moreUses', { count: more })}</p>}
    </>
  )
}

const BEFORE = { 'look-up': 'seenBefore', trail: 'trail.toldBefore' } as const

interface UseLineProps {
  row: UseRow
  user: IamUserDetail
  /** The words for what the latest look, or result, did not see; `null`: it did. */
  seenBefore: (typeof BEFORE)[keyof typeof BEFORE] | null
}

function UseLine({ row, user, seenBefore }: UseLineProps) {
  const words = useTranslations('lookUp')
  const format = useFormatter()
  const credentialName = useCredentialName(user)
  const { program, agent, credential, source, services, regions, events, refused, lastAt, readAt } = row
  const { kind, integration } = user.assessment
  const unlike = unlikeKind(row, kind, integration)
  return (
    <Row>
      <Cell heading>
        <span title={agent ?? undefined} className="break-words">
          <ProgramName program={program} />
        </span>
        <small className="break-words">{credentialName(credential)}</small>
        {unlike && <small className="font-semibold text-danger">{words(`unlike.${unlike}`)}</small>}
        {program.runner === 'compute' && <small>{words('unlike.compute')}</small>}
      </Cell>
      <Cell label={words('from')} card="flowing" className="font-mono text-[0.8125rem] wrap-anywhere">
        {/* An IPv4 address is never broken; longer ones are. */}
        {source ? (
          <span className="inline-block min-w-[15ch]">{source}</span>
        ) : (
          <span className="font-sans text-ink-3">{words('sourceNone')}</span>
        )}
      </Cell>
      <Cell label={words('what')} card="flowing" className="wrap-anywhere">
        {services.join(', ')}
        <small>{regions.join(', ')}</small>
      </Cell>
      <Cell label={words('events')} card="flowing" align="right">
        {format.number(events)}
        {refused > 0 && <small>{words('refused', { count: refused })}</small>}
      </Cell>
      <Cell label={words('last')} card="flowing">
        <InstantText at={lastAt} />
        {seenBefore && <small>{words.rich(seenBefore, { age: () => <InstantText at={readAt} as="age" /> })}</small>}
      </Cell>
    </Row>
  )
}

/** Families that are no proper noun. */
const WORDED = ['none', 'other', 'aws-service', 'browser'] as const

/** A program by its proper noun, or in words. Needs the words `lookUp`. */
export function ProgramName({ program: { family, name } }: { program: Program }) {
  const words = useTranslations('lookUp')
  const worded = WORDED.find((one) => one === family)
  return worded ? words(`program.${worded}`) : (name ?? words('program.other'))
}
