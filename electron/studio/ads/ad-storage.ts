import type { AdScenes, StoredAds } from '../../ads/service-ports.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'

/** Where schedule and slate are kept. */
export function adStore(settings: SettingsStore): { load(): StoredAds; save(ads: StoredAds): void } {
	return {
		load: () => settings.current().ads,
		save: (ads) => settings.update((current) => ({ ...current, ads })),
	}
}

/** The scenes that the slate cuts between, as they are stored: a take is there before the picture has followed it. */
export function adScenes(settings: SettingsStore, programService: Pick<AdScenes, 'cut'>): AdScenes {
	const program = () => settings.current().program
	return {
		onAirId: () => program().onAirSceneId,
		nextId: () => program().nextSceneId,
		has: (id) => program().scenes.some((scene) => scene.id === id),
		cut: (sceneId, nextSceneId) => programService.cut(sceneId, nextSceneId),
	}
}

const minuteMs = 60_000

/** The schedule's minute. A rehearsal against the practice platform may shorten it through the environment (ms, at least 20); a real platform never. */
export function scheduleMinuteMs(environment: Readonly<Record<string, string | undefined>>, isPractice: () => boolean): () => number {
	const wanted = Number(environment['SHOWCALLER_PRACTICE_MINUTE_MS'] ?? minuteMs)
	const rehearsedMs = Number.isFinite(wanted) && wanted >= 20 && wanted < minuteMs ? wanted : minuteMs
	return () => (isPractice() ? rehearsedMs : minuteMs)
}
