import type { AreaTexts } from '../catalogue.ts'

export const networkSourceTexts = {
	'network-sender-gone': {
		message: 'L’émetteur s’est arrêté, ou sa connexion a été perdue.',
		action: 'La source revient automatiquement quand l’envoi reprend.',
	},
	'network-ingest-away': {
		message: 'La partie de Showcaller qui reçoit les flux est en cours de démarrage.',
		action: 'La source revient automatiquement.',
	},
	'network-key-missing': {
		message: 'La clé de cette source n’est pas enregistrée sur cet ordinateur : personne ne peut lui envoyer.',
		action: 'Ouvrez les réglages de cette source et créez une nouvelle clé.',
	},
	'network-port-in-use': {
		message: 'Le port que cette source écoute est utilisé, ou cet ordinateur ne l’autorise pas.',
		action: 'Fermez l’autre programme qui l’utilise. La source revient automatiquement.',
	},
	'network-needs-address': {
		message: 'Une source réseau a besoin d’une adresse, pas d’un fichier.',
		action: 'Saisissez une adresse qui commence par {schemes}. Pour un fichier, ajoutez une source vidéo.',
	},
	'network-not-listening': {
		message: '« {name} » n’attend pas d’émetteur, et n’a donc pas de clé.',
		action: 'Choisissez dans ses réglages qu’on lui envoie le flux.',
	},
} as const satisfies AreaTexts
