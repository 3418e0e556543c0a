import type { AreaTexts } from '../../catalogue.ts'

const whileIdle = 'Changez-le quand le flux est inactif : après l’émission, ou une fois le flux terminé là-bas.'

export const cloudinaryTexts = {
	'platform-signed-out/cloudinary': {
		message:
			'Cloudinary n’accepte pas la clé d’API. La clé, son secret ou le nom du cloud est peut-être faux, ou la clé a été révoquée. Une image en cours d’envoi continue.',
		action: 'Vérifiez la clé d’API dans la console Cloudinary, puis reconnectez le compte.',
	},
	'platform-live-not-enabled/cloudinary': {
		message:
			'Cloudinary ne permet pas le direct à cette clé d’API. Son rôle ne l’autorise peut-être pas, ou la formule ne le comprend pas.',
		action: 'Demandez à Cloudinary d’ajouter le direct à la formule, ou utilisez une clé avec un autre rôle.',
	},
	'platform-not-allowed/cloudinary-recordings': {
		message: 'Cette clé d’API ne peut pas lister les vidéos stockées sur Cloudinary.',
		action: 'Cherchez l’enregistrement dans la médiathèque de Cloudinary, ou utilisez une clé avec un autre rôle.',
	},
	'platform-not-allowed/cloudinary-outputs': {
		message: 'Cette clé d’API ne peut pas changer les sorties d’un direct sur Cloudinary.',
		action: 'Changez-les dans la console Cloudinary, ou utilisez une clé avec un autre rôle.',
	},
	'platform-output-gone': {
		message: 'Cette sortie n’existe plus sur Cloudinary.',
		action: 'Consultez de nouveau la liste des sorties.',
	},
	'platform-credentials-wrong/cloudinary': {
		message: 'Cloudinary ne connaît pas ce nom de cloud, ou pas à cette adresse.',
		action: 'Vérifiez le nom du cloud et l’adresse dans les réglages du compte.',
	},
	'platform-refused/cloudinary-cloud-unknown': {
		message: 'Cloudinary ne connaît pas ce nom de cloud, ou pas à cette adresse.',
		action: 'Vérifiez le nom du cloud et l’adresse dans les réglages du compte.',
	},
	'platform-refused/cloudinary': {
		message: 'Cloudinary a refusé la demande.',
		action: 'Lisez ce qu’a dit le serveur, corrigez et réessayez.',
	},
	'platform-wrong-state/cloudinary': { message: 'L’état du direct ne permet pas cela sur Cloudinary.', action: whileIdle },
	'platform-wrong-state/cloudinary-state': {
		message: 'L’état du direct ne permet pas cela sur Cloudinary. Il est « {state} » en ce moment.',
		action: whileIdle,
	},
	'platform-wrong-state/cloudinary-blocked': {
		message: '{why}',
		action: 'Attendez que le flux soit inactif.',
	},
	'platform-no-ingest/cloudinary': {
		message: 'Cloudinary n’a donné pour ce direct aucun serveur ou aucune clé pour l’envoi.',
		action: 'Vérifiez le flux dans la console, ou choisissez-en un autre.',
	},
	'platform-create-answer-lost/cloudinary': {
		message: 'La réponse de Cloudinary à la création du direct s’est perdue, et le direct n’est pas dans la liste là-bas.',
		action: 'Réessayez : la liste est lue d’abord, pour qu’il n’en soit pas créé un second.',
	},
	'platform-refused/cloudinary-output-missing': {
		message: 'Cette sortie n’existe plus.',
		action: 'Consultez de nouveau la liste des sorties.',
	},
	'platform-refused/cloudinary-output-kind': {
		message: 'Le type d’une sortie ne peut pas être changé.',
		action: 'Supprimez-la et ajoutez-en une nouvelle.',
	},
	'platform-refused/cloudinary-second-player': {
		message: 'Un direct ne peut avoir qu’une adresse de lecture.',
		action: 'Changez celle qui existe.',
	},
	'platform-refused/cloudinary-second-archive': {
		message: 'Un direct ne peut avoir qu’un enregistrement.',
		action: 'Changez celui qui existe.',
	},
	'platform-refused/cloudinary-same-target': {
		message: 'Une autre sortie de ce flux envoie déjà au même serveur avec la même clé.',
		action: 'Saisissez un autre serveur ou une autre clé de flux.',
	},
	'platform-refused/cloudinary-action': {
		message: 'Cela ne peut pas être fait à un direct.',
		action: 'Consultez de nouveau le direct.',
	},
	'cloudinary/state/unknown': 'inconnu',
	'cloudinary/blocked/records-already': 'Le flux tourne déjà et est enregistré : l’enregistrement ne peut pas être désactivé maintenant.',
	'cloudinary/blocked/outputs-active': 'Le flux est actif : les sorties ne peuvent être changées que lorsqu’il est inactif.',
	'cloudinary/blocked/outputs-state': 'Le flux est « {state} » : les sorties ne peuvent être changées que lorsqu’il est inactif.',

	'cloudinary/limit/schedule': 'Un début programmé',
	'cloudinary/limit/schedule-why': 'Ses flux n’ont pas de programmation : démarrez l’émission à la main.',
	'cloudinary/limit/recurrence': 'Un direct qui se répète',
	'cloudinary/limit/recurrence-why': 'Ses flux n’ont pas de programmation. Un même flux peut servir à toutes les émissions.',
	'cloudinary/limit/ads': 'Coupures publicitaires',
	'cloudinary/limit/ads-why': 'Son interface n’a pas d’appel pour cela.',
	'cloudinary/limit/record': 'Démarrer et arrêter l’enregistrement',
	'cloudinary/limit/record-why':
		'Un flux avec une sortie d’archive est enregistré en entier, un flux sans elle ne l’est pas. Vous pouvez enregistrer sur cet ordinateur.',
	'cloudinary/limit/audience': 'Le nombre de spectateurs',
	'cloudinary/limit/audience-why': 'Son interface ne le fournit pas.',
	'cloudinary/limit/statistics': 'Statistiques',
	'cloudinary/limit/statistics-why': 'Son interface de direct n’en a pas.',
	'cloudinary/limit/thumbnail': 'La vignette',
	'cloudinary/limit/thumbnail-why': 'Un flux n’en a pas avant que son enregistrement soit stocké.',
	'cloudinary/limit/turn': 'Transformer une vidéo en direct',
	'cloudinary/limit/turn-why': 'Directs et vidéos stockées y sont deux choses distinctes.',
	'cloudinary/limit/private': 'Un direct privé',
	'cloudinary/limit/private-why': 'Quiconque a l’adresse d’un flux peut le regarder.',
	'cloudinary/limit/key': 'Une nouvelle clé de flux',
	'cloudinary/limit/key-why': 'La clé d’un flux reste la même. Pour la rendre inutile, supprimez le flux et créez-en un autre.',
	'cloudinary/limit/output-state': 'Si chaque sortie fonctionne',
	'cloudinary/limit/output-state-why': 'Son interface ne fournit que l’état du flux. Vérifiez là où chaque sortie envoie.',

	'cloudinary/key/id': 'Clé d’API',
	'cloudinary/key/id-hint': 'De la page « API Keys » de la console Cloudinary.',
	'cloudinary/key/secret': 'Secret d’API',
	'cloudinary/key/secret-hint':
		'Donne accès à tout l’environnement du produit. Gardé dans le coffre de cet ordinateur et jamais affiché de nouveau.',
	'cloudinary/key/cloud': 'Nom du cloud',
	'cloudinary/key/cloud-hint': 'Le nom de l’environnement du produit, indiqué à côté des clés d’API.',
	'cloudinary/key/cloud-pattern': 'Un nom de cloud ne peut contenir que des lettres, des chiffres, - et _.',
	'cloudinary/key/pasted': 'Variable d’environnement de l’API',
	'cloudinary/key/pasted-hint':
		'La ligne CLOUDINARY_URL=cloudinary://… de la page « API Keys ». Elle contient le nom du cloud, la clé et le secret.',

	'cloudinary/form/one': 'direct',
	'cloudinary/form/many': 'directs',
	'cloudinary/form/idle-timeout': 'Attente d’une image perdue',
	'cloudinary/form/idle-timeout-hint':
		'Combien de temps le retour de l’image est attendu avant la fin de l’émission. Les spectateurs voient du noir entre-temps.',
	'cloudinary/form/max-runtime': 'Émission la plus longue',
	'cloudinary/form/max-runtime-hint': 'L’émission est terminée après ce temps, quoi qu’il arrive. 10800 s font 3 heures.',

	'cloudinary/option/warm-up': 'Préchauffer avant l’envoi',
	'cloudinary/option/warm-up-hint':
		'Prépare le flux au passage en direct. Sinon, il se prépare quand l’image arrive, ce qui peut prendre une minute.',
	'cloudinary/option/end': 'Terminer le flux avec l’émission',
	'cloudinary/option/end-hint': 'Sinon, les spectateurs voient du noir jusqu’à la fin de l’attente d’une image perdue.',
	'cloudinary/option/archive-name': 'Nom de l’enregistrement',
	'cloudinary/option/archive-name-hint':
		"Un nouveau pour chaque émission. '{id}' est le flux, et garde l’enregistrement dans sa liste ; '{title}', '{date}' et '{time}' sont ceux de l’émission. Laissez vide pour garder le nom actuel ; une émission suivante peut alors remplacer une précédente.",
	'cloudinary/option/archive-name-pattern': 'Le nom d’un enregistrement ne peut pas contenir ? & # \\ % < > +',
	'cloudinary/option/no-archive': 'Ne pas enregistrer là-bas',
	'cloudinary/option/no-archive-hint':
		'Supprime la sortie d’archive du flux au passage en direct. Pour enregistrer de nouveau, ajoutez-la sous Sorties.',
	'cloudinary/option/admin-url': 'Adresse de l’Admin API',
	'cloudinary/option/admin-url-hint':
		"Ne sert qu’à la liste des enregistrements. Laissez vide pour celle à côté de l’interface de direct. '{cloud}' est le nom du cloud.",
	'cloudinary/option/admin-url-pattern': 'L’adresse doit commencer par https://.',
	'cloudinary/option/addresses': 'Adresses',

	'cloudinary/output/hls': 'Adresse de lecture (HLS)',
	'cloudinary/output/hls-line': 'Ce que regardent les spectateurs. Chaque flux en a une au départ.',
	'cloudinary/output/archive': 'Enregistrement',
	'cloudinary/output/archive-line':
		'Garde toute l’émission comme vidéo du compte. Chaque flux en a un au départ ; sans lui, rien n’y est enregistré.',
	'cloudinary/output/public-id': 'Nom de la vidéo',
	'cloudinary/output/public-id-hint':
		'L’identifiant public sous lequel elle est stockée. Le compte peut donner à chaque émission son propre nom.',
	'cloudinary/output/public-id-pattern':
		'Le nom ne peut pas contenir ? & # \\ % < > +, ni commencer ou finir par une espace ou une barre oblique.',
	'cloudinary/output/simulcast': 'Une autre plateforme',
	'cloudinary/output/simulcast-line': 'Renvoie l’image à un autre point d’entrée, sans changement.',
	'cloudinary/output/server': 'Serveur',
	'cloudinary/output/server-hint': 'Sans la clé de flux, qui a son propre champ et n’est jamais affichée de nouveau.',
	'cloudinary/output/server-pattern': 'Le serveur doit commencer par rtmp:// ou rtmps:// et avoir un chemin.',
	'cloudinary/output/key': 'Clé de flux',
	'cloudinary/output/key-hint': 'De l’autre plateforme. Jamais affichée de nouveau.',
	'cloudinary/output/vendor': 'Type de plateforme',
	'cloudinary/output/vendor-hint': '« youtube » pour YouTube ; laissez vide pour les autres.',

	'cloudinary/about/state': 'État',
	'cloudinary/about/player': 'Adresse de lecture (HLS)',
	'cloudinary/about/ingest': 'Point d’entrée',
	'cloudinary/about/idle-timeout': 'Attend une image perdue',
	'cloudinary/about/max-runtime': 'Termine une émission après',
	'cloudinary/about/longer-shows': 'Émissions plus longues',
	'cloudinary/about/longer-shows-value':
		'La plateforme termine une émission qui dure plus de {length}. Réglez une durée plus longue avant qu’elle commence.',
	'cloudinary/about/ends-at': 'Se termine automatiquement au plus tard',
	'cloudinary/about/recording': 'Enregistrement',
	'cloudinary/about/no-recording': 'Aucun : il n’y a pas de sortie d’archive.',
	'cloudinary/about/created': 'Créé',
	'cloudinary/about/changed': 'Modifié',
	'cloudinary/length/seconds': '{seconds} s',
	'cloudinary/length/minutes': '{minutes} min',
	'cloudinary/length/hours': '{hours} h',
	'cloudinary/length/hours-minutes': '{hours} h {minutes} min',

	'cloudinary/action/warm-up': 'Préchauffer',
	'cloudinary/action/warm-up-line': 'Le prépare à recevoir avant l’émission.',
	'cloudinary/action/warm-up-line-timeout':
		'Le prépare à recevoir avant l’émission. Sans image, il se termine de nouveau après {seconds} s.',
	'cloudinary/action/warm-up-done': 'Le flux se préchauffe. Cela peut prendre une minute.',
	'cloudinary/action/end': 'Terminer le flux',
	'cloudinary/action/end-line': 'Le termine aussitôt pour tous les spectateurs, et son enregistrement aussi.',
	'cloudinary/action/end-confirm': 'Terminer le flux pour tous les spectateurs ? Quiconque lui envoie quitte l’antenne.',
	'cloudinary/action/end-done': 'Le flux est terminé.',
	'cloudinary/action/delete': 'Supprimer',
	'cloudinary/action/delete-line': 'Supprime le flux, son adresse de lecture et sa clé de flux.',
	'cloudinary/action/delete-confirm':
		'Supprimer ce direct ? Son adresse de lecture et sa clé de flux cessent définitivement de fonctionner. Il n’est pas documenté si ses enregistrements restent.',
	'cloudinary/action/delete-done': 'Le direct a été supprimé.',
	'cloudinary/action/state-already': 'Le flux est déjà « {state} ».',
	'cloudinary/action/idle-already': 'Le flux est déjà inactif.',
	'cloudinary/action/running': 'Le flux est « {state} » en ce moment. Terminez-le d’abord.',

	'cloudinary/says/unknown-word': 'Son état est « {state} », que Showcaller ne connaît pas.',
	'cloudinary/says/no-state': 'Il n’indique pas son état.',
	'cloudinary/says/state': 'Son état est « {state} ».',
	'cloudinary/says/warming-up': 'Préchauffage ({state}).',
	'cloudinary/says/ended': 'La plateforme a terminé le flux : il est inactif.',
	'cloudinary/says/idle': 'Inactif : l’image n’est pas encore arrivée.',
	'cloudinary/note/keeps-name-running': 'L’enregistrement garde le nom « {archive} » : le flux tournait déjà.',
	'cloudinary/note/keeps-name-refused': 'L’enregistrement garde le nom « {archive} » : un nouveau a été refusé.',
	'cloudinary/note/no-warm-up': 'Le préchauffage n’a pas été possible : le flux démarre avec l’image.',
	'cloudinary/note/part-unnamed':
		'La prochaine partie de l’enregistrement peut remplacer la précédente, car elle n’a pas reçu son propre nom.',

	'platform-not-allowed/cloudinary-upload': {
		message: 'Cloudinary ne permet pas à cette clé d’envoyer des vidéos.',
		action: 'Vérifiez dans la console Cloudinary ce que la clé permet.',
	},
	'platform-refused/cloudinary-upload': {
		message: 'Cloudinary a refusé la vidéo.',
		action: 'Voyez ce qu’a dit le serveur : la formule limite peut-être la taille d’un fichier ou le stockage.',
	},
	'cloudinary/upload':
		'Elle est stockée dans la médiathèque, et quiconque connaît son adresse peut la regarder. La formule limite la taille d’un fichier.',

	'cloudinary/interface': 'Video Live Streaming',
} as const satisfies AreaTexts
