import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'
import { AccountMenu } from '@/components/shell/account-menu'
import { LanguageSwitch, ThemeSwitch } from '@/components/shell/preferences'
import { RosterShell } from '@/components/shell/roster-shell'
import { Shell } from '@/components/shell/shell'
import { TellVisit } from '@/components/shell/tell-visit'
import { config } from '@/lib/config'
import { EVERY_IAM_USER, IAM_USERS_LEFT, LEFT } from '@/lib/contract/lists/iam-user-list'
import { runningOf } from '@/lib/contract/views/scan'
import { instant } from '@/lib/domain/instant'
import { homeOf, isHr, isManager, may, type Proven, searchReach } from '@/lib/domain/viewer'
import { THEME_COOKIE, themeOf } from '@/lib/i18n/theme'
import { database } from '@/lib/store/engine/client'
import { countIamUsers } from '@/lib/store/read/iam-user-list'
import { shellStatus } from '@/lib/store/read/shell-status'
import { shownScan } from './shown-scan'

/** The shell around every page of somebody with a role. */
export async function RoleShell({ viewer, children }: { viewer: Proven<'read' | 'roster'>; children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  const { name, email } = viewer.actor.type === 'person' ? viewer.actor : { name: viewer.actor.name, email: '' }
  const { demo } = config()
  const personal = (
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
  )
  if (isHr(viewer))
    return (
      <Providers>
        <RosterShell demo={demo} personal={personal}>
          {children}
        </RosterShell>
      </Providers>
    )
  const { db } = await database()
  const known = await shellStatus(db, viewer, { now: instant(Date.now()), since: null })
  const scan = known.running && (await shownScan(known.running.id))
  const status = { ...known, running: scan && runningOf(scan) }
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
          rosters: may(viewer, 'roster'),
          settings: may(viewer, 'configure'),
          ofLine: isManager(viewer),
        }}
        finds={searchReach(viewer)}
        mayOwn={may(viewer, 'decide')}
        status={status}
        demo={demo}
        personal={personal}
      >
        {children}
      </Shell>
    </Providers>
  )
}
