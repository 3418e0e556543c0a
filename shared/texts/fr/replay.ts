import type { AreaTexts } from '../catalogue.ts'

export const replayTexts = {
	'replay-off': { message: 'La mémoire de replay est désactivée.', action: 'Activez-la, puis enregistrez.' },
	'replay-empty': {
		message: 'Il n’y a encore rien à enregistrer.',
		action: 'La mémoire de replay se remplit pendant l’émission ou un enregistrement « Comme envoyé ». Réessayez dans quelques secondes.',
	},
	'replay-saving': { message: 'Un replay est en cours d’enregistrement.', action: 'Réessayez dans un instant.' },
	'replay-not-saved': {
		message: 'Le replay n’a pas pu être enregistré.',
		action: 'Vérifiez l’espace libre du dossier d’enregistrement, puis réessayez.',
	},
	'replay-folder': {
		message: 'Le replay ne peut pas être écrit dans {folder}.',
		action: 'Choisissez un autre dossier pour les enregistrements, puis réessayez.',
	},
	'marker-nothing-runs': {
		message: 'Rien n’est en cours qui puisse recevoir un repère.',
		action: 'Passez en direct ou enregistrez d’abord.',
	},
	'markers-full': { message: 'Il y a déjà {limit} repères.', action: 'Supprimez-en quelques-uns.' },
	'marker-unknown': { message: 'Ce repère n’existe plus.', action: 'Choisissez-en un autre.' },
	'replay/subject': 'Replay',
	'replay/saved': 'enregistré : {path}',
	'replay/lost': 'a recommencé : son processus s’est arrêté, et ce qu’il contenait est perdu.',
	'marker/subject': 'Repère',
	'marker/numbered': 'Repère {number}',
} as const satisfies AreaTexts
