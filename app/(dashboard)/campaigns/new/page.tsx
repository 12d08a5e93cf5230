import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { decisionContext } from '@/app/api/decision-context'
import { notifying } from '@/app/api/notifying'
import { previewAnswer } from '@/app/api/v1/campaigns/campaign-answer'
import { CampaignForm, type CampaignWished } from '@/components/campaign/campaign-form'
import { CampaignPreviewCard } from '@/components/campaign/campaign-preview'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { IAM_USERS_LEFT } from '@/lib/contract/lists/iam-user-list'
import { problemOf } from '@/lib/contract/problem'
import type { CampaignPreview } from '@/lib/contract/views/campaign'
import { BadInput } from '@/lib/domain/errors'
import { problemInWords } from '@/lib/i18n/problem-words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('new') }
}

/** A campaign to be: what is asked of whom until when, and then who would be asked and what they would read. */
export default async function NewCampaignPage({ searchParams }: PageProps<'/campaigns/new'>) {
  const viewer = await requireViewer('decide')
  const words = await getTranslations('campaigns')
  const wished = wishIn(await searchParams)
  const looked = wished.due ? await preview(wished, await decisionContext(viewer)) : null
  const mistakes = looked && 'mistakes' in looked ? looked.mistakes : {}
  return (
    <Words of={['campaigns', 'settings']}>
      <PageTitle title={words('newTitle')} lead={words('newLead')} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <CampaignForm wished={wished} mistakes={mistakes} />
        {looked && 'owners' in looked && (
          <CampaignPreviewCard wished={wished} preview={looked} mail={notifying().mail !== null} />
        )}
      </div>
    </Words>
  )
}

type Params = Awaited<PageProps<'/campaigns/new'>['searchParams']>

/** What the address wishes; a slice is asked for first, then everything else. */
function wishIn(params: Params): CampaignWished {
  const one = (name: string) => {
    const given = params[name]
    return (typeof given === 'string' ? given : (given?.[0] ?? '')).trim()
  }
  const usual = IAM_USERS_LEFT.replace(/^[^?]*\?/, '')
  // Whoever copies an address copies all of it.
  const query = one('query').replace(/^[^?]*\?/, '') || usual
  return { kind: one('kind') || 'confirm-machines', name: one('name'), query, due: one('due') }
}

/** What is wrong with which field; a parameter of the slice is the slice's. */
type Mistakes = { mistakes: Readonly<Record<string, string>> }

async function preview(
  wished: CampaignWished,
  ctx: Awaited<ReturnType<typeof decisionContext>>,
): Promise<CampaignPreview | Mistakes> {
  try {
    return await previewAnswer(ctx, wished)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    const words = await getTranslations('problems')
    const told = problemInWords(words, (await getMessages()).problems, problemOf(error))
    return {
      mistakes: Object.fromEntries(
        Object.entries(told.mistakes).map(([path, text]) => [path.split('.')[0] ?? '', text]),
      ),
    }
  }
}
