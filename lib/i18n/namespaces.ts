/** Files of `messages/{locale}/NAME.json`; the name of the file is the namespace of its words. */
export const NAMESPACES = [
  'common',
  'shell',
  'stages',
  'kinds',
  'actions',
  'signals',
  'reasons',
  'failures',
  'overview',
  'accounts',
  'account',
  'users',
  'user',
  'scans',
  'people',
  'leavers',
  'search',
  'decide',
  'settings',
  'setup',
] as const
export type Namespace = (typeof NAMESPACES)[number]
