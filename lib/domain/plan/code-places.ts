import { placesIn } from './fill-in'
import { hclBlock, hclText } from './hcl'
import type { YamlValue } from './yaml'

/**
 * What a fact may look like that a person says for a place: no wildcard, which would let in more than is meant, and nothing that
 * would end the text it stands in.
 */
const PLAIN = '[^*?"\\\\$\\s](?:[^*?"\\\\$\\r\\n\\t]*[^*?"\\\\$\\s])?'

const SHAPES: readonly (readonly [RegExp, string, string])[] = [
  [/-(VENDOR-ACCOUNT|ACCOUNT-OF-IDENTITY-CENTER)$/, '\\d{12}', 'the twelve digits of an AWS account'],
  [/-ARN$/, 'arn:[^*?"\\\\$\\s]+', 'a whole ARN, without a wildcard'],
  [/^/, PLAIN, 'what it is, without a wildcard, a quote or a dollar'],
]

function shapeOf(place: string): { pattern: string; told: string } {
  const [, pattern, told] = SHAPES.find(([name]) => name.test(place)) ?? SHAPES[SHAPES.length - 1] ?? [/^/, PLAIN, '']
  return { pattern, told }
}

const wordsOf = (place: string) =>
  place
    .replace(/^FILL-IN-/, '')
    .toLowerCase()
    .split('-')

/** `FILL-IN-EXTERNAL-ID` as Terraform calls a variable: `external_id`. */
const variableOf = (place: string) =>
  wordsOf(place)
    .join('_')
    .replace(/^(?=\d)/, '_')

/** The same as a parameter of CloudFormation: `ExternalId`. */
const parameterOf = (place: string) =>
  wordsOf(place)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')

const isComment = (line: string) => line.trimStart().startsWith('#')

/** What a configuration does not know: Terraform asks for it, once, and refuses what cannot be meant. */
export interface AskedFor {
  /** For whoever reads the head; none: everything is known. */
  said: readonly string[]
}

/**
 * Lines of Terraform with a variable for each place. None has a default, so that nothing can be applied that still has a place.
 * Source: Terraform language, "Input Variables".
 */
export function hclAsked(lines: readonly string[]): AskedFor & { lines: readonly string[] } {
  const code = lines.filter((line) => !isComment(line)).join('\n')
  const places = placesIn(code)
  const variables = places.flatMap((place) => {
    const name = variableOf(place)
    const { pattern, told } = shapeOf(place)
    return [
      ...hclBlock(`variable "${name}"`, [
        'type = string',
        ...hclBlock('validation', [
          `condition     = can(regex(${hclText(`^${pattern}$`)}, var.${name})) && !can(regex("FILL-IN", var.${name}))`,
          `error_message = ${hclText(`Say ${name}: ${told}.`)}`,
        ]),
      ]),
      '',
    ]
  })
  return {
    said:
      places.length > 0
        ? [`Not known, so Terraform asks for it (or terraform.tfvars says it): ${places.map(variableOf).join(', ')}`]
        : [],
    lines: [...variables, ...lines.map((line) => (isComment(line) ? line : withVariables(line)))],
  }
}

const withVariables = (line: string) =>
  line
    .replace(/= "(FILL-IN-[A-Z0-9]+(?:-[A-Z0-9]+)*)"$/, (_, place: string) => `= var.${variableOf(place)}`)
    // A dollar that stands before an opening would make it none.
    .replace(/\$(?=FILL-IN-)/g, '\\u0024')
    .replace(/FILL-IN-[A-Z0-9]+(?:-[A-Z0-9]+)*/g, (place) => `\${var.${variableOf(place)}}`)

/**
 * A part of a template with a reference to a parameter for each place. Names of a record cannot be put together in a template: such a
 * record is written as JSON. Source: CloudFormation User Guide, "Fn::Sub".
 */
export function yamlAsked(value: YamlValue): YamlValue {
  if (typeof value === 'string') return textAsked(value)
  if (typeof value !== 'object') return value
  if (isList(value)) return value.map(yamlAsked)
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      namesHavePlaces(one) ? textAsked(JSON.stringify(one)) : yamlAsked(one),
    ]),
  )
}

const isList = (value: readonly YamlValue[] | { readonly [key: string]: YamlValue }): value is readonly YamlValue[] =>
  Array.isArray(value)

/** A document, in which a condition is named after what is not known. */
const namesHavePlaces = (value: YamlValue): boolean =>
  typeof value === 'object' && 'Statement' in value && placesIn(namesIn(value).join(' ')).length > 0

function namesIn(value: YamlValue): string[] {
  if (typeof value !== 'object') return []
  if (isList(value)) return value.flatMap(namesIn)
  return Object.entries(value).flatMap(([key, one]) => [key, ...namesIn(one)])
}

function textAsked(text: string): YamlValue {
  const places = placesIn(text)
  if (places.length === 0) return text
  const [only] = places
  if (only === text) return { Ref: parameterOf(only) }
  return {
    'Fn::Sub': text
      .replaceAll('${', '${!')
      .replace(/FILL-IN-[A-Z0-9]+(?:-[A-Z0-9]+)*/g, (place) => `\${${parameterOf(place)}}`),
  }
}

/** A parameter for each place in a template: none has a default. Source: CloudFormation User Guide, "Parameters section". */
export function parametersOf(value: YamlValue): AskedFor & { parameters: Readonly<Record<string, YamlValue>> } {
  const places = placesIn(JSON.stringify(value))
  return {
    said:
      places.length > 0
        ? [`Not known, so say it with --parameter-overrides: ${places.map((one) => `${parameterOf(one)}=…`).join(' ')}`]
        : [],
    parameters: Object.fromEntries(
      places.map((place) => {
        const { pattern, told } = shapeOf(place)
        return [
          parameterOf(place),
          {
            Type: 'String',
            AllowedPattern: `^(?!.*FILL-IN)${pattern}$`,
            ConstraintDescription: told,
          },
        ]
      }),
    ),
  }
}
