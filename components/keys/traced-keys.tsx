import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LastUseText } from '@/components/iam-user/last-use-text'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { EmptyState } from '@/components/ui/empty-state'
import { StageBadge } from '@/components/ui/stage-badge'
import { TableOf } from '@/components/ui/table'
import { type KeyLookUp, MOST_LOOKED_UP, type TracedKey } from '@/lib/contract/views/leaks'

/** Every key id of a text, with whose it is. Needs the words `keys` and `users`. */
export function TracedKeys({ found: { found, isCut, counts, keys } }: { found: KeyLookUp }) {
  const words = useTranslations('keys')
  if (found === 0) return <EmptyState title={words('none')}>{words('noneHint')}</EmptyState>
  return (
    <Card title={words('found', { found })} aside={words('counts', counts)}>
      {isCut && <p className="text-danger">{words('isCut', { most: MOST_LOOKED_UP })}</p>}
      <TableOf
        caption={words('caption')}
        columns={[
          { label: words('keyId'), width: 'md:w-56', heading: true, cell: (key) => <KeyCell traced={key} /> },
          { label: words('status'), width: 'md:w-24', card: 'flowing', cell: (key) => <Status traced={key} /> },
          { label: words('user'), card: 'line', cell: (key) => <UserCell traced={key} /> },
          { label: words('account'), width: 'md:w-44', card: 'flowing', cell: (key) => <AccountCell traced={key} /> },
          {
            label: words('owner'),
            width: 'md:w-36',
            card: 'flowing',
            cell: ({ user }) => <span className="wrap-anywhere">{user ? (user.owner ?? words('noOwner')) : '–'}</span>,
          },
          {
            label: words('lastUse'),
            width: 'md:w-32',
            card: 'flowing',
            cell: ({ lastUse }) => (lastUse ? <LastUseText use={lastUse} short /> : '–'),
          },
        ]}
        rows={keys}
        keyOf={(key) => `${key.keyId} ${keys.indexOf(key)}`}
      />
      {keys.length < found && <p className="mt-2 text-ink-3">{words('cut', { count: keys.length })}</p>}
    </Card>
  )
}

interface TracedProps {
  traced: TracedKey
}

function KeyCell({ traced: { keyId, times } }: TracedProps) {
  const words = useTranslations('keys')
  return (
    <>
      <span className="font-mono font-normal wrap-anywhere">{keyId}</span>
      {times > 1 && <small className="text-ink-3"> {words('times', { times })}</small>}
    </>
  )
}

function Status({ traced: { status, isOfSession } }: TracedProps) {
  const words = useTranslations('keys')
  return (
    <Badge tone={status === 'live' ? 'danger' : 'plain'}>
      {words(isOfSession && status === 'unknown' ? 'is.session' : `is.${status}`)}
    </Badge>
  )
}

function UserCell({ traced: { user, isOfSession, command, account } }: TracedProps) {
  const words = useTranslations('keys')
  if (user)
    return (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link href={`/iam-users/${user.id}`} prefetch={false} className="wrap-anywhere">
          {user.name}
        </Link>
        <StageBadge stage={user.stage} />
      </span>
    )
  if (!isOfSession && !command && !account?.isRead) return '–'
  return (
    <div className="text-ink-2">
      {isOfSession ? words('ofSession') : account?.isRead && words('ofNobody')}
      {command && (
        <>
          <p>{words('oldId')}</p>
          <CodeBlock label={words('command')} code={command} />
        </>
      )}
    </div>
  )
}

function AccountCell({ traced: { account, accountId } }: TracedProps) {
  const words = useTranslations('keys')
  if (account)
    return (
      <>
        <Link href={`/accounts/${account.id}`} prefetch={false} className="wrap-anywhere">
          {account.name}
        </Link>
        {!account.isRead && <small className="text-danger"> {words('notRead')}</small>}
      </>
    )
  if (accountId === null) return <span className="text-ink-3">{words('is.unknown')}</span>
  return (
    <>
      {accountId} <small className="text-ink-3">{words('elsewhere')}</small>
    </>
  )
}
