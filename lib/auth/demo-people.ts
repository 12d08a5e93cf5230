import type { Grants } from '../config'

/** Somebody to sign in as in the demo. The group carries the role; the address is that of the sample company's roster. */
export interface DemoPerson {
  id: 'engineer' | 'manager' | 'auditor' | 'viewer' | 'admin' | 'hr' | 'nobody'
  name: string
  email: string
  groups: readonly string[]
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { id: 'engineer', name: '森 大輔', email: 'daisuke.mori@tabemeguri.example', groups: ['demo-engineers'] },
  { id: 'manager', name: '高橋 美咲', email: 'misaki.takahashi@tabemeguri.example', groups: ['demo-reviewers'] },
  { id: 'auditor', name: 'Anna Lindqvist', email: 'anna.lindqvist@tabemeguri.example', groups: ['demo-auditors'] },
  { id: 'viewer', name: '西村 一郎', email: 'ichiro.nishimura@tabemeguri.example', groups: ['demo-viewers'] },
  { id: 'admin', name: '酒井 直美', email: 'naomi.sakai@tabemeguri.example', groups: ['demo-admins'] },
  { id: 'hr', name: '佐藤 陽菜', email: 'hina.sato@tabemeguri.example', groups: ['demo-hr'] },
  { id: 'nobody', name: 'Sam Okafor', email: 'sam.okafor@tabemeguri.example', groups: [] },
]

/** What the demo grants beside the configuration. */
export const DEMO_GRANTS: Grants = {
  admin: ['group:demo-admins'],
  engineer: ['group:demo-engineers'],
  reviewer: ['group:demo-reviewers'],
  auditor: ['group:demo-auditors'],
  viewer: ['group:demo-viewers'],
  hr: ['group:demo-hr'],
}
