/** One part of a message: a text, a link, or a list of either. */
export type Part =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; href: string }
  | { type: 'head'; text: string }

/** A message to one recipient, before it has the form of its channel. */
export interface Message {
  subject: string
  parts: readonly Part[]
}

/** Longer subjects are cut by mail programs anyway, and names are as long as somebody made them. */
const LONGEST_SUBJECT = 150

/** On one line, without what could end a header or turn the direction of what follows. */
export function oneLine(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const letters = [...line]
  return letters.length > LONGEST_SUBJECT ? `${letters.slice(0, LONGEST_SUBJECT - 1).join('')}…` : line
}

/** As a mail of plain text. */
export function mailText({ parts }: Message): string {
  const lines = parts.flatMap((part, place) => {
    const gap = part.type === 'head' && place > 0 ? [''] : []
    if (part.type === 'link') return [...gap, oneLine(part.text), `  ${part.href}`]
    return [...gap, oneLine(part.text)]
  })
  return `${lines.join('\n')}\n`
}

/**
 * As Slack takes it: texts of rich text are shown as they are, so that no name can format, mention or link anything. Only the
 * line that notifications show is markup. Source: Slack API, "Formatting text for app surfaces", "Rich text block".
 */
export function slackBody({ subject, parts }: Message): { text: string; blocks: readonly unknown[] } {
  const element = (part: Part) => {
    const line = oneLine(part.text)
    if (part.type === 'link') return { type: 'link', url: part.href, text: line }
    return { type: 'text', text: line, ...(part.type === 'head' && { style: { bold: true } }) }
  }
  return {
    text: escaped(oneLine(subject)),
    blocks: [
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: oneLine(subject), style: { bold: true } }] },
          ...parts.map((part) => ({
            type: 'rich_text_section',
            elements: [{ type: 'text', text: '\n' }, element(part)],
          })),
        ],
      },
    ],
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
