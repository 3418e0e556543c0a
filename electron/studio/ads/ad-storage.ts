import type { AdScenes, StoredAds } from '../../ads/service-ports.ts'
import type { Held } from '../../lib/document/document.ts'
import type { Settings } from '../../settings/settings-schema.ts'

/** Stores the ad schedule and the slate. */
export function adStore(settings: Held<StoredAds>): { load(): StoredAds; save(ads: StoredAds): void } {
	return {
		load: settings.current,
		save: (ads) => settings.update(() => ads),
	}
}

/** The scenes between which the slate cuts, as they are stored: a take is stored before the picture shows it. */
export function adScenes(
	program: () => Pick<Settings['program'], 'scenes' | 'onAirSceneId' | 'nextSceneId'>,
	programService: Pick<AdScenes, 'cut'>,
): AdScenes {
	return {
		onAirId: () => program().onAirSceneId,
		nextId: () => program().nextSceneId,
		has: (id) => program().scenes.some((scene) => scene.id === id),
		cut: (sceneId, nextSceneId) => programService.cut(sceneId, nextSceneId),
	}
}

const minuteMs = 60_000

/** A minute of the ad schedule. A rehearsal on Practice may shorten it through the environment (ms, at least 20), a real platform never. */
export function scheduleMinuteMs(environment: Readonly<Record<string, string | undefined>>, isPractice: () => boolean): () => number {
	const wanted = Number(environment['SHOWCALLER_PRACTICE_MINUTE_MS'] ?? minuteMs)
	const rehearsedMs = Number.isFinite(wanted) && wanted >= 20 && wanted < minuteMs ? wanted : minuteMs
	return () => (isPractice() ? rehearsedMs : minuteMs)
}
