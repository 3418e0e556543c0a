import { sourceKindOf } from '../../shared/domain/source.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

export const soundInputCommands = callCommands(
	'audio.setMuted',
	'audio.setGains',
	'loudness.restart',
	'sound.setSettings',
	'soundAlarms.dismiss',
	'audio.setGain',
	'audio.setMasterGain',
	'audio.setMasterMuted',
	'audio.update',
	'audio.addGroup',
	'audio.updateGroup',
	'audio.removeGroup',
	'audio.setTrackName',
	'audio.clearPeaks',
)

export function soundCommands(texts: Texts) {
	return {
		'sound.muteMicrophone': {
			label: texts.commands.muteMic,
			available: (state) => (firstMicrophone(state) ? (linkReason(state, texts) ?? true) : texts.reasons.noMicrophone),
			run({ client, stores }) {
				const microphone = firstMicrophone(stores.read())
				if (!microphone) return undefined
				return client.call('audio.setMuted', { sourceId: microphone.id, muted: !microphone.audio?.muted })
			},
		},
	} satisfies Record<string, StudioCommand>
}

/** A kind that is heard in every scene: a microphone, not the sound of a media source. */
function firstMicrophone(state: StudioState) {
	return state.program.sources.find(({ settings, audio }) => audio !== null && sourceKindOf(settings.kind)?.heard === 'always')
}
