import type { AreaTexts } from '../../catalogue.ts'

const laterOrOther = 'Réessayez dans un instant, ou choisissez un autre direct.'

export const streamdiverTexts = {
	'platform-signed-out/streamdiver-key': {
		message: '{name} n’accepte pas l’identifiant client et le secret.',
		action: 'Vérifiez le tenant, l’identifiant client et le secret, et reconnectez {name}.',
	},
	'platform-signed-out/streamdiver': {
		message:
			'{name} n’accepte plus la clé. Une image en cours d’envoi continue ; publication, fin et spectateurs ne continuent pas.',
		action: 'Reconnectez {name} sur la page Destinations.',
	},
	'platform-credentials-wrong/streamdiver-tenant': {
		message: '{name} ne connaît pas ce tenant.',
		action: 'Saisissez le nom court du tenant tel que {name} l’a donné.',
	},
	'platform-not-allowed/streamdiver': {
		message: 'Cette clé ne permet pas cela dans cette chaîne ou ce tenant de {name}.',
		action: 'Choisissez une autre chaîne, ou demandez les droits à l’administrateur du tenant.',
	},
	'platform-recording-gone': {
		message: 'L’enregistrement n’existe plus sur {name}.',
		action: 'Consultez de nouveau la liste des enregistrements.',
	},
	'platform-address-unknown': {
		message:
			'{name} ne connaît pas l’adresse que Showcaller utilise pour « {what} ». L’adresse a été déduite d’une documentation incomplète.',
		action: 'Corrigez « {what} » sous Adresses incertaines dans les options du compte.',
	},
	'platform-wrong-state/streamdiver': {
		message: '{name} ne le permet pas dans l’état actuel du direct.',
		action: 'Vérifiez son état, puis décidez.',
	},
	'platform-refused/streamdiver-fields': {
		message: '{name} a refusé. {hints}',
		action: 'Corrigez et réessayez.',
	},
	'platform-failing/no-status': {
		message: '{name} signale une erreur de son côté.',
		action: 'Attendez un instant, et consultez la page d’état de la plateforme.',
	},
	'platform-not-ready/streamdiver': {
		message: '{name} ne reçoit pas encore l’image et ne peut donc pas la montrer aux spectateurs.',
		action: 'Attendez que l’image y arrive.',
	},
	'platform-not-ready/refused': {
		message: '{name} reçoit l’image et a refusé de la publier.',
		action: 'Attendez : un nouvel essai suit. Si cela se répète, publiez-la sur la page de la plateforme.',
	},
	'platform-not-ready/unclear': {
		message: 'La réponse de {name} à la publication s’est perdue, et les spectateurs ne voient pas encore l’émission.',
		action: 'Attendez : un nouvel essai suit.',
	},
	'platform-live-over': {
		message: '« {title} » sur {name} est {state}. Un direct terminé ne peut pas repasser à l’antenne.',
		action: 'Choisissez un autre direct, ou réessayez avec un nouveau.',
	},
	'platform-broadcast-gone/streamdiver-finished': {
		message:
			'Quelqu’un a terminé le direct sur {name} pendant l’émission ({state}). Les spectateurs ne l’y voient plus.',
		action: 'Terminez l’émission ici, ou repassez en direct avec un nouveau direct.',
	},
	'platform-live-failed': {
		message: '{name} indique que le direct a échoué (« {state} »).',
		action: 'Vérifiez-le sur la page de la plateforme, ou passez en direct avec un nouveau direct.',
	},
	'platform-no-channel': {
		message: 'Un direct sur {name} appartient à une chaîne, et aucune n’est choisie.',
		action: 'Choisissez la chaîne par défaut dans les options du compte.',
	},
	'platform-no-ingest/streamdiver-backup': {
		message: '{name} n’a donné que l’adresse de secours de ce direct, qui n’est jamais utilisée seule.',
		action: laterOrOther,
	},
	'platform-no-ingest/streamdiver': {
		message: '{name} n’a donné aucune adresse où envoyer l’image.',
		action: laterOrOther,
	},
	'platform-create-answer-lost/streamdiver': {
		message: 'La réponse de {name} à la création du direct s’est perdue, et la liste ne montre pas duquel il s’agit.',
		action: 'Consultez la liste des directs et choisissez le nouveau, s’il y est.',
	},
	'platform-thumbnail-unreadable': {
		message: '{name} a nommé pour la vignette une adresse qui ne la donne pas (HTTP {status}).',
		action: 'Vérifiez-la sur la page de la plateforme, ou choisissez-en une autre.',
	},
	'streamdiver/field/name': 'Titre : {hint}',
	'streamdiver/field/channel': 'Chaîne : {hint}',
	'streamdiver/field/rewind': 'Retour en arrière : {hint}',
	'streamdiver/field/source': 'Source : {hint}',
	'streamdiver/blocked/no-action': 'Un direct n’a pas cette action.',
	'streamdiver/blocked/show-ended': 'L’émission est terminée.',
	'streamdiver/blocked/not-on-air': 'Ce direct n’est pas à l’antenne.',

	'streamdiver/limit/schedule': 'Programmer un début',
	'streamdiver/limit/schedule-why':
		'Streamdiver ne garde pas d’heure de début. Un direct peut être créé tôt et attendre son jour.',
	'streamdiver/limit/recurrence': 'Un direct qui se répète',
	'streamdiver/limit/recurrence-why': 'Streamdiver ne garde pas d’heure de début.',
	'streamdiver/limit/ads': 'Coupures publicitaires',
	'streamdiver/limit/ads-why': 'L’interface n’en a pas.',
	'streamdiver/limit/record': 'Démarrer l’enregistrement à la main',
	'streamdiver/limit/record-why': 'Streamdiver enregistre chaque émission publiée et en fait un média à la fin.',
	'streamdiver/limit/turn': 'Transformer une vidéo en direct',
	'streamdiver/limit/turn-why': 'L’interface n’a pas cet appel.',
	'streamdiver/limit/outputs': 'Sorties',
	'streamdiver/limit/outputs-why': 'Streamdiver ne renvoie pas un direct à d’autres plateformes.',
	'streamdiver/limit/visibility': 'Qui peut regarder',
	'streamdiver/limit/visibility-why': 'La chaîne en décide, pas le direct : changez-le sur la page de la chaîne.',
	'streamdiver/limit/once': 'Passer une seconde fois en direct',
	'streamdiver/limit/once-why': 'Un direct terminé ne peut pas repasser à l’antenne.',
	'streamdiver/limit/srt': 'SRT',
	'streamdiver/limit/srt-why': 'Streamdiver ne documente que RTMP.',
	'streamdiver/limit/account-statistics': 'Statistiques du compte entier',
	'streamdiver/limit/account-statistics-why': 'Streamdiver compte chaque direct à part.',

	'streamdiver/key/id': 'Identifiant client',
	'streamdiver/key/id-hint': 'Donné par Streamdiver avec le tenant.',
	'streamdiver/key/secret': 'Secret client',
	'streamdiver/key/secret-hint': 'Gardé dans le coffre de cet ordinateur et jamais affiché de nouveau.',
	'streamdiver/key/tenant': 'Tenant',
	'streamdiver/key/tenant-hint': 'Le nom court de votre tenant, tel que Streamdiver l’a donné.',
	'streamdiver/key/tenant-pattern': 'Un tenant est un mot de lettres, chiffres, points et tirets.',

	'streamdiver/form/one': 'direct',
	'streamdiver/form/many': 'directs',
	'streamdiver/form/channel': 'Chaîne',
	'streamdiver/form/channel-hint': 'Elle décide qui peut regarder. Laissez vide pour la chaîne par défaut du compte.',
	'streamdiver/form/rewind': 'Les spectateurs peuvent revenir en arrière',

	'streamdiver/option/channel': 'Chaîne par défaut',
	'streamdiver/option/channel-hint': 'Des directs créés au passage en direct, et de ceux sans chaîne propre.',
	'streamdiver/option/rehearse': 'Répéter d’abord : publier à la main',
	'streamdiver/option/rehearse-hint': 'L’image va à Streamdiver, et les spectateurs ne voient rien avant la publication.',
	'streamdiver/option/rewind-hint': 'Pour les directs créés au passage en direct.',

	'streamdiver/address/group': 'Adresses incertaines',
	'streamdiver/address/pattern': 'Écrivez une adresse ainsi : {example}',
	'streamdiver/address/list': 'Lister les directs',
	'streamdiver/address/create': 'Créer un direct',
	'streamdiver/address/read': 'Lire un direct',
	'streamdiver/address/update': 'Modifier un direct',
	'streamdiver/address/remove': 'Supprimer un direct',
	'streamdiver/address/start': 'Démarrer',
	'streamdiver/address/publish': 'Publier',
	'streamdiver/address/finish': 'Terminer',
	'streamdiver/address/overview': 'Connexions en ce moment',
	'streamdiver/address/history': 'Historique des connexions',
	'streamdiver/address/thumbnail-read': 'Lire la vignette',
	'streamdiver/address/thumbnail-set': 'Définir la vignette',
	'streamdiver/address/thumbnail-remove': 'Supprimer la vignette',
	'streamdiver/address/media-list': 'Lister les enregistrements',
	'streamdiver/address/media-read': 'Lire un enregistrement',
	'streamdiver/address/media-delete': 'Supprimer définitivement un enregistrement',
	'streamdiver/address/media-delete-hint': 'Sans « permanent » dans l’adresse, c’est envoyé dans le corps.',
	'streamdiver/address/channels': 'Lister les chaînes',
	'streamdiver/address/thumbnail-body': 'Comment la vignette est envoyée',
	'streamdiver/address/thumbnail-part': 'Comme partie « file » d’un formulaire',
	'streamdiver/address/thumbnail-raw': 'Comme corps entier',

	'streamdiver/about/state': 'État',
	'streamdiver/about/channels': 'Chaînes',
	'streamdiver/about/rewind': 'Les spectateurs peuvent revenir en arrière',
	'streamdiver/about/yes': 'Oui',
	'streamdiver/about/no': 'Non',
	'streamdiver/about/viewers': 'Pour les spectateurs',
	'streamdiver/about/created': 'Créé',
	'streamdiver/about/recording': 'Enregistrement',
	'streamdiver/about/ingest': 'Où va l’image',
	'streamdiver/about/instance': 'Instance',
	'streamdiver/about/server': 'Serveur',
	'streamdiver/about/main': 'Principale',
	'streamdiver/about/backup': 'De secours',

	'streamdiver/action/finish': 'Terminer',
	'streamdiver/action/finish-line': 'Termine le direct pour tous les spectateurs et en fait l’enregistrement.',
	'streamdiver/action/finish-confirm': 'Un direct terminé ne peut pas repasser à l’antenne.',
	'streamdiver/action/finish-blocked': 'Seul un direct publié peut être terminé.',
	'streamdiver/action/finish-done': 'Terminé. L’enregistrement est en cours de création.',
	'streamdiver/action/delete': 'Supprimer',
	'streamdiver/action/delete-line': 'Supprime le direct et tout ce qui en a été enregistré.',
	'streamdiver/action/delete-confirm': 'Le direct est supprimé sur Streamdiver. C’est irréversible.',
	'streamdiver/action/delete-on-air': 'Il est à l’antenne. Terminez-le d’abord.',
	'streamdiver/action/delete-converting': 'Son enregistrement est en cours de création. Il pourra être supprimé ensuite.',
	'streamdiver/action/delete-recorded': 'Un enregistrement en a été fait. « Supprimer avec son enregistrement » retire les deux.',
	'streamdiver/action/delete-done': 'Le direct a été supprimé.',
	'streamdiver/action/delete-media': 'Supprimer avec son enregistrement',
	'streamdiver/action/delete-media-line':
		'Supprime définitivement le direct terminé avec l’enregistrement qui en a été fait, avec tous ses fichiers.',
	'streamdiver/action/delete-media-confirm':
		'Le direct et son enregistrement sont supprimés définitivement. Saisissez son titre pour confirmer.',
	'streamdiver/action/delete-media-converting': 'L’enregistrement est encore en cours de création.',
	'streamdiver/action/delete-media-none': 'Il n’a pas encore d’enregistrement.',
	'streamdiver/action/delete-media-not-found': 'Son enregistrement n’a pas été trouvé sur Streamdiver.',
	'streamdiver/action/delete-media-uncertain':
		'Streamdiver n’indique pas quel enregistrement lui appartient. Supprimez l’enregistrement sur la page de la plateforme.',
	'streamdiver/action/delete-media-done': 'Le direct et son enregistrement ont été supprimés définitivement.',
	'streamdiver/action/delete-media-soft':
		'L’enregistrement a été supprimé de façon réversible : Streamdiver l’a encore (« {state} »). Supprimez-le définitivement sur la page de la plateforme.',
	'streamdiver/action/delete-media-still-there':
		'Streamdiver a accepté la suppression et a encore l’enregistrement. Vérifiez dans un instant.',
	'streamdiver/action/delete-media-still-there-state':
		'Streamdiver a accepté la suppression et a encore l’enregistrement (« {state} »). Vérifiez dans un instant.',

	'streamdiver/figure/of-instance': '{measure}, {instance, select, primary {principale} other {de secours}}',
	'streamdiver/figure/viewers': 'Spectateurs',
	'streamdiver/figure/encoders': 'Connexions d’encodeurs',
	'streamdiver/figure/viewers-unit': 'spectateurs',
	'streamdiver/figure/encoders-unit': 'connexions',
	'streamdiver/figure/viewers-now': 'Spectateurs en ce moment',
	'streamdiver/figure/most-viewers': 'Maximum de spectateurs de l’instance principale',
	'streamdiver/figure/since': 'Compté depuis',

	'streamdiver/says/created': 'Créé, pas démarré.',
	'streamdiver/says/receiving': 'Reçoit l’image. Les spectateurs ne voient rien avant la publication.',
	'streamdiver/says/no-picture': 'Démarré. Aucune image n’arrive encore.',
	'streamdiver/says/started': 'Démarré. La plateforme n’indique pas si l’image arrive.',
	'streamdiver/says/published-no-picture': 'Publié, mais la plateforme ne compte aucune image entrante.',
	'streamdiver/says/published': 'Publié.',
	'streamdiver/says/converting': 'Terminé. L’enregistrement est en cours de création.',
	'streamdiver/says/finished': 'Terminé. L’enregistrement est prêt.',
	'streamdiver/says/failed': 'La plateforme indique un échec (« {state} »).',
	'streamdiver/says/no-state': 'La plateforme n’indique pas son état.',
	'streamdiver/says/state': 'Son état est « {state} ».',

	'streamdiver/interface': 'API v2',
} as const satisfies AreaTexts
