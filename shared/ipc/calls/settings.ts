import { z } from 'zod'
import { languageChoice } from '../../domain/language.ts'
import { supportFile } from '../../domain/support-file.ts'
import { call, done, nothing } from './call.ts'

export const settingsCalls = {
	'settings.setLanguage': call(
		'Sets the language of the screens: "system" (each follows its browser) or a language by its ISO 639 code, such as "en".',
		z.strictObject({ language: languageChoice }),
		done,
	),
	'settings.finishSetup': call('The set-up of the first run was finished or skipped: no screen opens with it anymore.', nothing, done),
	'settings.setFfmpegPath': call(
		'Chooses the FFmpeg that is used from the next start on; null: the one that comes with Showcaller or is installed. It is tried first, and refused when it lacks something.',
		z.strictObject({ path: z.string().trim().min(1).max(4000).nullable() }),
		done,
	),
	'encoder.measure': call(
		'Really encodes for a few seconds with every encoder of this computer, in the usual formats. Answers when all were tried; app.encoderMeasurement has the result. Refused while the program is encoded.',
		nothing,
		done,
	),
	'diagnostics.supportFile': call(
		'What helps somebody who looks for a fault: versions, settings, states and the messages of two days, without secrets, names and addresses.',
		nothing,
		supportFile,
	),
} as const
