import { dailymotionKind } from './dailymotion/kind.ts'
import type { PlatformKind } from './platform-kind.ts'
import { practiceKind } from './practice/kind.ts'

/** Every platform, by its id. A new one is a folder and a line here. */
export const platformKinds = {
	practice: practiceKind,
	dailymotion: dailymotionKind,
} satisfies Readonly<Record<string, PlatformKind>>

export type PlatformId = keyof typeof platformKinds
