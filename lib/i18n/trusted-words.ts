import { serviceName } from '../domain/trust/service-name'
import type { Trusted } from '../domain/trust/trusted'

type TrustedKey =
  `trusted.${'anyone' | 'anyoneNarrowed' | 'saml' | 'vendor' | 'asksId' | 'noId' | 'own' | 'self' | 'unknown' | 'permissionSet'}`

export interface TrustedWords {
  /** In plain words; `''`: only the names say it. */
  who: string
  /** What AWS or the issuer calls it: subjects of a token, a role, a principal. */
  names: readonly string[]
}

interface TrustedNames {
  /** Of the namespace `roles`. */
  words: (key: TrustedKey, values: Record<string, string>) => string
  comma: string
  integration: (id: string) => string
  /** What the company calls its accounts, by their numbers; others are told by number. */
  accounts: Readonly<Record<string, string>>
}

/** Whom a trust policy of a role in the account `home` names, in plain words. */
export function trustedWords(trusted: Trusted, home: string, names: TrustedNames): TrustedWords {
  const { words, integration } = names
  switch (trusted.by) {
    case 'anyone':
      return { who: words(trusted.narrowed ? 'trusted.anyoneNarrowed' : 'trusted.anyone', {}), names: [] }
    case 'token':
      return { who: trusted.integration ? integration(trusted.integration) : trusted.issuer, names: trusted.subjects }
    case 'saml':
      return { who: words('trusted.saml', { provider: trusted.provider }), names: [] }
    case 'account':
      return accountWords(trusted, home, names)
    case 'service':
      return { who: serviceName(trusted.service), names: [] }
    case 'permission-set':
      return { who: words('trusted.permissionSet', { name: trusted.name }), names: [] }
    case 'other':
      return { who: '', names: [trusted.text] }
  }
}

function accountWords(
  { accountId, who, integration: vendor, isOwn, asksId }: Extract<Trusted, { by: 'account' }>,
  home: string,
  { words, comma, integration, accounts }: TrustedNames,
): TrustedWords {
  const whose = () => {
    if (accountId === home) return words('trusted.self', {})
    if (isOwn) return words('trusted.own', { name: accounts[accountId] ?? accountId })
    return vendor
      ? words('trusted.vendor', { name: integration(vendor), accountId })
      : words('trusted.unknown', { accountId })
  }
  const id = isOwn ? '' : `${comma}${words(asksId ? 'trusted.asksId' : 'trusted.noId', {})}`
  return { who: `${whose()}${id}`, names: who ? [who] : [] }
}
