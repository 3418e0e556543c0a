import { type StudioHost, startStudio } from '../../../e2e/support/studio-host.ts'
import type { Settings } from '../../../electron/settings/settings-schema.ts'
import { type SceneFiles, sceneSettings } from './scene.ts'
import type { Sink } from './sink.ts'
import { wait } from './statistics.ts'

/** A real studio with the measured scene of films and `count` destinations called live-1, live-2, … at the sink, the first `enabled` of them switched on. */
export function openStudio(files: SceneFiles, sink: Sink, count: number, enabled = count): Promise<StudioHost> {
	return openStudioWith(sceneSettings(files), sink, count, enabled)
}

/** The same with another scene; resolves when all its sources that are open run. */
export async function openStudioWith(settings: Settings, sink: Sink, count: number, enabled = count): Promise<StudioHost> {
	const studio = await startStudio({ settings })
	for (let number = 1; number <= count; number += 1) {
		const name = `live-${number}`
		const { id } = await studio.call('destinations.add', { name, protocol: 'rtmp', server: sink.server, key: name })
		if (number > enabled) await studio.call('destinations.setEnabled', { id, enabled: false })
	}
	await sourcesRun(studio)
	return studio
}

/** From the start of a studio until it has loaded everything, and somebody goes live, ms. */
const preparedMs = 15_000

/** Goes live with a studio that has stood ready for a while. Resolves when its first destination is live. */
export async function goLivePrepared(studio: StudioHost): Promise<void> {
	await wait(preparedMs)
	await studio.call('show.goLive', {})
	await untilLive(studio, 1)
}

/** Resolves when every source on air runs. */
async function sourcesRun(studio: StudioHost): Promise<void> {
	await studio.until('the sources on air run', ({ program }) => {
		const onAir = program.scenes.find(({ id }) => id === program.onAirSceneId)?.items ?? []
		return onAir.every(({ sourceId }) => program.sourceStates[sourceId]?.kind === 'running')
	})
}

/** Resolves when this many destinations are live. */
export async function untilLive(studio: StudioHost, count: number): Promise<void> {
	await studio.until(`${count} destinations are live`, ({ destinations }) => {
		return destinations.filter(({ state }) => state.kind === 'live').length === count
	})
}

export async function closeStudio(studio: StudioHost): Promise<void> {
	await studio.stop()
	await studio.remove()
}
