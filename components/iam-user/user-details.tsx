import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { NotKnown } from './last-use-text'
import { PersonLink } from './person-link'
import { ReasonList } from './reason-list'
import { SignalList } from './signal-list'

/** The facts beside credentials, three-valued, and what the verdict rests on. */
export function UserDetails({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const { kindBecause, ownerBecause, signals } = user.assessment
  const policies = [...user.attachedPolicies, ...user.inlinePolicies].map((policy) => policy.name)
  const tags = Object.entries(user.tags).map(([key, value]) => `${key} = ${value}`)
  return (
    <Card title={words('details')}>
      <dl>
        <Detail name={words('person')}>
          <PersonText user={user} />
        </Detail>
        <Detail name={words('password')}>
          <PasswordText user={user} />
        </Detail>
        <Detail name={words('mfa')}>
          <MfaText active={user.mfaActive} />
        </Detail>
        {signals.length > 0 && (
          <Detail name={words('signals')}>
            <SignalList signals={signals} />
          </Detail>
        )}
        <Detail name={words('groups')}>{user.groups.join(', ') || words('none')}</Detail>
        <Detail name={words('policies')}>{policies.join(', ') || words('none')}</Detail>
        {user.boundary && <Detail name={words('boundary')}>{user.boundary}</Detail>}
        {tags.length > 0 && <Detail name={words('tags')}>{tags.join(', ')}</Detail>}
        {user.path !== '/' && <Detail name={words('path')}>{user.path}</Detail>}
        <Detail name={words('arn')} long>
          <span className="font-mono text-quiet">{user.arn}</span>
          <CopyButton value={user.arn} name={words('arn')} />
        </Detail>
        {user.uniqueId && (
          <Detail name={words('uniqueId')} long>
            <span className="font-mono text-quiet">{user.uniqueId}</span>
            <CopyButton value={user.uniqueId} name={words('uniqueId')} />
          </Detail>
        )}
        {kindBecause.length > 0 && (
          <Detail name={words('kindBecause')}>
            <ReasonList reasons={kindBecause} user={user} />
          </Detail>
        )}
        {ownerBecause.length > 0 && (
          <Detail name={words('ownerBecause')}>
            <ReasonList reasons={ownerBecause} user={user} />
          </Detail>
        )}
      </dl>
    </Card>
  )
}

/** A `long` value has no spaces to wrap at: it stands below its name. */
function Detail({ name, long = false, children }: { name: string; long?: boolean; children: ReactNode }) {
  return (
    <div
      className={`border-b border-soft py-2 last:border-0 ${long ? '' : 'grid grid-cols-[7rem_minmax(0,1fr)] gap-3'}`}
    >
      <dt className="text-ink-3">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}

function PersonText({ user }: { user: IamUserDetail }) {
  const { person, people, assessment } = user
  const words = useTranslations('user')
  if (person && assessment.match)
    return (
      <>
        <PersonLink id={person.id} isOpen={user.openPeople.includes(person.id)}>
          {person.name}
        </PersonLink>{' '}
        <span className="text-ink-3">({words(`confidence.${assessment.match.confidence}`)})</span>
      </>
    )
  const perhaps = assessment.suggestions.flatMap(({ personId }) => {
    const name = people[personId]
    return name ? [{ personId, name }] : []
  })
  if (perhaps.length > 0)
    return (
      <>
        <span className="text-ink-3">{words('suggestions')}: </span>
        {perhaps.map(({ personId, name }, position) => (
          <span key={personId}>
            {position > 0 && ', '}
            <PersonLink id={personId} isOpen={user.openPeople.includes(personId)}>
              {name}
            </PersonLink>
          </span>
        ))}
      </>
    )
  return assessment.matchKnown ? words('personNone') : <NotKnown>{words('personUnknown')}</NotKnown>
}

function PasswordText({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const password = user.credentials.find((credential) => credential.kind === 'password')
  if (password) return words(`credentialStatus.${password.status}`)
  return user.readAt.password === null ? <NotKnown>{words('notRead')}</NotKnown> : words('none')
}

/** Yes, no, or not read: never a silent no. */
function MfaText({ active }: { active: boolean | null }) {
  const words = useTranslations('user')
  if (active === null) return <NotKnown>{words('notRead')}</NotKnown>
  return words(active ? 'withMfa' : 'withoutMfa')
}
