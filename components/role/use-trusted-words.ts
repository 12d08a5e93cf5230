import { useTranslations } from 'next-intl'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { serviceName } from '@/lib/domain/trust/service-name'
import type { Trusted } from '@/lib/domain/trust/trusted'

interface TrustedWords {
  /** In plain words; `''`: only the names say it. */
  who: string
  /** What AWS or the issuer calls it: subjects of a token, a role, a principal. */
  names: readonly string[]
}

/**
 * Whom a trust policy of a role in the account `home` names. `accountNames`: what the company calls its accounts, by their numbers.
 * Needs the words `roles` and `integrations`.
 */
export function useTrustedWords(accountNames: Readonly<Record<string, string>>) {
  const words = useTranslations('roles')
  const common = useTranslations('common')
  const nameOf = useIntegrationName()

  function accountWords(
    { accountId, who, integration, isOwn, asksId }: Extract<Trusted, { by: 'account' }>,
    home: string,
  ) {
    const whose = () => {
      if (accountId === home) return words('trusted.self')
      if (isOwn) return words('trusted.own', { name: accountNames[accountId] ?? accountId })
      return integration
        ? words('trusted.vendor', { name: nameOf(integration), accountId })
        : words('trusted.unknown', { accountId })
    }
    const id = isOwn ? '' : `${common('comma')}${words(asksId ? 'trusted.asksId' : 'trusted.noId')}`
    return { who: `${whose()}${id}`, names: who ? [who] : [] }
  }

  return (trusted: Trusted, home: string): TrustedWords => {
    switch (trusted.by) {
      case 'anyone':
        return { who: words(trusted.narrowed ? 'trusted.anyoneNarrowed' : 'trusted.anyone'), names: [] }
      case 'token':
        return { who: trusted.integration ? nameOf(trusted.integration) : trusted.issuer, names: trusted.subjects }
      case 'saml':
        return { who: words('trusted.saml', { provider: trusted.provider }), names: [] }
      case 'account':
        return accountWords(trusted, home)
      case 'service':
        return { who: serviceName(trusted.service), names: [] }
      case 'permission-set':
        return { who: words('trusted.permissionSet', { name: trusted.name }), names: [] }
      case 'other':
        return { who: '', names: [trusted.text] }
    }
  }
}
