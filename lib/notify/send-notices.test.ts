import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Instant, instant, MINUTE, plus, SECOND } from '../domain/instant'
import { MOST_TRIES } from '../domain/notice'
import { notices } from '../store/schema/notices'
import { describeStores } from '../store/testing/describe-stores'
import { addNotices } from '../store/write/notices'
import { rememberSignIn } from '../store/write/sessions'
import { sendNotices } from './send-notices'
import type { Notifying } from './settings'
import { QUIET } from './testing/notifying'
import { mailServer, webhookServer } from './testing/servers'

const NOW = instant('2026-11-23T03:00:00Z')

describeStores('messages that wait', (store) => {
  let now: Instant
  const closing: (() => Promise<void>)[] = []
  beforeEach(() => {
    now = NOW
  })
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })

  const opened = async <T extends { close(): Promise<void> }>(server: Promise<T>) => {
    const open = await server
    closing.push(open.close)
    return open
  }
  const byMail = (smtpUrl: string, more: Partial<Notifying> = {}): Notifying => ({
    ...QUIET,
    mail: { smtpUrl, from: 'IAM Sunset <sunset@example.com>' },
    ...more,
  })
  const waiting = (recipient: string, channel: 'mail' | 'slack' = 'mail') =>
    store.db.transaction((tx) =>
      addNotices(
        tx,
        [
          {
            key: `test:${recipient}`,
            channel,
            recipient,
            subject: { kind: 'test' },
            until: plus(NOW, 24 * 60 * MINUTE),
          },
        ],
        now,
      ),
    )
  /** One round a second, as a job goes. */
  const rounds = async (notifying: Notifying, count: number) => {
    for (let round = 0; round < count; round += 1) {
      const signal = new AbortController().signal
      await sendNotices({ db: store.db, notifying, signal, clock: () => now })
      now = plus(now, SECOND)
    }
  }
  const kept = async () => {
    const rows = await store.db.select().from(notices).orderBy(notices.recipient)
    return rows.map(({ state, failure, tries }) => ({ state, failure, tries }))
  }

  test('leave by a real mail server, once, in the language of whoever reads them', async () => {
    const server = await opened(mailServer())
    await rememberSignIn(store.db, { email: 'bob@example.com', name: 'Bob', groups: [] }, NOW, 'ja')
    await waiting('ann@example.com')
    await waiting('bob@example.com')
    await waiting('bob@example.com')
    await rounds(byMail(server.url()), 4)
    expect(server.received.map(({ to, headers }) => [...to, headers.get('subject')]).sort()).toEqual([
      ['ann@example.com', 'IAM Sunset: a test message'],
      ['bob@example.com', 'IAM Sunset: テストメッセージ'],
    ])
    const [first] = server.received
    expect(first?.from).toBe('sunset@example.com')
    expect(first?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(first?.text).toContain('https://sunset.example.com')
    expect(await kept()).toEqual([
      { state: 'sent', failure: null, tries: 1 },
      { state: 'sent', failure: null, tries: 1 },
    ])
  })

  test('leave once, however many processes send, and no faster than their channel goes', async () => {
    const server = await opened(mailServer())
    for (const name of ['a', 'b', 'c', 'd']) await waiting(`${name}@example.com`)
    const notifying = byMail(server.url())
    const signal = new AbortController().signal
    const process = () => sendNotices({ db: store.db, notifying, signal, clock: () => now })
    await Promise.all([process(), process(), process()])
    expect(server.received).toHaveLength(1)
    for (let second = 0; second < 6; second += 1) {
      now = plus(now, SECOND)
      await Promise.all([process(), process()])
    }
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual([
      'a@example.com',
      'b@example.com',
      'c@example.com',
      'd@example.com',
    ])
  })

  test('are tried again later where a server is busy, and never where it refuses for good', async () => {
    const answers = new Map([
      ['gone@example.com', { code: 550, text: 'No such user' }],
      ['full@example.com', { code: 452, text: 'Mailbox full' }],
    ])
    const server = await opened(mailServer((to) => answers.get(to) ?? null))
    await waiting('gone@example.com')
    await waiting('full@example.com')
    const notifying = byMail(server.url())
    await rounds(notifying, 3)
    expect(await kept()).toEqual([
      { state: 'waiting', failure: 'busy', tries: 1 },
      { state: 'failed', failure: 'refused', tries: 1 },
    ])
    await rounds(notifying, 5)
    expect(await kept()).toMatchObject([{ tries: 1 }, { tries: 1 }])
    answers.clear()
    now = plus(now, MINUTE)
    await rounds(notifying, 2)
    expect(server.received.map(({ to }) => to)).toEqual([['full@example.com']])
    expect(await kept()).toMatchObject([{ state: 'sent', tries: 2 }, { state: 'failed' }])
  })

  test('wait while nobody answers or the password is wrong, and are given up at last', async () => {
    const server = await opened(mailServer())
    await waiting('ann@example.com')
    await rounds(byMail(server.url('sunset:wrong@')), 2)
    expect(await kept()).toEqual([{ state: 'waiting', failure: 'sign-in', tries: 1 }])
    now = plus(now, 2 * MINUTE)
    // Nobody listens at a port that was just given back.
    const closed = await mailServer()
    await closed.close()
    await rounds(byMail(closed.url()), 1)
    expect(await kept()).toEqual([{ state: 'waiting', failure: 'unreachable', tries: 2 }])
    for (let tries = 2; tries < MOST_TRIES; tries += 1) {
      now = plus(now, 130 * MINUTE)
      await rounds(byMail(closed.url()), 1)
    }
    expect(await kept()).toEqual([{ state: 'failed', failure: 'unreachable', tries: MOST_TRIES }])
  })

  test('of a process that died are taken up by another', async () => {
    const server = await opened(mailServer())
    await waiting('ann@example.com')
    await store.db.update(notices).set({ state: 'sending', tries: 1, leaseUntil: plus(NOW, 60 * SECOND) })
    await rounds(byMail(server.url()), 3)
    expect(server.received).toEqual([])
    now = plus(NOW, 61 * SECOND)
    await rounds(byMail(server.url()), 1)
    expect(server.received).toHaveLength(1)
    expect(await kept()).toEqual([{ state: 'sent', failure: null, tries: 2 }])
  })

  test('wait as long as Slack asks, and end where the webhook is gone', async () => {
    const slack = await opened(
      webhookServer([{ status: 429, headers: { 'retry-after': '90' } }, { status: 200 }, { status: 404 }]),
    )
    const notifying = { ...QUIET, slackWebhook: slack.url }
    await waiting('', 'slack')
    await rounds(notifying, 80)
    expect(slack.posted).toHaveLength(1)
    expect(await kept()).toEqual([{ state: 'waiting', failure: 'busy', tries: 1 }])
    now = plus(NOW, 92 * SECOND)
    await rounds(notifying, 1)
    expect(await kept()).toEqual([{ state: 'sent', failure: null, tries: 2 }])
    expect(slack.posted[1]?.body).toMatchObject({ text: 'IAM Sunset: a test message' })
    await waiting('again', 'slack')
    await rounds(notifying, 2)
    expect(await kept()).toMatchObject([{ state: 'sent' }, { state: 'failed', failure: 'gone' }])
  })

  test('stay where nothing is set up, and are dropped once they have nothing to say', async () => {
    await waiting('ann@example.com')
    await rounds(QUIET, 2)
    expect(await kept()).toEqual([{ state: 'waiting', failure: null, tries: 0 }])
    const server = await opened(mailServer())
    now = plus(NOW, 25 * 60 * MINUTE)
    await rounds(byMail(server.url()), 1)
    expect(server.received).toEqual([])
    expect(await kept()).toEqual([{ state: 'dropped', failure: null, tries: 0 }])
  })
})
