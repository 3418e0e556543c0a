import type { AreaTexts } from '../catalogue.ts'

export const showTextTexts = {
	'source-without-texts': { message: '{name} n’a pas de textes pour l’émission.', action: 'Choisissez un synthé.' },
	'no-show-texts': { message: 'Cette collection n’a pas de synthé.', action: 'Ajoutez-en d’abord un, sous Ajouter une source.' },
	'unknown-show-text': {
		message: 'Il n’y a pas de texte « {id} » dans cette liste.',
		action: 'Il a peut-être été supprimé. Consultez de nouveau la liste.',
	},
	'too-many-show-texts': {
		message: 'Une source peut avoir au plus {limit} textes.',
		action: 'Supprimez-en d’abord, ou ajoutez une seconde source.',
	},
	'no-next-show-text': { message: 'Aucun texte de {name} n’est le prochain.', action: 'Choisissez-en un dans sa liste.' },
	'show-text-empty': { message: 'Ce texte est vide : il n’y a rien à afficher.', action: 'Saisissez sa première ligne.' },
	'show-text-not-in': { message: 'Aucun texte de {name} n’est à l’écran.', action: 'Affichez-en un avec Entrée.' },
} as const satisfies AreaTexts
