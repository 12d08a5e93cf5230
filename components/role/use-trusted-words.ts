import { useTranslations } from 'next-intl'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import type { Trusted } from '@/lib/domain/trust/trusted'
import { type TrustedWords, trustedWords } from '@/lib/i18n/trusted-words'

/**
 * Whom a trust policy of a role in the account `home` names. `accountNames`: what the company calls its accounts, by their numbers.
 * Needs the words `roles` and `integrations`.
 */
export function useTrustedWords(accountNames: Readonly<Record<string, string>>) {
  const words = useTranslations('roles')
  const common = useTranslations('common')
  const integration = useIntegrationName()
  return (trusted: Trusted, home: string): TrustedWords =>
    trustedWords(trusted, home, { words, comma: common('comma'), integration, accounts: accountNames })
}
