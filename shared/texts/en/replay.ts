import type { AreaTexts } from '../catalogue.ts'

/** The replay buffer and markers. Lines of the activity list stand behind "Replay" and "Marker". */
export const replayTexts = {
	'replay-off': { message: 'The replay buffer is off.', action: 'Switch it on, then save.' },
	'replay-empty': {
		message: 'There is nothing to save yet.',
		action: 'The replay buffer fills while the show or a recording “As sent” runs. Save again in a few seconds.',
	},
	'replay-saving': { message: 'A replay is being saved.', action: 'Save again in a moment.' },
	'replay-not-saved': {
		message: 'The replay could not be saved.',
		action: 'Check the free space of the recording folder, then save again.',
	},
	'replay-folder': {
		message: 'The replay cannot be written to {folder}.',
		action: 'Choose another folder for recordings, then save again.',
	},
	'marker-nothing-runs': { message: 'Nothing is running that could be marked.', action: 'Go live or record first.' },
	'markers-full': { message: 'There are {limit} markers already.', action: 'Remove some of them.' },
	'marker-unknown': { message: 'This marker no longer exists.', action: 'Choose another one.' },
	'replay/subject': 'Replay',
	'replay/saved': 'is saved: {path}',
	'replay/lost': 'began again: its process ended, and what it held is lost.',
	'marker/subject': 'Marker',
	'marker/numbered': 'Marker {number}',
} as const satisfies AreaTexts
