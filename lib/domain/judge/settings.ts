/** Thresholds of the judgement, in days. Each is a setting. */
export interface Settings {
  /** Silence of every live credential before a user counts as switched: a person's, and any other. */
  idleDays: number
  idleDaysMachine: number
  /** Silence before a credential counts as dormant. */
  dormantDays: number
  /** Age from which an access key is old. */
  oldKeyDays: number
  /** A key younger than this is not called never used. */
  graceDays: number
  /** Waiting after disabling, before deletion is offered. */
  waitDaysMachine: number
  waitDaysHuman: number
  /** From when a leaver was found until whatever may still need the user has to be handed over. */
  handOverDays: number
  /** Hours after which facts count as stale. */
  staleHours: number
  /** Company e-mail domains: an address of one that the directory does not know is a signal. */
  companyDomains: readonly string[]
  /** Tag keys, lower case, that hold a person's e-mail or an owner. */
  emailTags: readonly string[]
  ownerTags: readonly string[]
}

export const DEFAULT_SETTINGS: Settings = {
  idleDays: 30,
  idleDaysMachine: 45,
  dormantDays: 90,
  oldKeyDays: 90,
  graceDays: 14,
  waitDaysMachine: 35,
  waitDaysHuman: 14,
  handOverDays: 14,
  staleHours: 36,
  companyDomains: [],
  emailTags: ['email', 'mail', 'e-mail', 'user', 'username', 'メール', 'メールアドレス'],
  ownerTags: ['owner', 'team', 'owned-by', 'ownedby', 'contact', '所有者', 'オーナー', '担当', '担当者', '責任者'],
}
