import { callCommands } from './call-commands.ts'

export const settingsInputCommands = callCommands(
	'program.setFormat',
	'encoder.setProfile',
	'encoder.setDynamicBitrate',
	'encoder.measure',
	'practice.setFaults',
	'keys.set',
	'keys.reset',
	'settings.setLanguage',
	'settings.finishSetup',
	'settings.setFfmpegPath',
)
