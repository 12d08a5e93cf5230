import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { LookUp, Making } from '@/lib/domain/look-up/look-up'
import { useCredentialName } from './use-credential-name'
import { ProgramName } from './use-table'

/** The API has all. */
const SHOWN = 8

/** What a look-up tells beside uses: refused sign-ins, roles assumed, who made it, services that IAM last saw. */
export function BesideUses({ user, found }: { user: IamUserDetail; found: LookUp }) {
  const words = useTranslations('lookUp')
  const { failedSignIns, assumed, makings, services } = found
  return (
    <div className="mt-3 grid gap-3">
      {failedSignIns.length > 0 && (
        <Part title={words('failedSignIns')}>
          {failedSignIns.slice(0, SHOWN).map(({ source, attempts, lastAt }) => (
            <li key={source} className="wrap-anywhere">
              {words.rich('failedSignIn', {
                attempts,
                source: source ?? words('sourceNone'),
                day: () => <InstantText at={lastAt} />,
              })}
            </li>
          ))}
        </Part>
      )}
      {assumed.length > 0 && (
        <Part title={words('assumed')}>
          {assumed.slice(0, SHOWN).map((role) => (
            <AssumedLine key={role.roleArn} role={role} />
          ))}
        </Part>
      )}
      {makings.length > 0 && (
        <Part title={words('makings')}>
          {makings.map((making) => (
            <MakingLine key={`${JSON.stringify(making.what)} ${making.at}`} making={making} user={user} />
          ))}
        </Part>
      )}
      {services.readAt !== null && (
        <Part title={words('services')}>
          {services.list.length === 0 && <li>{words('noServices')}</li>}
          {services.list
            .toSorted((a, b) => (a.at < b.at ? 1 : -1))
            .slice(0, SHOWN)
            .map(({ service, at, region }) => (
              <li key={service} className="wrap-anywhere">
                {service} · <InstantText at={at} />
                {region && ` · ${region}`}
              </li>
            ))}
        </Part>
      )}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="text-quiet font-semibold text-ink-2">{title}</h3>
      <ul>{children}</ul>
    </div>
  )
}

function AssumedLine({ role: { roleArn, sessions, lastAt, did, failure } }: { role: LookUp['assumed'][number] }) {
  const words = useTranslations('lookUp')
  const services = [...new Set((did ?? []).map(({ service }) => service))].join(', ')
  return (
    <li className="wrap-anywhere">
      <span className="font-mono text-[0.8125rem]">{roleArn}</span>
      <small>
        {words.rich('assumedRole', { sessions, day: () => <InstantText at={lastAt} /> })}
        {' · '}
        {did === null || (failure && services === '')
          ? words('assumedUnread')
          : services === ''
            ? words('assumedNothing')
            : words('assumedDid', { services })}
      </small>
    </li>
  )
}

function MakingLine({ making, user }: { making: Making; user: IamUserDetail }) {
  const words = useTranslations('lookUp')
  const credentialName = useCredentialName(user)
  const { what, by, at, source, program } = making
  const values = { by, day: () => <InstantText at={at} /> }
  return (
    <li className="wrap-anywhere">
      {typeof what === 'string'
        ? words.rich(`made.${what}`, values)
        : words.rich('made.credential', { ...values, credential: credentialName(what.credential) })}
      <small>
        <ProgramName program={program} />
        {source && ` · ${source}`}
      </small>
    </li>
  )
}
