import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'

/** A span as it came over the wire, with what it tells and of which process it is. */
export interface ReceivedSpan {
  trace: string
  id: string
  parent: string
  name: string
  /** 1 internal, 2 server, 3 client. */
  kind: number
  attributes: Readonly<Record<string, string | bigint>>
  resource: Readonly<Record<string, string | bigint>>
  /** The traces that it is linked with. */
  links: readonly string[]
  hasFailed: boolean
}

/** Receives traces as a collector does, and keeps them. */
export interface TraceCollector {
  url: string
  spans(): readonly ReceivedSpan[]
  /** All that came, as text: what stands in it anywhere was sent. */
  text(): string
  close(): Promise<void>
}

/** Listens for OTLP over HTTP in protobuf. Source: OpenTelemetry Protocol Specification, "OTLP/HTTP"; `trace.proto`. */
export async function startTraceCollector(port = 0): Promise<TraceCollector> {
  const spans: ReceivedSpan[] = []
  let text = ''
  const server = createServer(async (request, response) => {
    const sent = await buffer(request)
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
    if (request.url !== '/v1/traces' || request.headers['content-type'] !== 'application/x-protobuf') {
      response.writeHead(404).end()
      return
    }
    text += body.toString('latin1')
    spans.push(...spansIn(body))
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the collector has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans: () => spans,
    text: () => text,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

type Fields = ReadonlyMap<number, readonly (Buffer | bigint)[]>

/** The fields of one protobuf message, by number. Source: Protocol Buffers documentation, "Encoding". */
function fieldsOf(message: Buffer): Fields {
  const fields = new Map<number, (Buffer | bigint)[]>()
  let at = 0
  const varint = () => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at++)
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  const bytes = (length: number) => {
    at += length
    return message.subarray(at - length, at)
  }
  while (at < message.length) {
    const tag = Number(varint())
    const wire = tag & 7
    const value = wire === 0 ? varint() : bytes(wire === 2 ? Number(varint()) : wire === 1 ? 8 : 4)
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value])
  }
  return fields
}

const messages = (fields: Fields, number: number) =>
  (fields.get(number) ?? []).filter((value) => Buffer.isBuffer(value)).map(fieldsOf)
const bytesOf = (fields: Fields, number: number) => {
  const value = fields.get(number)?.[0]
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0)
}
const textOf = (fields: Fields, number: number) => bytesOf(fields, number).toString()
const hexOf = (fields: Fields, number: number) => bytesOf(fields, number).toString('hex')
const numberOf = (fields: Fields | undefined, number: number) => {
  const value = fields?.get(number)?.[0]
  return typeof value === 'bigint' ? value : 0n
}

/** Texts, whole numbers and yes or no: what we tell. */
const attributesOf = (fields: Fields, number: number) =>
  Object.fromEntries(
    messages(fields, number).map((pair) => {
      const [value] = messages(pair, 2)
      return [textOf(pair, 1), value?.has(1) ? textOf(value, 1) : numberOf(value, value?.has(2) ? 2 : 3)]
    }),
  )

function spansIn(request: Buffer): ReceivedSpan[] {
  return messages(fieldsOf(request), 1).flatMap((group) => {
    const resource = Object.assign({}, ...messages(group, 1).map((one) => attributesOf(one, 1)))
    return messages(group, 2).flatMap((scope) =>
      messages(scope, 2).map((span) => ({
        trace: hexOf(span, 1),
        id: hexOf(span, 2),
        parent: hexOf(span, 4),
        name: textOf(span, 5),
        kind: Number(numberOf(span, 6)),
        attributes: attributesOf(span, 9),
        resource,
        links: messages(span, 13).map((link) => hexOf(link, 1)),
        hasFailed: numberOf(messages(span, 15)[0], 3) === 2n,
      })),
    )
  })
}
