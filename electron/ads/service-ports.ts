import type { AdLaunchRecord, AdSlateSettings, AdsView } from '../../shared/domain/ads.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { AdLine } from './activity-lines.ts'
import type { AdGroupDeps } from './ad-group.ts'
import type { AdSchedule } from './ad-schedule.ts'
import type { SlateShown } from './slate.ts'

/** Values that are stored across restarts, in Unix time. */
export interface StoredAds {
	readonly schedule: AdSchedule
	readonly slate: AdSlateSettings
	/** The slate that is on air, if any. */
	readonly slateShown: SlateShown | null
}

/** The program as the slate needs it. */
export interface AdScenes {
	onAirId(): string | null
	nextId(): string | null
	has(id: string): boolean
	/** Cuts to a scene and puts another in preview. May throw an AppError. */
	cut(sceneId: string, nextSceneId: string | null): void
}

export interface AdServiceDeps extends Pick<AdGroupDeps, 'clock' | 'log' | 'ledger' | 'broadcasts' | 'absence' | 'delayMs'> {
	/** Synchronous. Unix ms, as in the ledger. */
	readonly store: { load(): StoredAds; save(ads: StoredAds): void }
	readonly scenes: AdScenes
	/** Length of the schedule's minute in ms: 60 000, shorter only in rehearsals. */
	readonly minuteMs: () => number
	readonly note: (line: AdLine) => void
	/** Every launch with its outcome. `subject`: its display name, "Ad 2 of 3", with the platform's name when the show has several. */
	readonly onRecord: (record: AdLaunchRecord, subject: Text) => void
	readonly onChange: (view: AdsView) => void
}
