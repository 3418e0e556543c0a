import type { AreaTexts } from '../catalogue.ts'

const checkKey = 'Vérifiez la clé d’API et son adresse de retour, puis reconnectez-vous.'

export const platformsTexts = {
	'platform-rate-limited': {
		message: '{name} a reçu trop de requêtes et demande une pause de {seconds} s.',
		action: 'Attendez la fin de la pause.',
	},
	'platform-answer-lost': {
		message: 'La réponse de {name} s’est perdue : la demande a peut-être été exécutée, peut-être pas.',
		action: 'Attendez que l’état sur {name} ait été lu.',
	},
	'platform-unreachable': {
		message: '{name} ne peut pas être atteint depuis cet ordinateur.',
		action: 'Vérifiez la connexion Internet.',
	},
	'platform-timeout': {
		message: '{name} n’a pas répondu en {seconds} s.',
		action: 'Vérifiez la connexion Internet, ou attendez que la plateforme réponde plus vite.',
	},
	'platform-failing': {
		message: '{name} signale une erreur de son côté (HTTP {status}).',
		action: 'Attendez un instant, et consultez la page d’état de la plateforme.',
	},
	'platform-answer-unreadable': {
		message: 'Autre chose que l’interface de {name} a répondu à son adresse (HTTP {status}).',
		action: 'Vérifiez l’adresse dans les réglages de la plateforme, et si ce réseau demande une connexion dans le navigateur.',
	},
	'platform-call-cancelled': {
		message: 'La demande à {name} a été annulée.',
		action: 'Vous n’avez rien à faire.',
	},
	'platform-cannot': {
		message: '{name} : {what}, ce n’est pas possible. {why}',
		action: 'Laissez de côté, ou utilisez un compte d’un autre type.',
	},
	'platform-slow': {
		message: 'La plateforme n’a pas répondu depuis {seconds} s.',
		action: 'Attendez, ou vérifiez la connexion Internet.',
	},
	'platform-signed-out': {
		message:
			'{name} n’accepte plus la connexion. Une image en cours d’envoi continue ; publicités, enregistrement et état ne continuent pas.',
		action: 'Reconnectez {name} sur la page Destinations.',
	},
	'platform-broadcast-gone': {
		message: 'Le direct n’existe plus sur {name}.',
		action: 'Choisissez un autre direct, ou aucun pour qu’un nouveau soit créé, et réessayez.',
	},
	'platform-refused': {
		message: '{name} a refusé la demande (HTTP {status}).',
		action: 'Vérifiez les réglages de {name}.',
	},
	'platform-wrong-state/blocked': {
		message: '{why}',
		action: 'Vérifiez de nouveau son état, puis décidez.',
	},
	'practice-start-failed': {
		message: 'La plateforme d’entraînement n’a pas pu être lancée. Les autres destinations ne sont pas touchées.',
		action: 'Redémarrez Showcaller. Si cela se répète, envoyez le journal avec un rapport.',
	},

	'ad-refused-too-soon': {
		message: '{name} a refusé la publicité : trop tôt après la précédente. Aucune publicité n’a été lancée.',
		action: 'Attendez la fin du compte à rebours, puis réessayez.',
	},
	'ad-refused-too-soon/started-elsewhere': {
		message:
			'{name} a refusé la publicité : une coupure publicitaire qui n’a pas été lancée ici {isRunning, select, yes {est en cours} other {vient de finir}}. Aucune publicité n’a été lancée.',
		action: 'Attendez la fin du compte à rebours, puis réessayez.',
	},
	'ad-refused-used-up': {
		message: '{name} a refusé la publicité : celles de cette heure sont épuisées. Aucune publicité n’a été lancée.',
		action: 'Attendez qu’une autre soit disponible.',
	},
	'ad-refused-off-air': {
		message: '{name} a refusé la publicité : selon lui, l’émission n’y est pas à l’antenne. Aucune publicité n’a été lancée.',
		action: 'Vérifiez la connexion à {name}.',
	},
	'ad-refused-not-allowed': {
		message: '{name} n’autorise pas ce compte à diffuser des publicités. Aucune publicité n’a été lancée.',
		action: 'Demandez à {name} d’activer les coupures publicitaires pour le compte.',
	},
	'ad-refused-not-the-platform': {
		message:
			'Une page web a répondu à la place de {name} (HTTP {status}). C’est peut-être la page de connexion de ce réseau. Aucune publicité n’a été lancée.',
		action: 'Ouvrez une page web dans le navigateur pour voir si ce réseau demande une connexion, puis réessayez.',
	},
	'ad-refused': {
		message: '{name} a refusé la publicité sans donner de raison que Showcaller connaisse ({reason}). Aucune publicité n’a été lancée.',
		action: 'Vérifiez le direct sur la page de la plateforme, ou réessayez dans un instant.',
	},

	'live-password-missing': {
		message: 'Ce direct est protégé par un mot de passe, et aucun n’a été donné.',
		action: 'Saisissez le mot de passe dont les spectateurs ont besoin.',
	},
	'live-schedule-past': {
		message: 'L’heure prévue est déjà passée.',
		action: 'Choisissez un début plus tardif, ou une fin plus tardive.',
	},

	'sign-in-denied': {
		message: 'La connexion à {name} a été refusée dans le navigateur.',
		action: 'Reconnectez-vous et autorisez-la, ou utilisez un autre compte.',
	},
	'sign-in-refused': { message: '{name} a mis fin à la connexion dans le navigateur.', action: checkKey },
	'sign-in-refused/reason': { message: '{name} a mis fin à la connexion dans le navigateur ({reason}).', action: checkKey },
	'sign-in-timeout': {
		message: 'La connexion à {name} n’a pas été terminée à temps dans le navigateur.',
		action: 'Recommencez.',
	},
	'sign-in-cancelled': {
		message: 'La connexion à {name} a été annulée.',
		action: 'Vous n’avez rien à faire.',
	},
	'platform/untitled': 'Direct {id}',
	'sign-in-page/nothing-here': 'Il n’y a rien ici.',
	'sign-in-page/over': 'Cette connexion est terminée. Vous pouvez fermer cette page.',
	'sign-in-page/other': 'Cette page n’appartient pas à la connexion lancée par Showcaller. Recommencez dans Showcaller.',
	'sign-in-page/declined': 'Non connecté : l’accès à {name} a été refusé. Vous pouvez fermer cette page et revenir à Showcaller.',
	'sign-in-page/no-code': 'Le code manque. Recommencez la connexion dans Showcaller.',
	'sign-in-page/done': 'Merci. Showcaller continue automatiquement : vous pouvez fermer cette page.',
} as const satisfies AreaTexts
