import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'
import { AccountMenu } from '@/components/shell/account-menu'
import { LanguageSwitch, ThemeSwitch } from '@/components/shell/preferences'
import { Shell } from '@/components/shell/shell'
import { TellVisit } from '@/components/shell/tell-visit'
import { requireViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { EVERY_IAM_USER, IAM_USERS_LEFT, LEFT } from '@/lib/contract/lists/iam-user-list'
import { runningOf } from '@/lib/contract/views/scan'
import { instant } from '@/lib/domain/instant'
import { homeOf, isManager, may, searchReach } from '@/lib/domain/viewer'
import { THEME_COOKIE, themeOf } from '@/lib/i18n/theme'
import { database } from '@/lib/store/engine/client'
import { countIamUsers } from '@/lib/store/read/iam-user-list'
import { shellStatus } from '@/lib/store/read/shell-status'
import { shownScan } from './shown-scan'

/** The shell around every page for people with a role. Each page asks for its own permission besides. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer('read')
  const { db } = await database()
  const known = await shellStatus(db, viewer, { now: instant(Date.now()), since: null })
  const scan = known.running && (await shownScan(known.running.id))
  const status = { ...known, running: scan && runningOf(scan) }
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  const { name, email } = viewer.actor.type === 'person' ? viewer.actor : { name: viewer.actor.name, email: '' }
  return (
    <Providers>
      <TellVisit />
      <Shell
        home={homeOf(viewer)}
        counts={{
          accounts: status.accounts,
          iamUsers: { left: await countIamUsers(db, null, { ...EVERY_IAM_USER, ...LEFT }), href: IAM_USERS_LEFT },
          people: status.people,
          leavers: status.leavers,
          settings: may(viewer, 'configure'),
          ofLine: isManager(viewer),
        }}
        finds={searchReach(viewer)}
        status={status}
        demo={config().demo}
        personal={
          <>
            <div className="max-md:hidden">
              <LanguageSwitch />
            </div>
            <AccountMenu name={name} email={email} roles={viewer.roles}>
              <div className="md:hidden">
                <LanguageSwitch />
              </div>
              <ThemeSwitch theme={theme} />
            </AccountMenu>
          </>
        }
      >
        {children}
      </Shell>
    </Providers>
  )
}
