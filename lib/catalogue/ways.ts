import type { AccountWay, VendorPrincipal } from '../domain/judge/integration-way'

/** A role that these accounts of a vendor's assume, with an ExternalId that the vendor chooses and demands, as most do. */
export function fromAccounts(...accounts: readonly (string | VendorPrincipal)[]): AccountWay {
  return {
    by: 'account',
    principals: accounts.map((one) => (typeof one === 'string' ? { account: one } : one)),
    externalId: { use: 'required', chosenBy: 'vendor' },
  }
}
