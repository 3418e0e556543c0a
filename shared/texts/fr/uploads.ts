import type { AreaTexts } from '../catalogue.ts'

const checkConnection = 'Vérifiez la connexion Internet, puis réessayez.'

export const uploadTexts = {
	'upload-connection-lost': { message: 'La connexion de l’envoi a été perdue.', action: checkConnection },
	'upload-stalled': {
		message: 'L’envoi était bloqué : rien ne pouvait être envoyé, ou aucune réponse n’est venue.',
		action: checkConnection,
	},
	'upload-file-changed': {
		message: 'Le fichier a raccourci pendant son envoi.',
		action: 'Vérifiez qu’il se lit, puis envoyez-le de nouveau.',
	},
	'upload-cancelled': { message: 'L’envoi a été annulé.', action: 'Rien n’en reste sur la plateforme.' },
	'upload-process-ended': { message: 'La partie du studio qui envoie s’est arrêtée de façon inattendue.', action: 'Réessayez.' },
	'upload-refused': {
		message: '{name} a refusé le fichier (HTTP {status}).',
		action: 'Vérifiez sur la page de {name} ce que le compte peut envoyer.',
	},
	'upload-server-failing': {
		message: 'Le serveur d’envoi de {name} signale une erreur de son côté (HTTP {status}).',
		action: 'Attendez un instant, puis réessayez.',
	},
	'upload-not-allowed': {
		message: 'Cette connexion à {name} n’a pas le droit d’envoyer des vidéos.',
		action: 'Autorisez « {scope} » pour la clé d’API sur la page de {name}, puis réessayez.',
	},
	'upload-not-created': {
		message: '{name} a reçu le fichier, mais sa réponse à la création de la vidéo s’est perdue.',
		action: 'Cherchez la vidéo sur la page de {name} avant de réessayer : elle y est peut-être.',
	},
	'upload-over-limit': {
		message: 'Le fichier est trop grand pour {name} : la limite est de {limit}.',
		action: 'Coupez-le d’abord en plusieurs extraits.',
	},
	'upload-running': {
		message: 'Cet enregistrement est déjà en cours d’envoi à {name}.',
		action: 'Attendez la fin, ou annulez l’envoi.',
	},
	'upload-unknown': { message: 'Cet envoi n’est plus dans la liste.', action: 'Rouvrez la page Archives.' },
	'upload-category': { message: '{name} n’a pas cette catégorie.', action: 'Choisissez-en une autre.' },
	'upload/subject': 'Envoi',
	'upload/numbered': '{title} ({number}/{count})',
	'upload/done': 'de « {title} » à {name} terminé.',
	'upload/failed': 'de « {title} » à {name} en échec : {reason} {action}',
	'upload/interrupted': 'de « {title} » à {name} interrompu par la fin de la dernière session. Réessayez sur la page Archives.',
} as const satisfies AreaTexts
