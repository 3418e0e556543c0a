import type { AreaTexts } from '../catalogue.ts'

export const accountsTexts = {
	'unknown-account': {
		message: 'Ce compte n’est plus connecté.',
		action: 'Consultez de nouveau la liste des comptes.',
	},
	'unknown-sign-in': {
		message: 'Cette plateforme ne peut pas être connectée de cette façon.',
		action: 'Choisissez l’une des méthodes qu’elle propose.',
	},
	'account-in-use': {
		message: 'L’émission est envoyée à ce compte.',
		action: 'Retirez-le d’abord de l’émission, puis déconnectez-le.',
	},
	'account-secret-missing': {
		message: 'La connexion enregistrée pour {name} manque sur cet ordinateur.',
		action: 'Reconnectez {name}.',
	},
	'platform-cannot/unknown': {
		message: '{name} ne peut pas faire cela.',
		action: 'Utilisez un compte d’un autre type.',
	},
	'platform-broadcast-gone/chosen': {
		message: 'Le direct choisi, « {title} », n’existe plus sur {name}. Il n’est plus choisi.',
		action: 'Repassez en direct avec un nouveau, ou choisissez-en un autre.',
	},
	'pasted-key-unreadable': {
		message: 'Le texte collé n’est pas une clé de cette plateforme.',
		action: 'Copiez le texte entier depuis la page de la plateforme, ou saisissez ses parties une à une.',
	},
	'form-wrong': {
		message: '{problem}',
		action: 'Corrigez-le et réessayez.',
	},
	'not-confirmed': {
		message: '« {action} » demande une confirmation, et aucune n’a été donnée. Rien n’a été fait.',
		action: 'Confirmez-le à l’écran.',
	},
	'live-not-planned': {
		message: '« {title} » n’a pas de début programmé dans le futur.',
		action: 'Fixez d’abord une heure de début.',
	},
	'thumbnail-not-a-picture': {
		message: 'Ce fichier n’est pas une image lisible.',
		action: 'Choisissez un fichier PNG, JPEG, WebP ou GIF.',
	},
	'thumbnail-no-program': {
		message: 'Le programme n’a pas d’image pour l’instant.',
		action: 'Réessayez dans un instant, ou choisissez un fichier.',
	},
	'thumbnail-too-large': {
		message: 'L’image n’a pas pu être assez réduite pour cette plateforme.',
		action: 'Choisissez une image plus simple.',
	},

	'accounts/form/title-too-long': 'Un titre peut avoir au plus {max} caractères sur cette plateforme.',
	'accounts/form/output-kind': 'Il n’y a pas de sortie de ce type.',
	'accounts/action/not-now': 'Ce n’est pas possible pour ce direct en ce moment.',

	'accounts/note/connect-again': 'doit être reconnecté. {message} {action}',
	'accounts/note/connected-again': 'est de nouveau connecté.',
	'accounts/note/connected-as': 'est connecté en tant que {label}.',
	'accounts/note/not-signed-out':
		'est déconnecté ici, mais n’a pas pu en être informé. Révoquez son accès sur la page de la plateforme. {message}',
	'accounts/note/disconnected': 'est déconnecté.',
	'accounts/note/disconnected-label': 'est déconnecté ({label}).',
	'accounts/note/rate-limited': 'a reçu trop de requêtes. Showcaller envoie la prochaine dans {seconds} s.',
	'accounts/note/clock-behind':
		'indique que l’horloge de cet ordinateur retarde de {minutes} min. Les comptes à rebours et les débuts programmés suivent l’horloge de la plateforme.',
	'accounts/note/clock-ahead':
		'indique que l’horloge de cet ordinateur avance de {minutes} min. Les comptes à rebours et les débuts programmés suivent l’horloge de la plateforme.',
	'accounts/note/used-livestream': 'était à l’antenne et n’est plus choisi. La prochaine émission crée un nouveau direct.',
	'accounts/note/end-confirmed': 'a maintenant confirmé la fin de l’émission.',
	'accounts/note/end-unconfirmed':
		'n’a pas confirmé la fin de l’émission depuis une heure. Terminez le direct sur sa propre page. {message}',

	'cloud-recording/ready': 'a l’enregistrement « {title} » prêt.',
	'cloud-recording/empty': 'indique l’enregistrement « {title} » avec une durée de 0.',
	'cloud-recording/with-url': '{sentence} {url}',
	'cloud-recording/failed': 'n’a pas pu produire l’enregistrement « {title} ».',
	'cloud-recording/failed-state': 'n’a pas pu produire l’enregistrement « {title} ». Son état est « {state} ».',

	'schedule/note/show-running': 'était prévu pour maintenant et n’a pas démarré automatiquement : une émission est en cours.',
	'schedule/note/goes-live': 'passe en direct maintenant, comme prévu.',
	'schedule/note/failed': 'n’a pas pu passer en direct comme prévu. {message}',
	'schedule/note/stopped': 'ne passera pas en direct automatiquement cette fois : le compte à rebours a été arrêté.',

	'livestream-right/title': 'Showcaller : ce compte peut-il diffuser en direct ?',
	'livestream-right/left-behind': 'Le direct privé « {title} » n’a pas pu être supprimé sur {name} : supprimez-le sur place. {message}',
} as const satisfies AreaTexts
