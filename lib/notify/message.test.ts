import { expect, test } from 'vitest'
import { type Message, mailText, oneLine, slackBody } from './message'

const message: Message = {
  subject: 'Hi <!channel> & *all*',
  parts: [
    { type: 'head', text: 'Users' },
    { type: 'text', text: '- <https://evil.example|click> *bold*\r\nBcc: x@evil.example' },
    { type: 'link', text: 'Answer <@U1>', href: 'https://sunset.example.com/asked/1' },
  ],
}

test('no name ends a header or a line, and long ones are cut', () => {
  expect(oneLine('a\r\nBcc: b@example.com\u2028c\u202ed\0')).toBe('a Bcc: b@example.com c d')
  expect([...oneLine('名'.repeat(400))]).toHaveLength(150)
})

test('a mail is plain text, its links on lines of their own', () => {
  expect(mailText(message)).toBe(
    'Users\n- <https://evil.example|click> *bold* Bcc: x@evil.example\nAnswer <@U1>\n  https://sunset.example.com/asked/1\n',
  )
})

test('Slack formats, links and mentions nothing that a name says', () => {
  const { text, blocks } = slackBody(message)
  expect(text).toBe('Hi &lt;!channel&gt; &amp; *all*')
  const written = JSON.stringify(blocks)
  expect(written).not.toContain('mrkdwn')
  expect(written).toContain('"text":"- <https://evil.example|click> *bold* Bcc: x@evil.example"')
  expect(written).toContain('{"type":"link","url":"https://sunset.example.com/asked/1","text":"Answer <@U1>"}')
})
