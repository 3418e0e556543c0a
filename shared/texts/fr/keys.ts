import type { AreaTexts } from '../catalogue.ts'

const another = 'Pressez une autre touche.'

export const keysTexts = {
	'key-unknown-command': {
		message: 'Cette version de Showcaller n’a pas cette commande.',
		action: 'Choisissez une autre commande.',
	},
	'key-taken': { message: '{key} lance déjà une autre commande.', action: 'Retirez-la d’abord de cette commande.' },
	'key-refused/unknown': { message: '{key} n’est pas une touche que Showcaller connaît.', action: another },
	'key-refused/focus': {
		message: 'Espace, Entrée, Échap, Tab et Retour arrière appartiennent à ce qui a le focus : elles ne lancent aucune commande.',
		action: another,
	},
	'key-refused/types': {
		message: 'Cette touche écrit quelque chose et agirait donc pendant qu’on écrit.',
		action: 'Pressez-la avec Ctrl ou Alt (sous macOS Cmd ou Option), ou pressez une touche de fonction.',
	},
	'key-refused/screen': { message: 'Les listes et menus de Showcaller utilisent eux-mêmes cette touche.', action: another },
	'key-refused/text': { message: 'Cette touche édite du texte dans tous les champs.', action: another },
	'key-refused/browser': { message: 'Navigateurs et systèmes utilisent eux-mêmes cette touche.', action: another },
} as const satisfies AreaTexts
