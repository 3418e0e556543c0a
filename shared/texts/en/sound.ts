import type { AreaTexts } from '../catalogue.ts'

/** What the activity says about the sound. The subject of the line is the name of the source, or the program. */
export const soundTexts = {
	'sound-alarm/silence': 'No sound',
	'sound-alarm/clipping': 'Clipping: it is louder than full scale',
	'sound-alarm/muted-speaking': 'Muted, and somebody is speaking',
	'sound-alarm/program-silence': 'Viewers hear nothing',
	'sound-alarm/sound-is-back': 'The sound is back',
} satisfies AreaTexts
