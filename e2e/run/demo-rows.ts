import type { APIRequestContext } from 'playwright'
import { z } from 'zod'
import { baseUrl } from './visitor'

const rows = (of: string, row: z.ZodType<{ id: string }> = z.looseObject({ id: z.string() })) =>
  z.looseObject({ [of]: z.array(row) }).transform((answer) => z.array(row).parse(answer[of]))

/** An id of the demo for each part of an address that varies, by the folder it stands in. */
export interface DemoRows {
  accounts: string
  'iam-users': string
  roles: string
  people: string
  scans: string
  integrations: string
  campaigns: string
  asked: string
  evidence: string
  views: string
}

/** The first row of each list as an admin finds it; of what the demo has none of, one is made. */
export async function demoRows(admin: APIRequestContext): Promise<DemoRows> {
  const get = async (address: string) => (await admin.get(`/api/v1/${address}`)).json()
  const send = async (address: string, data: object) => {
    const answer = await admin.post(`/api/v1/${address}`, { data, headers: { origin: baseUrl() } })
    if (!answer.ok()) throw new Error(`${address} answers ${answer.status()}: ${await answer.text()}`)
    return answer.json()
  }
  const first = async (address: string, of: string) => {
    const [row] = rows(of).parse(await get(address))
    if (!row) throw new Error(`${address} has none`)
    return row.id
  }
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  const DAY = 24 * 60 * 60 * 1_000
  const name = 'every page'
  const known = z
    .object({ campaigns: z.array(z.looseObject({ id: z.string(), name: z.string() })) })
    .parse(await get('campaigns')).campaigns
  const wish = { kind: 'confirm-machines', name, query: 'kind=ci', due: day(Date.now() + 30 * DAY) }
  const campaign = z
    .looseObject({ id: z.string() })
    .parse(known.find((one) => one.name === name) ?? (await send('campaigns', wish)))
  const detail = z
    .looseObject({ owners: z.array(z.looseObject({ asking: z.looseObject({ id: z.string() }).nullable() })) })
    .parse(await get(`campaigns/${campaign.id}`))
  const asked = detail.owners.find(({ asking }) => asking !== null)?.asking?.id
  if (!asked) throw new Error('the campaign asks nobody')
  const [closed] = rows('packs').parse(await get('evidence'))
  const period = { from: day(Date.now() - 60 * DAY), to: day(Date.now() - 30 * DAY) }
  const { pack } = closed
    ? { pack: closed }
    : z.looseObject({ pack: z.looseObject({ id: z.string() }) }).parse(await send('evidence', period))
  const view = { list: 'iam-users', name, query: 'kind=ci', shared: true }
  const [kept] = rows('views').parse(await get('views?list=iam-users'))
  const { id: made } = kept ?? z.looseObject({ id: z.string() }).parse(await send('views', view))
  return {
    accounts: await first('accounts', 'accounts'),
    'iam-users': await first('iam-users', 'users'),
    roles: await first('roles', 'roles'),
    people: await first('leavers', 'left'),
    scans: await first('scans', 'scans'),
    integrations: await first('integrations', 'integrations'),
    campaigns: campaign.id,
    asked,
    evidence: pack.id,
    views: made,
  }
}

/** An address of the build with rows of the demo in place of what varies: `/whose/[id]` is about an IAM user. */
export function addressOf(name: string, ids: DemoRows): string {
  const folders = { ...ids, whose: ids['iam-users'] }
  const isFolder = (folder: string): folder is keyof typeof folders => folder in folders
  return name.replace(/([\w-]+)\/\[id\]/g, (whole, folder: string) =>
    isFolder(folder) ? `${folder}/${folders[folder]}` : whole,
  )
}
