import type { AreaTexts } from '../catalogue.ts'

/** What the activity says about the sound. The subject of the line is the name of the source, or the program. */
export const soundTexts = {
	'noise-suppression-missing': {
		message: 'Noise suppression could not be loaded. The sound of its channels passes as it is.',
		action: 'Install Showcaller again: a file of it may be missing or damaged.',
	},
	'noise-suppression/subject': 'Noise suppression',
	'noise-suppression/missing': 'could not be loaded. The sound of its channels passes as it is.',
	'sound-alarm/silence': 'No sound',
	'sound-alarm/clipping': 'Clipping: it is louder than full scale',
	'sound-alarm/muted-speaking': 'Muted, and somebody is speaking',
	'sound-alarm/program-silence': 'Viewers hear nothing',
	'sound-alarm/sound-is-back': 'The sound is back',
} satisfies AreaTexts
