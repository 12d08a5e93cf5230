import {
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
} from '@aws-sdk/client-iam'
import type { Failure } from '../domain/facts/failure'
import type { IdentityProvider } from '../domain/facts/iam-role'
import type { AccountId } from '../domain/ids'
import { instant } from '../domain/instant'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { askEach, isGone } from './outcome'

/** What follows the provider's kind in its ARN: an OIDC issuer without scheme, a SAML provider's name. */
const nameIn = (arn: string) => arn.slice(arn.indexOf('/') + 1)

/**
 * OIDC providers with their audiences. An audience that could not be read is `null` and its failure returned.
 * Source: IAM API Reference, ListOpenIDConnectProviders (unpaged) and GetOpenIDConnectProvider.
 */
export async function oidcProviders(
  account: AccountSession,
  accountId: AccountId,
): Promise<{ providers: IdentityProvider[]; failures: Failure[] }> {
  const arns = await account.iam('iam:ListOpenIDConnectProviders', async (iam) => {
    const { OpenIDConnectProviderList: list } = await iam.send(new ListOpenIDConnectProvidersCommand({}))
    return answered(list, 'OpenIDConnectProviderList').map(({ Arn }) => answered(Arn, 'Arn'))
  })
  const details = await askEach(arns, account.concurrency, (arn) =>
    account.iam('iam:GetOpenIDConnectProvider', async (iam) => {
      const answer = await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }))
      answered(answer.Url, 'Url')
      return {
        audiences: answer.ClientIDList ?? [],
        createdAt: answer.CreateDate ? instant(answer.CreateDate) : null,
      }
    }),
  )
  const providers: IdentityProvider[] = []
  const failures: Failure[] = []
  for (const arn of arns) {
    const detail = details.get(arn)
    if (!detail || (!detail.ok && isGone(detail.failure))) continue
    const known = detail.ok ? detail.answer : { audiences: null, createdAt: null }
    if (!detail.ok) failures.push(detail.failure)
    providers.push({ accountId, kind: 'oidc', arn, issuer: nameIn(arn), ...known })
  }
  return { providers, failures }
}

/** Source: IAM API Reference, ListSAMLProviders (unpaged). Those named `AWSSSO_…` belong to Identity Center. */
export async function samlProviders(account: AccountSession, accountId: AccountId): Promise<IdentityProvider[]> {
  return account.iam('iam:ListSAMLProviders', async (iam) => {
    const { SAMLProviderList: list } = await iam.send(new ListSAMLProvidersCommand({}))
    return answered(list, 'SAMLProviderList').map(({ Arn, CreateDate }): IdentityProvider => {
      const arn = answered(Arn, 'Arn')
      return {
        accountId,
        kind: 'saml',
        arn,
        issuer: nameIn(arn),
        audiences: null,
        createdAt: CreateDate ? instant(CreateDate) : null,
      }
    })
  })
}
