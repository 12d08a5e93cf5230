/** What is made piece by piece as the web's stream: nothing is made that nobody reads. `end`: the reader went away. */
export function webStream(pieces: AsyncIterable<unknown>, end?: () => void): ReadableStream<Uint8Array> {
  const chunks = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value instanceof Uint8Array ? value : Buffer.from(String(value)))
    },
    async cancel() {
      end?.()
      await chunks.return?.()
    },
  })
}
