import type { AreaTexts } from '../catalogue.ts'

export const soundTexts = {
	'sound-alarm/silence': 'Pas de son',
	'sound-alarm/clipping': 'Saturation : au-delà du niveau maximal',
	'sound-alarm/muted-speaking': 'Coupé, et quelqu’un parle',
	'sound-alarm/program-silence': 'Les spectateurs n’entendent rien',
	'sound-alarm/sound-is-back': 'Le son est de retour',
} satisfies AreaTexts
