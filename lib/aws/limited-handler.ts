import { setMaxListeners } from 'node:events'
import { addAbortSignal, Readable } from 'node:stream'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { AnswerTooLarge, type CallLimits, withinLimits } from './call-limits'

/**
 * Reads every answer whole, within its limits, before the SDK sees it. The SDK's own timeouts end with the first byte of an
 * answer, so that half a body and silence would be waited for without end. No answer we ask for is a stream.
 */
export class LimitedHandler extends NodeHttpHandler {
  readonly #limits: CallLimits

  constructor(limits: CallLimits, options: ConstructorParameters<typeof NodeHttpHandler>[0]) {
    super(options)
    this.#limits = limits
    // Every call in flight listens.
    setMaxListeners(0, limits.stopped)
  }

  override handle(...[request, options]: Parameters<NodeHttpHandler['handle']>): ReturnType<NodeHttpHandler['handle']> {
    return withinLimits(this.#limits, this.#limits.seconds, async (abortSignal) => {
      const { response } = await super.handle(request, { ...options, abortSignal })
      if (response.body instanceof Readable)
        response.body = await wholeBody(addAbortSignal(abortSignal, response.body), this.#limits.megabytes)
      return { response }
    })
  }
}

/** @throws AnswerTooLarge; what the stream throws */
async function wholeBody(body: Readable, megabytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    // Leaving the loop destroys the stream, and with it the connection.
    if (bytes > megabytes * 1024 * 1024) throw new AnswerTooLarge(megabytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
