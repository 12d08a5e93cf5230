import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { UndoPlace } from '@/components/decide/undo-place'
import { RecheckNote } from '@/components/integration/recheck-note'
import { RowCrumb } from '@/components/list/place-in-list'
import { Badge } from '@/components/ui/badge'
import { BUTTON_LOOK, BUTTON_SHAPE } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { InstantText } from '@/components/ui/instant-text'
import { LongName } from '@/components/ui/long-name'
import { PageTitle } from '@/components/ui/page-title'
import { StageBadge } from '@/components/ui/stage-badge'
import { IAM_USERS_LEFT } from '@/lib/contract/lists/iam-user-list'
import type { PlaceInList } from '@/lib/contract/lists/shown'
import type { IamUserDetail, ReachedAccount } from '@/lib/contract/views/iam-user-detail'
import { consoleLink } from '@/lib/domain/console-link'
import type { Recheck } from '@/lib/domain/judge/recheck'
import { CredentialTable } from './credential-table'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'
import { ExceptionsCard } from './exceptions-card'
import { KindText } from './kind-text'
import { NextActionCard } from './next-action-card'
import { NotCheckedCard } from './not-checked-card'
import { OwnerControl } from './owner-control'
import { PersonLink } from './person-link'
import { ReplacementCard } from './replacement-card'
import { UserDetails } from './user-details'
import { UserHistory } from './user-history'

interface IamUserArticleProps {
  user: IamUserDetail
  /** Where it stands in the list that it was opened from; `null`: it was opened by itself. */
  place: PlaceInList | null
  /** `null`: this viewer decides nothing. */
  decides: Decides | null
  /** The company's AWS access portal. It has the Organization's accounts only. */
  portal: string | null
  /** That it is kept although its integration can do without keys by now; `null`: it is not, or cannot. */
  recheck: Recheck | null
  /** The roles of other accounts that it may assume. */
  reach: readonly ReachedAccount[]
  /** The plan, for those who may carry it out. */
  plan?: ReactNode
  /** Who uses it, as far as that was looked up. */
  lookUp: ReactNode
}

/** One IAM user: first what is to be done, then how far it is and why, then every fact and its age. */
export function IamUserArticle({
  user,
  place,
  decides: may,
  portal,
  recheck,
  reach,
  plan,
  lookUp,
}: IamUserArticleProps) {
  const words = useTranslations('user')
  const { integration } = user.assessment
  // Of what AWS no longer has nothing is decided.
  const decides = user.removedAt ? null : may
  return (
    <article>
      <Head user={user} decides={decides} place={place} portal={user.account.kind === 'organization' ? portal : null} />
      <div className="grid gap-4">
        {user.assessment.stale && (
          <p className="rounded-lg border border-ready bg-card px-3 py-2">{words('staleNote')}</p>
        )}
        <NextActionCard user={user} decides={decides} />
        {recheck && integration && (
          <p className="rounded-lg border border-ready bg-card px-3 py-2 wrap-anywhere">
            <RecheckNote integration={integration} recheck={recheck} />
          </p>
        )}
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-4">
            <CredentialTable user={user} />
            {lookUp}
            {plan}
            <ReplacementCard user={user} decides={decides} />
            <ExceptionsCard user={user} decides={decides} />
            <UserHistory user={user} decides={decides} />
            <NotCheckedCard user={user} />
          </div>
          <div className="grid min-w-0 gap-4">
            <UserDetails user={user} decides={decides} reach={reach} />
          </div>
        </div>
      </div>
    </article>
  )
}

function Head({ user, decides, place, portal }: Omit<IamUserArticleProps, 'recheck' | 'reach' | 'lookUp'>) {
  const words = useTranslations('user')
  const common = useTranslations('common')
  const { kind, integration, stage, excepted, evidenceAt } = user.assessment
  return (
    <PageTitle
      above={
        <RowCrumb place={place} list={IAM_USERS_LEFT} name={words('crumb')}>
          {' / '}
          <Link href={`/accounts/${user.account.id}`} prefetch={false} className="hover:underline">
            {user.account.name}
          </Link>
        </RowCrumb>
      }
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono font-normal wrap-anywhere">
            <LongName>{user.name}</LongName>
          </span>
          <span className="flex flex-wrap gap-1.5 text-body font-normal">
            <StageBadge stage={stage} excepted={excepted} />
            <Badge>
              <KindText kind={kind} integration={integration} />
            </Badge>
          </span>
        </span>
      }
      lead={
        <UndoPlace id="owner-decided">
          <Facts>
            <OwnerFact user={user} decides={decides} />
            <span>
              {user.account.name}
              {common('bracketed', { text: user.accountId })}
              <CopyButton value={user.accountId} name={words('accountId')} />
            </span>
            {words.rich('createdOn', { day: () => <InstantText at={user.createdAt} /> })}
            {user.removedAt &&
              words.rich('removedOn', { day: () => <InstantText at={user.removedAt ?? user.createdAt} /> })}
            {user.readAt.existence &&
              words.rich('factsRead', {
                age: () => <InstantText at={user.readAt.existence ?? user.createdAt} as="age" />,
              })}
            {evidenceAt && words.rich('evidence', { day: () => <InstantText at={evidenceAt} /> })}
          </Facts>
          <DecidedLines user={user} types={['set-owner']} mayUndo={decides !== null} />
        </UndoPlace>
      }
      actions={
        user.removedAt ? null : (
          <div className="screen-only grid justify-items-end gap-1">
            <a
              href={consoleLink(user, portal)}
              target="_blank"
              rel="noreferrer"
              className={`${BUTTON_SHAPE} ${BUTTON_LOOK.plain}`}
            >
              {words('openInAws')} <span aria-hidden="true">↗</span>
            </a>
            {portal === null && (
              <small className="max-w-64 text-right">{words('signInFirst', { account: user.account.name })}</small>
            )}
          </div>
        )
      }
    />
  )
}

/** Who the owner is, and beside it what changes it. */
function OwnerFact({ user, decides }: Pick<IamUserArticleProps, 'user' | 'decides'>) {
  return (
    <>
      <OwnerText user={user} />
      {decides && (
        <>
          {' '}
          <OwnerControl user={user.id} hasOwner={user.owner !== null} />
        </>
      )}
    </>
  )
}

function OwnerText({ user: { owner, openPeople, assessment, people } }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const gone = assessment.ownerBecause.find((reason) => reason.code === 'owner-left')
  if (!owner) return gone ? words('ownerLeft', { name: people[gone.personId] ?? '?' }) : words('ownerNone')
  if (owner.type === 'team') return words('ownerIs', { name: owner.name })
  return words.rich('ownerIsPerson', {
    name: owner.name,
    link: (chunks) => (
      <PersonLink id={owner.personId} isOpen={openPeople.includes(owner.personId)}>
        {chunks}
      </PersonLink>
    ),
  })
}

/** Facts in a row, with dots between. */
function Facts({ children }: { children: readonly ReactNode[] }) {
  return children.filter(Boolean).map((fact, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a head keep their places
    <div key={position} className="inline">
      {position > 0 && ' · '}
      {fact}
    </div>
  ))
}
