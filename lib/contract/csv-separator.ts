import { LONGEST_ROW } from './csv-records'

/** What spreadsheets put between cells: semicolons where the comma is in numbers, tabs in what is copied from them. */
const SEPARATORS = [',', ';', '\t'] as const

/** The line by which spreadsheets are told what separates cells. */
const SEPARATOR_LINE = /^\s*"?sep=(.)"?[,;\t]*(?:\r\n?|\n)/i

/**
 * The same text without the line that only tells what separates its cells, and what does: else, of all that may, the one that
 * stands most often in the first line.
 */
export async function separated(body: AsyncIterable<string> | Iterable<string>) {
  const chunks = chunksOf(body)
  let begin = ''
  let done = false
  while (!done && begin.length < LONGEST_ROW && !/\S[^\r\n]*[\r\n]/.test(begin)) {
    const next = await chunks.next()
    done = next.done === true
    if (!next.done) begin += next.value
  }
  const told = SEPARATOR_LINE.exec(begin)
  if (told) {
    begin = begin.slice(told[0].length)
    return { delimiter: told[1] ?? ',', text: rest() }
  }
  const [line = ''] = begin.trimStart().split(/[\r\n]/, 1)
  const count = (separator: string) => line.split(separator).length
  const delimiter = SEPARATORS.reduce((most, one) => (count(one) > count(most) ? one : most))
  return { delimiter, text: rest() }

  async function* rest() {
    yield begin
    yield* chunks
  }
}

async function* chunksOf(body: AsyncIterable<string> | Iterable<string>) {
  yield* body
}
