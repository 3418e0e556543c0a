import { defaultObsWebsocket } from '../../shared/domain/obs-websocket.ts'
import { createObsWebsocket } from '../obs-websocket/obs-websocket.ts'
import { settingsPart } from '../settings/joined-settings.ts'
import type { Foundation } from './foundation.ts'
import type { Pipeline } from './pipeline.ts'

/** The studio as programs that control OBS know it. It listens once it has begun, where it is switched on. */
export function createObsRoom(
	{ settings, vault, clock, log, redactor }: Foundation,
	{ program }: Pick<Pipeline, 'program'>,
	appVersion: string,
) {
	const chosen = settingsPart(settings, 'obsWebsocket')
	return createObsWebsocket({
		settings: {
			current: () => chosen.current() ?? defaultObsWebsocket,
			update: (change) => chosen.update((before) => change(before ?? defaultObsWebsocket)),
		},
		vault,
		clock,
		log: log.child('obs-websocket'),
		appVersion,
		onSecret: (secret) => redactor.register(secret),
		addOwnPort: program.addOwnPort,
		onMeters: program.onMeters,
	})
}
