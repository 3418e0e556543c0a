import type { AreaTexts } from '../catalogue.ts'

export const soundTexts = {
	'noise-suppression-missing': {
		message: 'La réduction de bruit n’a pas pu être chargée. Le son de ses voies passe tel quel.',
		action: 'Réinstallez Showcaller : un de ses fichiers manque peut-être ou est endommagé.',
	},
	'noise-suppression/subject': 'Réduction de bruit',
	'noise-suppression/missing': 'n’a pas pu être chargée. Le son de ses voies passe tel quel.',
	'sound-alarm/silence': 'Pas de son',
	'sound-alarm/clipping': 'Saturation : au-delà du niveau maximal',
	'sound-alarm/muted-speaking': 'Coupé, et quelqu’un parle',
	'sound-alarm/program-silence': 'Les spectateurs n’entendent rien',
	'sound-alarm/sound-is-back': 'Le son est de retour',
} satisfies AreaTexts
