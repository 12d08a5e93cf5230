import { useTranslations } from 'next-intl'
import { LongName } from '@/components/ui/long-name'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { useDay } from '@/components/ui/use-day'
import type { AskedUser, AskedView } from '@/lib/contract/views/campaign'
import { lastMoment } from '@/lib/domain/instant'
import { AnswerForm } from './answer-form'

/** What an owner is asked: who asks and until when, then each IAM user with its answers. */
export function AskedList({ asked }: { asked: AskedView }) {
  const words = useTranslations('campaigns')
  const day = useDay()
  const { campaign, users, open, count, owner } = asked
  const { kind, name, dueAt, endedAt, startedBy: by } = campaign
  const openOnes = users.filter(({ standing }) => standing === 'open').map(({ id }) => id)
  return (
    <>
      <h1 className="text-title font-bold wrap-anywhere">
        {endedAt
          ? words('endedTitle', { name })
          : words('askedTitle', { open, kind: kind === 'switch-by' ? 'switchBy' : 'other' })}
      </h1>
      {endedAt ? (
        <p>{words('endedText', { day: day(endedAt) })}</p>
      ) : (
        <p className="text-ink-2 wrap-anywhere">
          {words('askedLead', { by, name, day: day(lastMoment(dueAt)) })}
          <SentenceGap />
          {words(`askedHow.${kind}`)}
          {owner.type === 'team' && ` ${words('teamNote')}`}
        </p>
      )}
      {!endedAt && asked.answers.includes('needed') && openOnes.length > 1 && (
        <AnswerForm asking={asked.id} users={openOnes} answers={['needed']} all />
      )}
      <ul className="grid gap-3">
        {users.map((user) => (
          <li key={user.id} id={`u-${user.id}`} className="grid gap-2 rounded-card border border-line bg-card p-4">
            <div>
              <h2 className="font-semibold wrap-anywhere">
                <LongName>{user.name}</LongName>
              </h2>
              <p className="text-ink-3 wrap-anywhere">
                {words('inAccount', { account: user.account.name })} · <LastUsed user={user} />
              </p>
            </div>
            {user.standing === 'done' ? (
              <p className="text-done">{words('isDone')}</p>
            ) : endedAt ? (
              <p>{words(`standing.${user.standing}`)}</p>
            ) : (
              <AnswerForm
                asking={asked.id}
                users={[user.id]}
                answers={asked.answers}
                said={user.standing === 'open' ? null : user.standing}
              />
            )}
          </li>
        ))}
      </ul>
      {count > users.length && <p className="text-ink-3">{words('moreUsers', { count: count - users.length })}</p>}
    </>
  )
}

function LastUsed({ user: { lastUse } }: { user: AskedUser }) {
  const words = useTranslations('campaigns')
  const day = useDay()
  const { state } = lastUse
  return words('used', { state, day: state === 'used' ? day(lastUse.at) : state === 'never' ? day(lastUse.until) : '' })
}
