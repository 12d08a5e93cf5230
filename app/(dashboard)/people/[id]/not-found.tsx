import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'
import { signedInViewer } from '@/lib/auth/viewer'
import { may } from '@/lib/domain/viewer'

/** Nobody has this id, or nobody whom the reader may see: the same answer. */
export default async function NoSuchPerson() {
  const viewer = await signedInViewer()
  const words = await getTranslations('people')
  const seesPeople = viewer !== null && may(viewer, 'read-people')
  return (
    <>
      <PageTitle title={words('notFoundTitle')} lead={words('notFoundText')} />
      {seesPeople ? (
        <LinkButton href="/people">{words('toList')}</LinkButton>
      ) : (
        <LinkButton href="/leavers">{words('toLeavers')}</LinkButton>
      )}
    </>
  )
}
