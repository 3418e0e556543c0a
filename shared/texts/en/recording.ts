import type { AreaTexts } from '../catalogue.ts'

/** Recordings on this computer. Lines of the activity list stand behind "Recording". */
export const recordingTexts = {
	'recording/subject': 'Recording',
	'recording/started': 'on this computer has started.',
	'recording/saved': 'is saved: {path}',
	'recording/saved-in-part': 'is saved, but a part of it is missing: {path}',
	'recording/no-file': 'has ended. No picture came, so there is no file.',
	'recording/nothing-plays': 'left nothing that plays.',
	'recording/plays-until': 'up to then plays: {path}',
	'recording/last-run-repaired': 'of the last run was repaired: {path}',
	'recording/last-run-incomplete': 'of the last run was repaired, but a part of it is missing: {path}',
	'recording/last-run-missing': 'of the last run is not there anymore: {path}',
	'recording/last-run-damaged': 'of the last run could not be repaired: {path}',
	'recording/last-run-not-repaired': 'of the last run could not be repaired. It is tried again at the next start.',
} as const satisfies AreaTexts
