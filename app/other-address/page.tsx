import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Bare } from '@/components/shell/bare'
import { config } from '@/lib/config'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entrance'))('otherAddressTitle') }
}

/** Where a form comes out that was sent without JavaScript from another address than `NEXTAUTH_URL`. Open to everybody. */
export default async function OtherAddressPage() {
  const words = await getTranslations('entrance')
  const address = config().baseUrl
  return (
    <Bare>
      <h1 className="text-title font-bold">{words('otherAddressTitle')}</h1>
      <p>
        {words.rich('otherAddressBack', {
          address,
          link: (chunks) => (
            <a href={address} className="underline" key="address">
              {chunks}
            </a>
          ),
        })}
      </p>
      <p className="text-ink-2">{words('otherAddressRun')}</p>
    </Bare>
  )
}
