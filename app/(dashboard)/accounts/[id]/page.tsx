import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache, Suspense } from 'react'
import { AccountDetails } from '@/components/account/account-details'
import { AccountRoles } from '@/components/account/account-roles'
import { AccountTitle } from '@/components/account/account-title'
import { AccountUsers } from '@/components/account/account-users'
import { CentralRoot } from '@/components/account/central-root'
import { LockCard } from '@/components/account/lock-card'
import { MendCommand } from '@/components/account/mend-command'
import { ProblemList } from '@/components/account/problem-list'
import { ReadAgain } from '@/components/account/read-again'
import { RootUserCard } from '@/components/account/root-user'
import { UploadCard } from '@/components/account/upload-card'
import { AccountSquares } from '@/components/accounts/account-squares'
import { StageList } from '@/components/overview/stage-list'
import { Card } from '@/components/ui/card'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { accountList, accountsHref } from '@/lib/contract/lists/account-list'
import { usersOf } from '@/lib/contract/lists/iam-user-list'
import type { AccountView } from '@/lib/contract/views/account'
import { isMendable } from '@/lib/domain/deploy-commands'
import { rootDangers } from '@/lib/domain/facts/account'
import { isAccountId, isUuid, type Uuid } from '@/lib/domain/ids'
import { elapsed, HOUR, instant } from '@/lib/domain/instant'
import { rootCredentialsScripts } from '@/lib/domain/plan/root-credentials'
import { rootWay } from '@/lib/domain/plan/root-way'
import { may, type Viewer } from '@/lib/domain/viewer'
import { commandToMend } from '@/lib/scan/mend-account'
import { database } from '@/lib/store/engine/client'
import { accountByNumber, accountView } from '@/lib/store/read/account-detail'
import { besideAccount } from '@/lib/store/read/account-list'
import { currentSettings, knownOrganization } from '@/lib/store/read/organization'
import { runningProgress } from '@/lib/store/read/scan-detail'

/** By our id, or by the number AWS gives it, which leads on to the former. */
const shownAccount = cache(async (id: string) => {
  await requireViewer('read')
  const { db } = await database()
  if (isAccountId(id)) {
    const known = await accountByNumber(db, id)
    redirect(known ? `/accounts/${known}` : accountsHref({ q: id }))
  }
  if (!isUuid(id)) return null
  return accountView(db, id)
})

export async function generateMetadata({ params }: PageProps<'/accounts/[id]'>): Promise<Metadata> {
  return { title: (await shownAccount((await params).id))?.name }
}

/** One account: how far it is, what could not be read and why, its root user, who else gets in. */
export default async function AccountPage({ params, searchParams }: PageProps<'/accounts/[id]'>) {
  const viewer = await requireViewer('read')
  const account = await shownAccount((await params).id)
  if (!account) notFound()
  const from = accountList.openedFrom(await searchParams)
  const { db } = await database()
  const beside = from && (await besideAccount(db, from, account.id))
  const known = await knownOrganization(db)
  const words = await getTranslations('account')
  const details = (
    <Words of={['decide']}>
      <AccountDetails account={account} decides={may(viewer, 'decide')} />
    </Words>
  )
  return (
    <>
      <AccountTitle
        account={account}
        place={from && beside && accountList.placeIn(from, beside)}
        actions={may(viewer, 'scan') && isReadByScans(account) ? <ReadAgainOf account={account.id} /> : null}
      />
      <div className="grid gap-4">
        {account.kind === 'uploaded' && (
          <UploadCard
            account={account}
            isStale={await isOlderThanFactsMayBe(account)}
            mayUpload={may(viewer, 'configure') && account.state === 'open'}
          />
        )}
        <ProblemList
          account={account}
          mending={
            <Suspense fallback={<p className="text-ink-3">{words('mendAsking')}</p>}>
              <Mending viewer={viewer} account={account} />
            </Suspense>
          }
        />
        {account.readAt === null ? (
          <div className="grid items-start gap-4 md:grid-cols-2">
            {details}
            <LockCard account={account} />
          </div>
        ) : (
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_310px]">
            <div className="grid min-w-0 gap-4">
              <Card title={words('squares')}>
                <AccountSquares account={account} isTold={account.problems.length > 0} />
              </Card>
              <AccountUsers account={account} />
              <AccountRoles account={account} />
            </div>
            <div className="grid min-w-0 gap-4">
              <Card title={words('progress')}>
                <StageList standing={account} of={usersOf(account)} />
              </Card>
              <RootUserCard
                root={account.root}
                isOld={account.reading === 'failed'}
                fix={
                  rootWay(account) === 'enable-first'
                    ? null
                    : rootCredentialsScripts(
                        { ...account, managementAccountId: known?.managementAccountId ?? null },
                        rootDangers(account.root) ?? [],
                      )
                }
              >
                <CentralRoot account={account} inDanger={(rootDangers(account.root) ?? []).length > 0} />
              </RootUserCard>
              <LockCard account={account} />
              {details}
            </div>
          </div>
        )}
      </div>
    </>
  )
}

/** Whether its newest report is older than facts of a scan may be. */
async function isOlderThanFactsMayBe({ reportAt }: AccountView): Promise<boolean> {
  const { db } = await database()
  const { staleHours } = await currentSettings(db)
  return reportAt !== null && elapsed(reportAt, instant(Date.now())) >= staleHours * HOUR
}

/** Open, and not known from an uploaded report alone. */
function isReadByScans({ state, kind }: AccountView): boolean {
  return state === 'open' && kind !== 'uploaded'
}

async function ReadAgainOf({ account }: { account: Uuid }) {
  const { db } = await database()
  return <ReadAgain account={account} running={await runningProgress(db)} />
}

/** AWS is asked who we are, which takes a moment: the page does not wait for it. */
async function Mending({ viewer, account: { id, kind, problems } }: { viewer: Viewer; account: AccountView }) {
  const { db } = await database()
  const mended = problems.find(({ failure }) => isMendable(failure))
  if (!mended) return null
  const command = await commandToMend(db, viewer, config().aws, id)
  return <MendCommand failure={mended.failure} command={command} kind={kind} />
}
