import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RowCrumb } from '@/components/list/place-in-list'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { InstantText } from '@/components/ui/instant-text'
import { LongName } from '@/components/ui/long-name'
import { PageTitle } from '@/components/ui/page-title'
import { RELEVANT_ROLES, type RoleDetail } from '@/lib/contract/lists/role-list'
import type { PlaceInList } from '@/lib/contract/lists/shown'
import { SeverityBadge } from './finding-text'
import { FindingsCard } from './findings-card'
import { PermissionsCard } from './permissions-card'
import { RoleUsersCard } from './role-users-card'
import { WaysCard } from './ways-card'

interface RoleArticleProps {
  role: RoleDetail
  /** Where it stands in the list that it was opened from; `null`: it was opened by itself. */
  place: PlaceInList | null
  /** Whether whoever looks may accept a finding. */
  approves: boolean
}

/** One role: what is wrong with its trust, who can assume it, whose IAM users it replaces, what it may do. */
export function RoleArticle({ role, place, approves }: RoleArticleProps) {
  const words = useTranslations('roles')
  return (
    <article>
      <Head role={role} place={place} />
      <div className="grid gap-4">
        <AgeNote role={role} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-4">
            <FindingsCard role={role} approves={approves} />
            <WaysCard role={role} />
            {role.trustPolicy && (
              <Card title={words('policyTitle')}>
                <p className="text-ink-3">{words('policyNote')}</p>
                <CodeBlock label={words('policyLabel')} code={role.trustPolicy} />
              </Card>
            )}
          </div>
          <div className="grid min-w-0 gap-4">
            <RoleUsersCard role={role} />
            <PermissionsCard role={role} />
            <ProvidersCard role={role} />
          </div>
        </div>
      </div>
    </article>
  )
}

function Head({ role, place }: Omit<RoleArticleProps, 'approves'>) {
  const words = useTranslations('roles')
  const common = useTranslations('common')
  const { account, replaces, lastUse, removedAt } = role
  const worst = role.findings?.find(({ accepted }) => !accepted)
  return (
    <PageTitle
      above={
        <RowCrumb place={place} list={RELEVANT_ROLES} name={words('crumb')}>
          {' / '}
          <Link href={`/accounts/${account.id}`} prefetch={false} className="hover:underline">
            {account.name}
          </Link>
        </RowCrumb>
      }
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono font-normal wrap-anywhere">
            <LongName>{role.name}</LongName>
          </span>
          <span className="flex flex-wrap gap-1.5 text-body font-normal">
            <Badge>
              {replaces ? words('standsFor', { kind: words(`replacesKind.${replaces}`) }) : words('standsForNobody')}
            </Badge>
            {worst && <SeverityBadge severity={worst.severity} />}
            {removedAt && <Badge>{words('removed')}</Badge>}
          </span>
        </span>
      }
      lead={
        <>
          <span>
            {account.name}
            {common('bracketed', { text: account.accountId })}
            <CopyButton value={account.accountId} name={words('accountId')} />
          </span>
          {' · '}
          {words.rich('createdOn', { day: () => <InstantText at={role.createdAt} /> })}
          {' · '}
          {lastUse.state === 'used'
            ? words.rich('usedOn', { day: () => <InstantText at={lastUse.at} /> })
            : words(lastUse.state === 'never' ? 'neverUsed' : 'useUnknown')}
          {account.readAt && (
            <>
              {' · '}
              {words.rich('factsRead', { age: () => <InstantText at={account.readAt ?? role.createdAt} as="age" /> })}
            </>
          )}
          <span className="block font-mono text-quiet wrap-anywhere">
            {role.arn}
            <CopyButton value={role.arn} name={words('arn')} />
          </span>
        </>
      }
    />
  )
}

/** How old what stands here may be, where it is not the account's present state. */
function AgeNote({ role: { removedAt, account } }: { role: RoleDetail }) {
  const words = useTranslations('roles')
  const { state, reading, readAt } = account
  const told = () => {
    if (removedAt) return words.rich('gone', { day: () => <InstantText at={removedAt} /> })
    if (state !== 'open') return words('departed')
    return reading !== 'read' && readAt
      ? words.rich('stale', { age: () => <InstantText at={readAt} as="age" /> })
      : null
  }
  const note = told()
  return note && <p className="rounded-lg border border-ready bg-card px-3 py-2">{note}</p>
}

/** OIDC and SAML providers without which nobody gets in. */
function ProvidersCard({ role: { providers } }: { role: RoleDetail }) {
  const words = useTranslations('roles')
  if (providers.length === 0) return null
  return (
    <Card title={words('providersTitle')}>
      <ul className="grid gap-2">
        {providers.map(({ arn, present, audiences }) => (
          <li key={arn}>
            <span className="font-mono text-quiet wrap-anywhere">
              <LongName>{arn.slice(arn.indexOf('provider/') + 'provider/'.length)}</LongName>
            </span>
            <span className={`block text-quiet ${present === false ? 'text-danger' : 'text-ink-3'}`}>
              {words(present === null ? 'presenceUnknown' : present ? 'present' : 'missing')}
            </span>
            {audiences && audiences.length > 0 && (
              <span className="block text-quiet text-ink-3 wrap-anywhere">
                {words('audiencesAre', { audiences: audiences.join(', ') })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
