import type { PlatformAdapter } from './platform.ts'

/** What is known about a platform before anybody has connected an account. */
export type PlatformKind = Pick<PlatformAdapter, 'id' | 'name' | 'capabilities' | 'polling' | 'adRules'>
