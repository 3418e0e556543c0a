import type { AreaTexts } from '../catalogue.ts'

const usage = 'Utilisation : {usage}. Voir --help pour plus.'
const install =
	'({platform, select, linux {Debian et Ubuntu : sudo apt-get install ffmpeg} darwin {brew install ffmpeg} other {winget install Gyan.FFmpeg}})'
const repeats = 'Vous n’avez rien à faire. Si cela se répète, envoyez le journal avec un rapport.'

export const hostTexts = {
	'host-port-busy': {
		message: 'Le port {port} est déjà utilisé.',
		action: 'Choisissez-en un autre avec --port, ou omettez-le pour un port libre.',
	},
	'data-folder-unusable': {
		message: 'Showcaller ne peut pas utiliser {path} comme dossier de données.',
		action: 'Choisissez-en un autre avec --data-dir, ou changez ses droits.',
	},
	'unknown-report': { message: 'Il n’y a pas de tel rapport.', action: 'Consultez de nouveau la liste des rapports.' },
	'secret-in-text': {
		message: 'Ce texte contient une clé de flux ou un mot de passe que tout le monde pourrait y lire. Il n’a pas été enregistré.',
		action: 'Ne collez les clés que dans le champ de la clé.',
	},
	'relay-port-busy': {
		message: 'Le port dont le relais a besoin est déjà utilisé.',
		action: 'Fermez le programme qui l’utilise ou choisissez un autre port.',
	},
	'relay-start-failed': {
		message: 'Le relais entre l’encodeur et les destinations n’a pas démarré.',
		action: 'Réessayez. Si cela se répète, redémarrez l’ordinateur.',
	},
	'invalid-arguments/port': { message: '--port {value} n’est pas un port.', action: usage },
	'invalid-arguments/host': { message: '--host {value} n’est pas une adresse de cet ordinateur.', action: usage },
	'invalid-arguments/token': {
		message: 'Le jeton demande 16 à 200 lettres, chiffres, points, tirets ou tirets bas.',
		action: usage,
	},
	'invalid-arguments/form': { message: '{problem}', action: usage },
	'host-start-failed': {
		message: 'Le studio n’a pas pu écouter sur {address}:{port} ({system}).',
		action: 'Vérifiez --host et --port.',
	},
	'data-folder-in-use': {
		message: 'Showcaller tourne déjà avec le dossier de données {dataDir}.',
		action: 'Utilisez celui-là, ou arrêtez-le d’abord. Pour un second studio, choisissez un autre dossier avec --data-dir.',
	},
	'data-folder-in-use/pid': {
		message: 'Showcaller tourne déjà avec le dossier de données {dataDir} (processus {pid}).',
		action: 'Utilisez celui-là, ou arrêtez-le d’abord. Pour un second studio, choisissez un autre dossier avec --data-dir.',
	},
	'internal-error': {
		message:
			'Un problème est survenu {count, plural, one {une fois} other {# fois}} dans Showcaller depuis son démarrage. Il continue ; une partie peut ne pas fonctionner comme elle devrait.',
		action: 'Envoyez le journal avec un rapport. Redémarrez Showcaller quand vous le pourrez.',
	},
	'ffmpeg-missing/not-found': {
		message: 'FFmpeg n’a pas été trouvé sur cet ordinateur.',
		action: `Installez-le ${install} et redémarrez Showcaller, ou indiquez « ffmpegPath » dans settings.json du dossier de données.`,
	},
	'ffmpeg-missing/not-working': {
		message: 'Il n’y a pas de FFmpeg qui fonctionne à {path}.',
		action: `Installez-le ${install} et redémarrez Showcaller, ou indiquez « ffmpegPath » dans settings.json du dossier de données.`,
	},
	'ffmpeg-too-old': {
		message: 'FFmpeg {version} à {path} est trop ancien : il faut 5.1 ou plus récent.',
		action: `Installez-en un plus récent ${install}, ou indiquez-en un autre sous « ffmpegPath » dans settings.json du dossier de données.`,
	},
	'ffmpeg-lacks-part': {
		message: 'FFmpeg à {path} a été compilé sans : {parts}.',
		action: `Installez une version complète ${install}, ou indiquez-en un autre sous « ffmpegPath » dans settings.json du dossier de données.`,
	},
	'process-too-large/relay': {
		message: 'Le relais de Showcaller a utilisé {megabytes, number} Mo de mémoire, plus qu’il ne devrait, et a été relancé.',
		action: repeats,
	},
	'process-too-large/network-ingest': {
		message:
			'Le processus qui reçoit les sources réseau a utilisé {megabytes, number} Mo de mémoire, plus qu’il ne devrait, et a été relancé.',
		action: 'Les émetteurs se reconnectent automatiquement. Si cela se répète, envoyez le journal avec un rapport.',
	},
	'process-too-large/recorder': {
		message:
			'Le processus qui écrit l’enregistrement a utilisé {megabytes, number} Mo de mémoire, plus qu’il ne devrait, et a été relancé. L’enregistrement continue dans une autre partie.',
		action: 'Vérifiez l’enregistrement quand il sera terminé. Si cela se répète, envoyez le journal avec un rapport.',
	},
	'process-too-large/gateway': {
		message:
			'Le processus auquel se connectent les autres appareils a utilisé {megabytes, number} Mo de mémoire, plus qu’il ne devrait, et a été relancé.',
		action: 'Ils se reconnectent automatiquement. Si cela se répète, envoyez le journal avec un rapport.',
	},
	'too-many-requests': {
		message: 'Plus de requêtes sont venues de cet appareil que le studio n’en traite.',
		action: 'Attendez quelques secondes, puis réessayez.',
	},
	'link-code-wrong': {
		message: 'Ce code est faux, a déjà servi, ou a plus de 15 minutes.',
		action: 'Créez-en un nouveau à l’ordinateur du studio sous Accès à distance.',
	},
	'devices-full': { message: '{limit} appareils sont liés, c’est la limite.', action: 'Dissociez ceux qui ne servent plus.' },
	'unknown-device': { message: 'Cet appareil n’est plus lié.', action: 'Consultez de nouveau la liste des appareils.' },
	'network-fixed': {
		message: 'Le réseau a été ouvert au démarrage de Showcaller, avec --host.',
		action: 'Démarrez Showcaller sans --host pour en décider ici.',
	},
	'network-none': { message: 'Cet ordinateur n’est dans aucun réseau.', action: 'Connectez-le au réseau des autres appareils.' },
	'network-port-busy': {
		message: 'Le port {port} et les suivants sont utilisés : les autres appareils ne peuvent pas se connecter.',
		action: 'Fermez le programme qui les utilise, ou démarrez Showcaller avec un autre --port.',
	},
	'devices-unreadable': {
		message: 'Le fichier des appareils liés n’a pas pu être lu. Il a été gardé sous un autre nom, et aucun appareil n’est lié maintenant.',
		action: 'Liez de nouveau les appareils.',
	},
	'devices-repaired': {
		message: 'Des parties du fichier des appareils liés n’ont pas pu être lues et ont été omises.',
		action: 'Liez de nouveau les appareils qui manquent.',
	},
	'devices-newer': {
		message: 'Le fichier des appareils liés vient d’une version plus récente de Showcaller et reste tel quel.',
		action: 'Démarrez la version plus récente pour les utiliser de nouveau, ou liez les appareils ici.',
	},
	'internal/request': { message: 'Le studio n’a pas pu répondre à cette requête.', action: 'Réessayez.' },
	'forbidden-origin': {
		message: 'Cette requête vient d’un autre site ou a été envoyée à un autre nom d’hôte.',
		action: 'Ouvrez le studio à l’adresse qu’il a affichée.',
	},
	'bad-address': { message: 'Ce n’est pas une adresse valable.', action: 'Voir GET /api/contract pour les appels disponibles.' },
	unauthorized: {
		message: 'Le jeton manque ou est faux.',
		action: 'Envoyez « Authorization: Bearer » avec le jeton affiché par le studio.',
	},
	'not-found/api': { message: 'Il n’y a rien à cette adresse.', action: 'Voir GET /api/contract pour les appels disponibles.' },
	'too-large': { message: 'La requête est trop grande. La limite est de {size}.', action: 'Envoyez moins à la fois.' },
	'not-json': { message: 'Le corps de la requête n’est pas du JSON.', action: 'Envoyez l’entrée de l’appel comme objet JSON.' },
	'launch-code-used': {
		message: 'Ce lien de démarrage a déjà été utilisé ou a plus d’une minute.',
		action: 'Démarrez de nouveau le studio pour en obtenir un nouveau.',
	},
	'wrong-method': { message: 'Les pages ne peuvent qu’être lues.', action: 'Utilisez GET.' },
	'screen-not-built': {
		message: 'L’écran n’a pas encore été construit.',
		action: 'Lancez « npm run build », puis rechargez cette page.',
	},
	'not-found/page': { message: 'Il n’y a rien à cette adresse.', action: 'Ouvrez le studio à « / ».' },

	'host/ending': 'Le studio s’arrête.',
	'host/network-note':
		'Ces connexions sont chiffrées avec un certificat que ce studio a créé lui-même : un navigateur demande donc une fois s’il faut lui faire confiance. Accès à distance montre son empreinte.',
	'window/going-live': 'Passage en direct · {app}',
	'window/ending': 'Fin de l’émission · {app}',
	'window/open': 'Ouvrir {app}',
	'window/quit': 'Quitter',
	'window/end-and-quit': 'Terminer l’émission et quitter…',
	'quit/show-runs': 'Une émission est en cours.',
	'quit/show-runs-detail': 'Quitter la termine : les destinations sont déconnectées et l’enregistrement est fermé.',
	'quit/show-runs-stay': 'Rester à l’antenne',
	'quit/show-runs-quit': 'Terminer l’émission et quitter',
	'quit/recording-runs': 'Un enregistrement est en cours.',
	'quit/recording-runs-detail': 'Quitter l’arrête et ferme son fichier.',
	'quit/recording-runs-stay': 'Continuer d’enregistrer',
	'quit/recording-runs-quit': 'Arrêter et quitter',
} as const satisfies AreaTexts
