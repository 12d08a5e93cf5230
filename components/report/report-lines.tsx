import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { linked } from '@/components/ui/number-link'
import { accountsHref } from '@/lib/contract/lists/account-list'
import { exceptionsHref } from '@/lib/contract/lists/exception-list'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { rolesHref, WEAK } from '@/lib/contract/lists/role-list'
import type { Report } from '@/lib/contract/views/report'
import type { Instant } from '@/lib/domain/instant'

/** The greatest risks, what changed, and what is kept. */
export function ReportLines({ report, since }: { report: Report; since: Instant }) {
  return (
    <>
      <Risks risks={report.risks} />
      <Changed changes={report.changes} since={since} />
      <Kept exceptions={report.exceptions} />
    </>
  )
}

function Risks({ risks: { usedAgain, rootUsers, weakRoles, locks } }: Pick<Report, 'risks'>) {
  const words = useTranslations('report')
  const of = (count: number, href: string) => ({ count, to: linked(href, count) })
  const told = [
    usedAgain.count > 0 && words.rich('usedAgain', of(usedAgain.count, iamUsersHref(usedAgain.of))),
    rootUsers.count > 0 && words.rich('rootUsers', of(rootUsers.count, accountsHref({ rootDanger: true }))),
    weakRoles > 0 && words.rich('weakRoles', of(weakRoles, rolesHref(WEAK))),
    locks.open > 0 && words.rich('unlocked', of(locks.open, accountsHref({ atZero: true, locks: ['open'] }))),
  ].filter((one) => one !== false)
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words('risks')}</h2>
      {told.length === 0 ? (
        <p className="text-ink-3">{words('risksNone')}</p>
      ) : (
        <ul className="grid gap-0.5">
          {told.map((one, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the risks keep their order
            <li key={position}>{one}</li>
          ))}
        </ul>
      )}
      {usedAgain.named.length > 0 && (
        <p className="text-ink-3 wrap-anywhere">
          {usedAgain.named.map(({ name, account }) => words('named', { name, account })).join(' · ')}
        </p>
      )}
    </section>
  )
}

const FIGURES = ['removed', 'switched', 'usedAgain', 'created', 'keyed'] as const

function Changed({ changes, since }: Pick<Report, 'changes'> & { since: Instant }) {
  const words = useTranslations('report')
  const figures = useTranslations('overview.changes')
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words.rich('changed', { day: () => <InstantText at={since} /> })}</h2>
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
        {FIGURES.map((figure) => (
          <li key={figure}>
            {linked(
              iamUsersHref(changes[figure].of),
              changes[figure].count,
            )(figures(figure, { count: changes[figure].count }))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Kept({ exceptions }: Pick<Report, 'exceptions'>) {
  const words = useTranslations('report')
  const { valid, asked, soon } = exceptions
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words('exceptions')}</h2>
      <p>
        {words.rich('exceptionsText', {
          valid,
          asked,
          soon,
          toValid: linked(exceptionsHref({ states: ['valid'] }), valid),
          toAsked: linked(exceptionsHref({ states: ['asked'] }), asked),
        })}
      </p>
    </section>
  )
}
