import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  from: string
  to: string[]
  /** As it came, decoded where it was encoded as quoted-printable or Base64. */
  text: string
  headers: ReadonlyMap<string, string>
}

/** A real SMTP server on this machine. `answer`: a refusal to a recipient, by what it says. */
export async function mailServer(answer: (to: string) => { code: number; text: string } | null = () => null) {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'sunset' && password === 'right'
        ? done(null, { user: username })
        : done(Object.assign(new Error('Invalid login'), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) => {
      const refusal = answer(address)
      done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null)
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          ...parsed(Buffer.concat(chunks).toString('utf8')),
        })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    received,
    url: (login = '') => `smtp://${login}127.0.0.1:${port}`,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}

/** Source: RFC 5322, section 2.2.3 (folding); RFC 2045, section 6. */
function parsed(raw: string): Pick<ReceivedMail, 'text' | 'headers'> {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line): [string, string] => {
        const [name = '', ...value] = line.split(': ')
        return [name.toLowerCase(), wordsOf(value.join(': '))]
      }),
  )
  const text = body.join('\r\n\r\n')
  const encoding = headers.get('content-transfer-encoding')
  if (encoding === 'base64') return { headers, text: Buffer.from(text, 'base64').toString('utf8') }
  return { headers, text: encoding === 'quoted-printable' ? quoted(text.replace(/=\r\n/g, '')) : text }
}

const quoted = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/** Source: RFC 2047, encoded words. */
const wordsOf = (value: string) =>
  value
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : quoted(text.replaceAll('_', ' ')),
    )

export interface Posted {
  headers: IncomingHttpHeaders
  body: unknown
}

/** What takes an incoming webhook's posts; each is answered by the next of `answers`, else taken. */
export async function webhookServer(answers: { status: number; headers?: Record<string, string> }[] = []) {
  const posted: Posted[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      posted.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) })
      const { status, headers = {} } = answers.shift() ?? { status: 200 }
      response.writeHead(status, headers).end(status === 200 ? 'ok' : 'no')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    posted,
    url: `http://127.0.0.1:${port}/services/T0/B0/secret`,
    close: () => new Promise<void>((done) => void server.close(() => done())),
  }
}
