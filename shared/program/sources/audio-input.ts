import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

export const audioInput = sourceKind({
	id: 'audio-input',
	name: say('source-kind/audio-input'),
	icon: 'microphone',
	hasPicture: false,
	hasSound: true,
	heard: 'always',
	reopening: 'connect',
	schema: z.object({
		kind: z.literal('audio-input'),
		/** null = the system's default input. Monitors of outputs are listed as devices too. */
		deviceId: z.string().min(1).max(300).nullable(),
	}),
	defaults: { kind: 'audio-input', deviceId: null },
	form: [
		field('deviceId', say('source-field/device'), {
			kind: 'device',
			of: 'audio-input',
			none: say('source-field/default-device'),
		}),
	],
	// Older settings call the default "default".
	toForm: ({ deviceId }) => ({ deviceId: deviceId === 'default' ? '' : (deviceId ?? '') }),
})
