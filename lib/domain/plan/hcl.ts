/** A value of Terraform's language, as policies are written for `jsonencode`. */
export type HclValue = string | number | boolean | readonly HclValue[] | { readonly [key: string]: HclValue }

/**
 * A text as HCL reads it back: `${…}` and `%{…}` would be templates, and IAM's own variables look just like them.
 * Source: Terraform language, "Strings and Templates".
 */
export function hclText(text: string): string {
  return (
    JSON.stringify(text)
      .replace(/\\b/g, '\\u0008')
      .replace(/\\f/g, '\\u000c')
      // One that stands before such an opening would make its escape ambiguous.
      .replace(/\$(?=\$\{)/g, '\\u0024')
      .replace(/%(?=%\{)/g, '\\u0025')
      .replace(/([$%])\{/g, '$1$1{')
  )
}

/** A value on as many lines as it needs, the first of which stands where it is put. */
export function hclValue(value: HclValue, indent = ''): string {
  if (typeof value === 'string') return hclText(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const inner = `${indent}  `
  if (isList(value)) {
    if (value.every((one) => typeof one === 'string') && value.length <= 1)
      return `[${value.map((one) => hclValue(one)).join(', ')}]`
    return `[\n${value.map((one) => `${inner}${hclValue(one, inner)},\n`).join('')}${indent}]`
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{\n${entries.map(([key, one]) => `${inner}${keyOf(key)} = ${hclValue(one, inner)}\n`).join('')}${indent}}`
}

const isList = (value: readonly HclValue[] | { readonly [key: string]: HclValue }): value is readonly HclValue[] =>
  Array.isArray(value)

const keyOf = (key: string) => (/^[a-z_][\w-]*$/i.test(key) ? key : hclText(key))

/** A name that Terraform takes for a resource. Source: Terraform language, "Identifiers". */
export const hclName = (name: string): string => name.replace(/[^a-z0-9_]/gi, '_').replace(/^(?=[^a-z_])/i, '_')

/** A block with its lines, indented. An empty body stands on one line. */
export function hclBlock(head: string, body: readonly string[]): string[] {
  return body.length === 0 ? [`${head} {}`] : [`${head} {`, ...body.flatMap(indented), '}']
}

const indented = (text: string): string[] => text.split('\n').map((line) => (line === '' ? '' : `  ${line}`))

/** An argument whose value is written out as JSON by Terraform itself. */
export const hclJson = (name: string, value: HclValue): string => `${name} = jsonencode(${hclValue(value)})`
