import { useNow, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { UndoPlace } from '@/components/decide/undo-place'
import { DecidedLines } from '@/components/iam-user/decided-lines'
import { LastUseText } from '@/components/iam-user/last-use-text'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { LookUpCard } from '@/components/look-up/look-up-card'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { LinkButton } from '@/components/ui/link-button'
import { LongName } from '@/components/ui/long-name'
import { StageBadge } from '@/components/ui/stage-badge'
import { UserLink } from '@/components/ui/user-link'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { LookUpView } from '@/lib/contract/views/look-up'
import type { TrailUsesView } from '@/lib/contract/views/trail'
import type { OpenClaim } from '@/lib/domain/claim'
import { instant, wholeDays } from '@/lib/domain/instant'
import type { Alike } from '@/lib/domain/judge/alike'
import type { Suggestion } from '@/lib/domain/judge/suggest'
import { AlikeCard } from './alike-card'
import { KeyCap } from './desk-flow'
import { Likeliest } from './likeliest'
import { SayYourself } from './say-yourself'

interface DeskArticleProps {
  user: IamUserDetail
  /** It is in the queue. */
  isOpen: boolean
  lookUp: LookUpView | null
  trail: TrailUsesView | null
  mayAsk: boolean
  suggestions: readonly Suggestion[]
  alike: readonly Alike[]
  claims: readonly OpenClaim[]
  next: string
  previous: string | null
  whose: ReactNode
}

/** One unidentified IAM user with all clues at once, and what decides about it. */
export function DeskArticle(props: DeskArticleProps) {
  const { user, isOpen, lookUp, trail, mayAsk, alike, whose } = props
  const words = useTranslations('desk')
  const nameOf = useIntegrationName()
  const { kind, integration } = user.assessment
  return (
    <article className="grid min-w-0 gap-4">
      <DeskHead {...props} />
      <Likeliest {...props} />
      <LookUpCard user={user} view={lookUp} trail={trail} mayAsk={mayAsk} mayUpload={false} atOnce={isOpen} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="min-w-0">
          <AlikeCard alike={alike} />
        </div>
        <div className="min-w-0">
          <FactsCard user={user} />
        </div>
      </div>
      {isOpen && (
        <Card title={words('yourself')}>
          <SayYourself
            user={user.id}
            kind={kind}
            integration={integration && nameOf(integration)}
            hasOwner={user.owner !== null}
          />
        </Card>
      )}
      {whose}
    </article>
  )
}

function DeskHead({ user, isOpen, lookUp, next, previous }: DeskArticleProps) {
  const words = useTranslations('desk')
  const common = useTranslations('common')
  const { stage, excepted } = user.assessment
  return (
    <Card>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 md:flex-nowrap">
        <div className="min-w-0 grow">
          <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[1.0625rem]">
            <span className="font-mono text-[1.125rem] wrap-anywhere">
              <UserLink user={user} />
            </span>
            <StageBadge stage={stage} excepted={excepted} />
          </h2>
          <p className="text-ink-3 wrap-anywhere">
            {user.account.name}
            {common('bracketed', { text: user.accountId })} · <Created user={user} lookUp={lookUp} /> ·{' '}
            <Credentials user={user} />
          </p>
        </div>
        <div className="screen-only flex shrink-0 flex-wrap gap-2">
          {previous && (
            <LinkButton href={previous} aria-keyshortcuts="k" data-desk-key="k">
              {words('previous')} <KeyCap>k</KeyCap>
            </LinkButton>
          )}
          <LinkButton href="#whose" aria-keyshortcuts="w">
            {words('whose')} <KeyCap>w</KeyCap>
          </LinkButton>
          <LinkButton href={next} data-desk-key="j" aria-keyshortcuts="j" look={isOpen ? 'plain' : 'primary'}>
            {words('next')} <KeyCap>j</KeyCap>
          </LinkButton>
        </div>
      </header>
      {!isOpen && <p className="mt-2 font-medium">{words('decided')}</p>}
      <UndoPlace id="desk-decided">
        <DecidedLines user={user} types={['set-owner', 'set-kind', 'set-match']} mayUndo />
      </UndoPlace>
    </Card>
  )
}

/** When it was made, and by whom, where that was looked up. */
function Created({ user, lookUp }: { user: IamUserDetail; lookUp: LookUpView | null }) {
  const words = useTranslations('desk')
  const told = useTranslations('user')
  const common = useTranslations('common')
  const making = lookUp?.found?.makings.find(({ what }) => what === 'user')
  const by = making
    ? words('createdBy', { by: making.by })
    : words(lookUp?.found ? 'createdByNobody' : 'createdByUnknown')
  return (
    <>
      {told.rich('createdOn', { day: () => <InstantText at={user.createdAt} /> })}
      {common('comma')}
      {by}
    </>
  )
}

function Credentials({ user: { credentials } }: { user: IamUserDetail }) {
  const words = useTranslations('desk')
  const common = useTranslations('common')
  const now = instant(useNow())
  const live = credentials.filter((one) => one.live)
  const keys = live.filter(({ kind }) => kind === 'access-key')
  const oldest = Math.max(0, ...keys.flatMap(({ createdAt }) => (createdAt ? wholeDays(createdAt, now) : [])))
  return (
    <>
      {words('keys', { count: keys.length })}
      {keys.length > 0 && words('oldest', { days: oldest })}
      {live.some(({ kind }) => kind === 'password') && `${common('comma')}${words('password')}`}
    </>
  )
}

/** What the facts say beside uses and neighbours. */
function FactsCard({ user }: { user: IamUserDetail }) {
  const words = useTranslations('desk')
  const note = user.decisions.flatMap((one) => (one.type === 'set-note' ? one.value.note : []))[0] ?? null
  const policies = [...user.attachedPolicies, ...user.inlinePolicies].map(({ name }) => name)
  const facts: readonly [string, ReactNode][] = [
    [words('used'), <LastUseText key="used" use={user.lastUse} />],
    [
      words('tags'),
      Object.entries(user.tags)
        .map(([tag, value]) => `${tag} = ${value}`)
        .join(', '),
    ],
    [words('groups'), user.groups.join(', ')],
    [words('policies'), policies.join(', ')],
    [words('note'), note],
  ]
  return (
    <Card title={words('facts')}>
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="wrap-anywhere">
              {value ? (
                typeof value === 'string' ? (
                  <LongName>{value}</LongName>
                ) : (
                  value
                )
              ) : (
                <span className="text-ink-3">{words('none')}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
