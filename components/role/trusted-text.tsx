import { useTranslations } from 'next-intl'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { LongName } from '@/components/ui/long-name'
import { serviceName } from '@/lib/domain/trust/service-name'
import type { Trusted } from '@/lib/domain/trust/trusted'

/** So many subjects of a token are written out. */
const SUBJECTS_SHOWN = 2

interface TrustedTextProps {
  trusted: Trusted
  /** What the company calls its accounts, by their numbers. */
  names: Readonly<Record<string, string>>
  /** The account that the role is in. */
  home: string
}

/** Whom a trust policy names, in short plain words. Needs the words `roles` and `integrations`. */
export function TrustedText({ trusted, names, home }: TrustedTextProps) {
  const words = useTranslations('roles')
  const nameOf = useIntegrationName()
  switch (trusted.by) {
    case 'anyone':
      return words(trusted.narrowed ? 'trusted.anyoneNarrowed' : 'trusted.anyone')
    case 'token': {
      const { integration, issuer, subjects } = trusted
      const name = integration ? nameOf(integration) : issuer
      const rest = subjects.length - SUBJECTS_SHOWN
      return (
        <>
          {name}{' '}
          {subjects.slice(0, SUBJECTS_SHOWN).map((subject) => (
            <code key={subject} className="block font-mono text-quiet wrap-anywhere">
              <LongName>{subject}</LongName>
            </code>
          ))}
          {rest > 0 && <span className="text-ink-3">{words('more', { count: rest })}</span>}
        </>
      )
    }
    case 'saml':
      return words('trusted.saml', { provider: trusted.provider })
    case 'account':
      return <AccountText trusted={trusted} names={names} home={home} />
    case 'service':
      return serviceName(trusted.service)
    case 'permission-set':
      return words('trusted.permissionSet', { name: trusted.name })
    case 'other':
      return <code className="font-mono text-quiet wrap-anywhere">{trusted.text}</code>
  }
}

function AccountText({
  trusted: { accountId, who, integration, isOwn, asksId },
  names,
  home,
}: Omit<TrustedTextProps, 'trusted'> & { trusted: Extract<Trusted, { by: 'account' }> }) {
  const words = useTranslations('roles')
  const nameOf = useIntegrationName()
  const whose = () => {
    if (accountId === home) return words('trusted.self')
    if (isOwn) return words('trusted.own', { name: names[accountId] ?? accountId })
    return integration
      ? words('trusted.vendor', { name: nameOf(integration), accountId })
      : words('trusted.unknown', { accountId })
  }
  return (
    <>
      {whose()}
      {who && (
        <>
          {' '}
          <code className="font-mono text-quiet wrap-anywhere">
            <LongName>{who}</LongName>
          </code>
        </>
      )}
      {!isOwn && (
        <>
          {words('comma')}
          {words(asksId ? 'trusted.asksId' : 'trusted.noId')}
        </>
      )}
    </>
  )
}
