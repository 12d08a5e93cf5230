import { useTranslations } from 'next-intl'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { Uuid } from '@/lib/domain/ids'

/** Names a user's credential by kind and the end of its id; `null`: a temporary session. Needs the words `user` and `lookUp`. */
export function useCredentialName({ credentials, goneCredentials }: IamUserDetail): (id: Uuid | null) => string {
  const user = useTranslations('user')
  const words = useTranslations('lookUp')
  const all = [...credentials, ...goneCredentials]
  return (id) => {
    const one = id === null ? undefined : all.find((held) => held.id === id)
    if (!one) return words('credential.session')
    const kind = user(`credentialKind.${one.kind}`)
    return one.keyId ? `${kind} ····${one.keyId.slice(-4)}` : kind
  }
}
