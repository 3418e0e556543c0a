import type { PlatformKindView } from '../../../shared/domain/account.ts'
import type { ShowPlace } from '../../features/wizard/steps.ts'
import type { Texts } from '../../texts/texts.ts'

/** What a place is called. Pure. */
export function placeName(place: ShowPlace, platforms: readonly PlatformKindView[], words: Texts['wizard']): string {
	if (place.kind === 'practice') return words.where.practice
	if (place.kind === 'custom') return words.where.custom
	return platforms.find(({ id }) => id === place.platformId)?.name ?? ''
}
