import { beforeEach, expect, test } from 'vitest'
import { answerCampaign } from '../decide/answer-campaign'
import { approveException } from '../decide/approve-exception'
import { askException } from '../decide/ask-exception'
import { claimOwner } from '../decide/claim-owner'
import { setKind } from '../decide/set-kind'
import { setOwner } from '../decide/set-owner'
import { startCampaign } from '../decide/start-campaign'
import { ADMIN, deciding, ENGINEER, NOW } from '../decide/testing/deciding'
import type { Uuid } from '../domain/ids'
import { DAY, type Instant, plus } from '../domain/instant'
import type { Person } from '../domain/people/person'
import { accessKey } from '../domain/testing/facts'
import { PERMISSIONS_OF, type Role } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { campaignDetail } from '../store/read/campaigns'
import { notices } from '../store/schema/notices'
import { waitingRosters } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { keyedPerson } from '../store/testing/stored-people'
import { rememberSignIn } from '../store/write/sessions'
import { noticeMessage } from './notice-message'
import type { Notifying } from './settings'
import { QUIET } from './testing/notifying'
import { digestPreview, writeDigests } from './write-digests'

const BASE = 'https://sunset.example.com'
const NOTIFYING: Notifying = {
  ...QUIET,
  mail: { smtpUrl: 'smtp://127.0.0.1:1', from: 'sunset@example.com' },
  slackWebhook: 'http://127.0.0.1:1/',
  held: ({ groups }) => new Set(groups.includes('engineers') ? PERMISSIONS_OF.engineer : []),
}

