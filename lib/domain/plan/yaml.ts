/** A value as CloudFormation's templates hold it. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | { readonly [key: string]: YamlValue }

/** Lines of block YAML. Every text is in double quotes, whose escapes are those of JSON: no text is taken for a date or a number. */
export function yamlLines(value: YamlValue, indent = ''): string[] {
  if (!isBranch(value)) return [`${indent}${scalar(value)}`]
  if (isList(value)) return value.flatMap((one) => item(one, indent))
  return Object.entries(value).flatMap(([key, one]) => entry(key, one, indent))
}

function entry(key: string, value: YamlValue, indent: string): string[] {
  const name = /^[A-Za-z][\w:-]*[\w-]$|^[A-Za-z]$/.test(key) ? key : JSON.stringify(key)
  if (!isBranch(value)) return [`${indent}${name}: ${scalar(value)}`]
  return [`${indent}${name}:`, ...yamlLines(value, `${indent}  `)]
}

function item(value: YamlValue, indent: string): string[] {
  const [first = '', ...rest] = yamlLines(value, `${indent}  `)
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest]
}

const scalar = (value: YamlValue) => {
  if (typeof value === 'object') return isList(value) ? '[]' : '{}'
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value)

/** Something that has lines of its own. */
function isBranch(value: YamlValue): boolean {
  return typeof value === 'object' && (isList(value) ? value.length > 0 : Object.keys(value).length > 0)
}
