import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { UndoPlace } from '@/components/decide/undo-place'
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
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { consoleLink } from '@/lib/domain/console-link'
import { seenAt } from '@/lib/domain/facts/iam-user'
import { ClaimLines } from './claim-lines'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'
import { KindText } from './kind-text'
import { OwnerControl } from './owner-control'
import { PersonLink } from './person-link'

interface IamUserHeadProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing. */
  decides: Decides | null
  /** Where it stands in the list that it was opened from; `null`: it was opened by itself. */
  place: PlaceInList | null
  /** The access portal that has its account; `null`: none does. */
  portal: string | null
}

/** What it is and of which account, whose it is, how old its facts are, and the way into AWS. */
export function IamUserHead({ user, decides, place, portal }: IamUserHeadProps) {
  const words = useTranslations('user')
  const common = useTranslations('common')
  const { kind, integration, stage, excepted, stale, evidenceAt } = user.assessment
  const seen = seenAt(user)
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
            {seen && !stale && words.rich('factsRead', { age: () => <InstantText at={seen} as="age" /> })}
            {evidenceAt &&
              !(stale && user.account.reading === 'failed') &&
              words.rich('evidence', { day: () => <InstantText at={evidenceAt} /> })}
          </Facts>
          <DecidedLines user={user} types={['set-owner']} mayUndo={decides !== null} />
          <ClaimLines user={user} mayDecide={decides !== null} />
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
function OwnerFact({ user, decides }: Pick<IamUserHeadProps, 'user' | 'decides'>) {
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
