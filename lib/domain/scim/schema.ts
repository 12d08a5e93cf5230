/** What is kept of a resource, attribute by attribute. Source: RFC 7643, section 7. */
export interface Attribute {
  name: string
  type: 'string' | 'boolean' | 'dateTime' | 'reference' | 'complex'
  description: string
  multiValued: boolean
  required: boolean
  caseExact: boolean
  mutability: 'readWrite' | 'readOnly' | 'immutable'
  returned: 'default' | 'always'
  uniqueness: 'none' | 'server'
  canonicalValues?: readonly string[]
  referenceTypes?: readonly string[]
  subAttributes?: readonly Attribute[]
}

export interface Schema {
  id: string
  name: string
  description: string
  attributes: readonly Attribute[]
}

/** A kind of resource, with the names that are known and passed over: they are part of RFC 7643, and nothing needs them here. */
export interface ResourceType {
  name: 'User' | 'Group'
  endpoint: '/Users' | '/Groups'
  description: string
  schema: Schema
  extensions: readonly Schema[]
  /** In lower case. */
  passedOver: readonly string[]
}

const attribute = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type: 'string',
  description,
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
})

const readOnly = { mutability: 'readOnly', caseExact: true } as const

/** What every resource has. Source: RFC 7643, section 3.1. */
const COMMON: readonly Attribute[] = [
  attribute('schemas', 'The schemas of the resource', { ...readOnly, multiValued: true, returned: 'always' }),
  attribute('id', 'Its id, given by IAM Sunset', { ...readOnly, returned: 'always', uniqueness: 'server' }),
  attribute('externalId', 'Its id at the identity provider', { caseExact: true }),
  attribute('meta', 'When it was made and changed', {
    ...readOnly,
    type: 'complex',
    subAttributes: [
      attribute('resourceType', 'User or Group', readOnly),
      attribute('created', 'When it was made', { ...readOnly, type: 'dateTime' }),
      attribute('lastModified', 'When it was last changed', { ...readOnly, type: 'dateTime' }),
      attribute('location', 'Its address', { ...readOnly, type: 'reference', referenceTypes: ['uri'] }),
      attribute('version', 'Goes up with every change', readOnly),
    ],
  }),
]

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group'

/** Source: RFC 7643, section 4.1. */
const user: Schema = {
  id: USER_URN,
  name: 'User',
  description: 'A person, as the identity provider knows them',
  attributes: [
    attribute('userName', 'What they sign in with', { required: true, uniqueness: 'server' }),
    attribute('name', 'The parts of their name', {
      type: 'complex',
      subAttributes: [
        attribute('formatted', 'The whole name'),
        attribute('familyName', 'Family name'),
        attribute('givenName', 'Given name'),
      ],
    }),
    attribute('displayName', 'The name that is shown'),
    attribute('title', 'What they do, such as "Vice President"'),
    attribute('userType', 'Such as "Contractor" or "Employee"'),
    attribute('active', 'Whether they may sign in', { type: 'boolean' }),
    attribute('emails', 'E-mail addresses', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value', 'The address'),
        attribute('display', 'How it is shown'),
        attribute('type', 'What it is for', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', 'Whether it is the one to write to', { type: 'boolean' }),
      ],
    }),
  ],
}

/** Source: RFC 7643, section 4.3. */
const enterprise: Schema = {
  id: ENTERPRISE_URN,
  name: 'EnterpriseUser',
  description: 'What a company knows of a person',
  attributes: [
    attribute('employeeNumber', 'Employee number'),
    attribute('organization', 'Company'),
    attribute('department', 'Department'),
    attribute('manager', 'The manager', {
      type: 'complex',
      subAttributes: [
        attribute('value', 'The id of their User, or their employee number, user name or address', { caseExact: true }),
        attribute('displayName', 'Their name'),
      ],
    }),
  ],
}

/** Source: RFC 7643, section 4.2. */
const group: Schema = {
  id: GROUP_URN,
  name: 'Group',
  description: 'A group of people',
  attributes: [
    attribute('displayName', 'Its name', { required: true }),
    attribute('members', 'Who is in it', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value', 'The id of a User', { mutability: 'immutable', caseExact: true }),
        attribute('$ref', 'Its address', { ...readOnly, type: 'reference', referenceTypes: ['User'] }),
      ],
    }),
  ],
}

export const USER: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  description: user.description,
  schema: user,
  extensions: [enterprise],
  passedOver: [
    ...['nickname', 'profileurl', 'preferredlanguage', 'locale', 'timezone', 'password', 'phonenumbers', 'ims'],
    ...['photos', 'addresses', 'groups', 'entitlements', 'roles', 'x509certificates'],
  ],
}

export const GROUP: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  description: group.description,
  schema: group,
  extensions: [],
  passedOver: [],
}

export const RESOURCE_TYPES = [USER, GROUP] as const

/** What a resource holds at its top: an extension is an object under its URN. Source: RFC 7643, section 3.3. */
export function attributesOf(type: ResourceType): readonly Attribute[] {
  const extensions = type.extensions.map(({ id, description, attributes }) =>
    attribute(id, description, { type: 'complex', subAttributes: attributes }),
  )
  return [...COMMON, ...type.schema.attributes, ...extensions]
}