describeOneStore('the digests of a day', (store) => {
  const { as } = deciding(store)
  let user: Uuid
  let ann: Uuid
  let campaign: Uuid

  beforeEach(async () => {
    const main = await storedAccount(store.db, 'main')
    ann = (await keyedPerson(store.db, 'Ann')).id
    user = await listedUser(store.db, main, { name: 'batch' })
    const users = [user, await listedUser(store.db, main, { name: 'second' })]
    await setOwner(as(ENGINEER), { users, owner: { type: 'person', personId: ann } })
    await setKind(as(ENGINEER), { users, kind: 'workload' })
    campaign = await startCampaign(as(ENGINEER), {
      kind: 'confirm-machines',
      name: 'Autumn',
      query: 'removed=no',
      due: '2026-12-01',
    })
  })

  const onDay = async (days: number, notifying = NOTIFYING) => {
    const now = plus(NOW, days * DAY)
    await writeDigests(store.db, notifying, now)
    const rows = await store.db.select().from(notices).orderBy(notices.recipient)
    const made = rows.filter(({ subject, madeAt }) => subject.kind === 'digest' && madeAt === now)
    return Promise.all(made.map(async (one) => ({ to: one.recipient, said: await said(one, now) })))
  }
  const said = async (one: typeof notices.$inferSelect, now: Instant) => {
    const message = await noticeMessage(store.db, NOTIFYING, one, now)
    return (
      message && [
        message.subject,
        ...message.parts.flatMap((part) => [part.text, 'href' in part ? part.href : []].flat()),
      ]
    )
  }
  const asking = async () => (await campaignDetail(store.db, null, campaign))?.owners[0]?.asking

  test('remind an owner of what is not answered a week and two days before, on the day, and each week after it', async () => {
    const reminded: number[] = []
    for (let day = 0; day <= 17; day += 1) if ((await onDay(day)).length > 0) reminded.push(day)
    // From 23 November to 1 December are eight days.
    expect(reminded).toEqual([1, 6, 8, 9, 16])
    expect(await asking()).toMatchObject({ reminders: 5, remindedAt: plus(NOW, 16 * DAY) })
    const link = `https://sunset.example.com/asked/${(await asking())?.id}`
    expect(await onDay(23)).toEqual([
      {
        to: 'ann@example.com',
        said: [
          'IAM Sunset, 16 Dec 2026: one thing to look at',
          'Waiting for your answer',
          'Autumn: 2 IAM users are overdue since 1 Dec 2026',
          link,
        ],
      },
    ])
  })

  test('are written once, by however many processes, and hold nothing once all is answered', async () => {
    const at = plus(NOW, DAY)
    await Promise.all([1, 2, 3].map(() => writeDigests(store.db, NOTIFYING, at)))
    const rows = (await store.db.select().from(notices)).filter(({ subject }) => subject.kind === 'digest')
    expect(rows).toHaveLength(1)
    expect(await asking()).toMatchObject({ reminders: 1 })
    const id = (await asking())?.id
    const users = [user]
    const [first] = rows
    const ANN = {
      ...ENGINEER,
      actor: { type: 'person', email: 'ann@example.com', name: 'Ann' },
      permissions: new Set<never>(),
    } as const
    await answerCampaign(as(ANN), { asking: id, users, answer: 'needed' })
    expect(first && (await said(first, at))).toContain('Autumn: one IAM user until 1 Dec 2026')
  })

  test('tell an engineer what is to be seen to, a channel the same, and nobody else', async () => {
    await storedAccount(store.db, 'broken', { reading: 'failed' })
    await rememberSignIn(store.db, { email: 'eve@example.com', name: 'Eve', groups: ['engineers'] }, NOW, 'ja')
    await rememberSignIn(store.db, { email: 'vic@example.com', name: 'Vic', groups: [] }, NOW)
    const href = 'https://sunset.example.com/accounts?reading=failed,never'
    expect(await onDay(2)).toEqual([
      {
        to: '',
        said: ['IAM Sunset, 25 Nov 2026: one thing to look at', 'To see to', 'One account was not read', href],
      },
      {
        to: 'eve@example.com',
        said: [
          'IAM Sunset 2026年11月25日: 確認が必要なこと 1 件',
          '対応が必要なこと',
          '未読み取りのアカウント 1 件',
          href,
        ],
      },
    ])
    await keyedPerson(store.db, 'Eve', { status: 'left' })
    expect((await onDay(3)).map(({ to }) => to)).toEqual([''])
  })

  test('tell of people who left, are away or to be asked about whoever sees people, and no channel that several read', async () => {
    const roles: Readonly<Record<string, Role>> = { eve: 'engineer', adam: 'admin' }
    const permissions = (email: string) => PERMISSIONS_OF[roles[email.split('@')[0] ?? ''] ?? 'viewer']
    const held: Notifying['held'] = ({ email }) =>
      new Set(
        email.startsWith('blind') ? PERMISSIONS_OF.engineer.filter((one) => one !== 'read-people') : permissions(email),
      )
    const notifying = { ...NOTIFYING, held }
    for (const name of ['adam', 'blind', 'eve'])
      await rememberSignIn(store.db, { email: `${name}@example.com`, name, groups: [] }, NOW)
    const main = await storedAccount(store.db, 'other')
    const credentials = () => [accessKey({ id: newId() })]
    const of = async (name: string, more: Partial<Person>) => {
      const { id } = await keyedPerson(store.db, name, more)
      const match = { personId: id, method: 'email-tag', confidence: 'certain' } as const
      await listedUser(store.db, main, { name, credentials: credentials() }, { match, suggestions: [] })
    }
    await of('Parent', { status: 'on-leave' })
    const since = '2026-10-01'
    await of('Contractor', {
      status: 'ask',
      lastDay: since,
      ask: { because: 'gone-from-roster', since, source: 'personnel' },
    })
    const said = async (who: string, now: Instant) => {
      const channel = who === '' ? ('slack' as const) : ('mail' as const)
      const subject = { kind: 'digest' as const, day: '2026-11-25', askings: [], exceptions: [] }
      const message = await noticeMessage(store.db, notifying, { channel, recipient: who, subject }, now)
      return message?.parts.flatMap((part) => (part.type === 'link' ? [[part.text, part.href.slice(BASE.length)]] : []))
    }
    const toldOfPeople = [
      ['Of one person it is overdue to say whether they left', '/leavers/to-ask?late=yes'],
      ['One person who is away waits for an answer', '/leavers/away'],
    ]
    const now = plus(NOW, 2 * DAY)
    expect((await onDay(2, notifying)).map(({ to }) => to)).toEqual(['adam@example.com', 'eve@example.com'])
    expect(await said('eve@example.com', now)).toEqual(toldOfPeople)
    const roster = { source: 'personnel', id: newId(), at: NOW, asOf: '2026-11-25' as const, entries: [] }
    await store.db.insert(waitingRosters).values({ ...roster, actor: ENGINEER.actor })
    await claimOwner(as(ADMIN), { user, answer: 'not-mine' })
    const claim = ['One answer to “whose is this?” waits for a decision', '/work/claims']
    const list = ['One list of people waits to be confirmed', '/roster']
    expect(await said('eve@example.com', now)).toEqual([...toldOfPeople, claim])
    expect(await said('adam@example.com', now)).toEqual([...toldOfPeople, list, claim])
    expect(await said('blind@example.com', now)).toEqual([claim])
    expect(await said('', now)).toEqual([claim])
    const reader = { permissions: held({ email: 'adam@example.com', groups: [] }), locale: 'en' as const }
    const preview = await digestPreview(store.db, notifying, { address: 'adam@example.com', ...reader }, now)
    expect(preview?.parts.map(({ text }) => text)).toEqual(
      expect.arrayContaining([...toldOfPeople, list].map(([text]) => text)),
    )
  })

  test('remind of an exception that ends, whoever asked for it and whoever approved it', async () => {
    const asked = await askException(as(ENGINEER), { users: [user], reason: 'SES', until: '2026-12-10' })
    await approveException(as(ADMIN), { exceptions: asked.decisions.map(({ id }) => id), answer: 'approved' })
    // Seven days before 10 December.
    const digests = await onDay(10)
    expect(digests.map(({ to }) => to)).toEqual(['admin@example.com', 'engineer@example.com'])
    expect(digests[0]?.said).toContain('batch: ends on 10 Dec 2026')
    expect(digests[0]?.said).toContain(`https://sunset.example.com/iam-users/${user}`)
    expect(await onDay(11)).toEqual([])
  })

  test('are not written where nothing is set up', async () => {
    expect(await onDay(1, { ...NOTIFYING, mail: null, slackWebhook: null })).toEqual([])
    expect(await asking()).toMatchObject({ reminders: 0 })
  })
})
