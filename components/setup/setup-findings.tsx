import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FailureSummary } from '@/components/failure/failure-summary'
import { CodeBlock } from '@/components/ui/code-block'
import { InstantText } from '@/components/ui/instant-text'
import { SentenceGap } from '@/components/ui/sentence-gap'
import type { SetupCheck, SetupFound, UnreadAccount } from '@/lib/domain/setup'

/** Accounts named on the page; the list behind the link has all. */
const NAMED = 8

/** What a line found, in words, and what is left to do. Needs the words `setup` and `failures`. */
export function SetupFindings({ check }: { check: SetupCheck }) {
  switch (check.line) {
    case 'caller':
      return check.found && <Caller found={check.found} />
    case 'organization':
      return check.found && <Organization found={check.found} />
    case 'read-role':
      return check.found && <ReadRole found={check.found} />
    case 'management-account':
      return check.found && <ManagementAccount found={check.found} />
    case 'identity-center':
      return check.found && <IdentityCenter found={check.found} />
    case 'roster':
      return <Roster found={check.found} />
  }
}

function Caller({ found }: { found: SetupFound['caller'] }) {
  const words = useTranslations('setup')
  return (
    <>
      <p>{words('caller', { account: found.accountId })}</p>
      <p className="font-mono text-quiet wrap-anywhere text-ink-3">{found.arn}</p>
      {found.principalArn === null && <p className="text-danger">{words('callerRoot')}</p>}
    </>
  )
}

function Organization({ found }: { found: SetupFound['organization'] }) {
  const words = useTranslations('setup')
  const { organizationId, managementAccountId, ownCredentials } = found
  if (!organizationId)
    return (
      <>
        <p>{words('alone')}</p>
        <p className="text-ink-2">{words('aloneUncut')}</p>
      </>
    )
  return (
    <>
      <p>{words('organization', { id: organizationId, management: managementAccountId ?? '' })}</p>
      {ownCredentials && <p className="text-ink-2">{words('ownCredentials')}</p>}
    </>
  )
}

function ReadRole({ found: { total, read, unread, withoutLookUp, commands } }: { found: SetupFound['read-role'] }) {
  const words = useTranslations('setup')
  return (
    <>
      <p>{total === 0 ? words('notScanned') : words('rolesRead', { read, total })}</p>
      {unread.length > 0 && (
        <FailedAccounts accounts={unread.slice(0, NAMED)}>
          {unread.length > NAMED && (
            <li>
              <Link href="/accounts?reading=partly,failed,never" prefetch={false} className="underline">
                {words('allUnread')}
              </Link>
            </li>
          )}
        </FailedAccounts>
      )}
      {withoutLookUp.length > 0 && (
        <div>
          <p>{words('withoutLookUp')}</p>
          <FailedAccounts accounts={withoutLookUp.slice(0, NAMED)} />
        </div>
      )}
      {total > 0 && unread.length + withoutLookUp.length === 0 ? null : <p className="text-ink-2">{words('deploy')}</p>}
      <Commands commands={commands} open={total === 0} />
    </>
  )
}

interface FailedAccountsProps {
  accounts: readonly Omit<UnreadAccount, 'reading'>[]
  children?: ReactNode
}

/** Accounts with what AWS refused of each. */
function FailedAccounts({ accounts, children }: FailedAccountsProps) {
  return (
    <ul className="grid gap-1">
      {accounts.map(({ id, name, accountId, failure }) => (
        <li key={id} className="wrap-anywhere">
          <Link href={`/accounts/${id}`} prefetch={false} className="font-medium hover:underline">
            {name}
          </Link>{' '}
          <span className="font-mono text-quiet text-ink-3">{accountId}</span>
          {failure && (
            <span className="block text-quiet text-ink-2">
              <FailureSummary failure={failure} />
            </span>
          )}
        </li>
      ))}
      {children}
    </ul>
  )
}

function ManagementAccount({ found: { account, commands } }: { found: SetupFound['management-account'] }) {
  const words = useTranslations('setup')
  const isRead = account?.reading === 'read'
  return (
    <>
      <p>
        {account
          ? words(isRead ? 'managementRead' : 'managementUnread', {
              name: account.name,
              id: account.accountId,
              partly: String(account.reading === 'partly'),
            })
          : words('notScanned')}
      </p>
      {account?.failure && (
        <p className="text-quiet text-ink-2">
          <FailureSummary failure={account.failure} />
        </p>
      )}
      {!isRead && <p className="text-ink-2">{words('deployManagement')}</p>}
      <Commands commands={commands} open={!account} />
    </>
  )
}

function IdentityCenter({ found }: { found: SetupFound['identity-center'] }) {
  const words = useTranslations('setup')
  return (
    <>
      <p>{words('identityCenter', { region: found.region })}</p>
      <p className="font-mono text-quiet wrap-anywhere text-ink-3">{found.instanceArn}</p>
    </>
  )
}

function Roster({ found }: { found: SetupFound['roster'] }) {
  const words = useTranslations('setup')
  return (
    <p>
      {found
        ? words.rich('roster', {
            lists: found.lists,
            people: found.people,
            by: found.by,
            at: () => <InstantText at={found.setAt} key="at" />,
          })
        : words('rosterNone')}
      <SentenceGap />
      <Link href="/settings" prefetch={false} className="underline">
        {words('rosterHow')}
      </Link>
    </p>
  )
}

/** Folded away once nothing is left to deploy: the commands stay at hand for the next account. */
function Commands({ commands, open }: { commands: readonly string[]; open: boolean }) {
  const words = useTranslations('setup')
  return (
    <details open={open}>
      <summary className="w-fit cursor-pointer text-ink-2 underline">{words('commands')}</summary>
      <p className="mt-2 text-quiet text-ink-3">
        {words.rich('commandsLead', {
          file: (chunks) => (
            <a href="/read-role.yaml" download className="underline" key="file">
              {chunks}
            </a>
          ),
        })}
      </p>
      {commands.map((command, position) => (
        <CodeBlock
          // The commands of a line never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: a command has no other identity
          key={position}
          label={words('command', { number: position + 1 })}
          code={command}
        />
      ))}
    </details>
  )
}
