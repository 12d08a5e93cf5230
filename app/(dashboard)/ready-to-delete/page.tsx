import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReasonList } from '@/components/iam-user/reason-list'
import { saidOfAll } from '@/components/iam-user/unsaid'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { AccountScripts } from '@/components/ready/account-scripts'
import { KeptOut, ReadyRow } from '@/components/ready/ready-row'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { planInputs } from '@/lib/assess/plan-inputs'
import { requireViewer } from '@/lib/auth/viewer'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import { EVERY_IAM_USER, iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { instant } from '@/lib/domain/instant'
import { bulkScripts } from '@/lib/domain/plan/bulk'
import { planFor } from '@/lib/domain/plan/plan'
import { proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { coverageOf, unreadAccounts } from '@/lib/store/read/coverage'
import { readyToDelete } from '@/lib/store/read/ready-to-delete'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ready'))('page') }
}

/** Which IAM users can go for good: why each is safe, what was not checked, the commands; and who is kept out by what. */
export default async function ReadyToDeletePage() {
  const viewer = await requireViewer('read')
  const words = await getTranslations('ready')
  const { db } = await database()
  const keyIds = proofOf(viewer, 'read-key-ids')
  const { ready, readyCount, toAnswer, toAnswerCount, keptOut, keptOutCount } = await readyToDelete(db, keyIds)
  const due = [...ready, ...toAnswer]
  const more = readyCount + toAnswerCount - due.length
  const ids = due.map(({ id }) => id)
  // Commands name key ids in full.
  const inputs = keyIds ? await planInputs(db, keyIds, ids, instant(Date.now())) : []
  const inputOf = ({ id }: (typeof due)[number]) => inputs.find(({ user }) => user.id === id)
  const uncheckedOfAll = saidOfAll(due.map(({ assessment }) => assessment.notChecked))
  const coverage = await coverageOf(db)
  const all = (action: 'delete' | 'wait') => iamUsersHref({ ...EVERY_IAM_USER, removed: false, actions: [action] })
  return (
    <>
      <PageTitle
        title={words('title', { count: readyCount, open: toAnswerCount })}
        lead={
          <>
            {words('lead')}
            <UnreadAccounts
              accounts={await unreadAccounts(db)}
              count={coverage.accounts - coverage.read}
              href={accountsHref({ readings: INCOMPLETE_READINGS })}
            />
          </>
        }
      />
      <div className="grid gap-4">
        {due.length === 0 && (
          <Card>
            <EmptyState title={words('none')}>{words('noneWhy')}</EmptyState>
          </Card>
        )}
        {uncheckedOfAll.length > 0 && (
          <p className="text-ink-3">
            {words('notCheckedOfAll')} <ReasonList reasons={uncheckedOfAll} user={{ people: {}, person: null }} />
          </p>
        )}
        {due.map((user) => {
          const input = inputOf(user)
          return (
            <ReadyRow
              key={user.id}
              user={user}
              plan={input ? planFor(input) : null}
              policyAnswer={input?.policyAnswer ?? null}
              uncheckedOfAll={uncheckedOfAll}
              isOpen={toAnswer.includes(user)}
            />
          )
        })}
        {more > 0 && (
          <a href={all('delete')} className="underline">
            {words('more', { count: more })}
          </a>
        )}
        <AccountScripts scripts={bulkScripts('delete', inputs)} step="delete" rest={readyCount - ready.length} />
        {keptOut.length > 0 && (
          <Card title={words('keptOut', { count: keptOutCount })}>
            <p className="text-ink-3">{words('keptOutLead')}</p>
            <ul className="mt-2">
              {keptOut.map((user) => (
                <KeptOut key={user.id} user={user} />
              ))}
            </ul>
            {keptOutCount > keptOut.length && (
              <a href={all('wait')} className="underline">
                {words('more', { count: keptOutCount - keptOut.length })}
              </a>
            )}
          </Card>
        )}
      </div>
    </>
  )
}
