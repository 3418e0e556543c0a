import { z } from 'zod'
import { soundSettings } from '../../domain/sound-settings.ts'
import { call, done } from './call.ts'

export const loudnessCalls = {
	'loudness.restart': call('Starts the measurement of the program’s loudness again, as Go live does.', z.strictObject({}), done),
	'sound.setSettings': call(
		'Sets the loudness to aim for and the warnings about sound; what is absent stays.',
		soundSettings.partial().strict(),
		done,
	),
} as const
