import type { AreaTexts } from '../../catalogue.ts'

export const dailymotionTexts = {
	'platform-credentials-wrong': {
		message: '{name} n’a pas accepté la clé d’API ou la connexion.',
		action: 'Vérifiez la clé d’API et son secret sur la page de {name}, puis reconnectez le compte.',
	},
	'platform-sign-in-refused': {
		message: '{name} a accepté la clé d’API mais pas la connexion avec elle.',
		action: 'Vérifiez le nom d’utilisateur et le mot de passe, ou reconnectez-vous.',
	},
	'platform-sign-in-renewed': {
		message: '{name} a d’abord demandé une nouvelle connexion : rien n’a été lancé.',
		action: 'Réessayez maintenant.',
	},
	'platform-scope-missing': {
		message: 'Cette connexion à {name} n’a pas le droit de gérer des vidéos.',
		action: 'Autorisez « {scope} » pour la clé d’API, puis reconnectez {name}.',
	},
	'platform-live-not-enabled': {
		message: 'La diffusion en direct n’est pas activée sur ce compte {name}.',
		action: 'Demandez à {name} d’ajouter le direct à la formule du compte, ou choisissez un autre compte.',
	},
	'platform-not-allowed/not-owner': {
		message: 'Cette vidéo n’appartient pas au compte {name} connecté.',
		action: 'Choisissez une vidéo qui appartient au compte connecté.',
	},
	'platform-not-allowed': {
		message: '{name} ne permet pas cela à ce compte, sans donner de raison que Showcaller connaisse ({reason}).',
		action: 'Vérifiez sur la page de {name} à qui appartient la vidéo, et ce que permettent la formule et la clé d’API.',
	},
	'platform-broadcast-gone/video': {
		message: 'La vidéo du direct n’existe plus sur {name}.',
		action: 'Préparez de nouveau l’émission, ou choisissez une autre vidéo.',
	},
	'platform-recording-off-air': {
		message: '{name} n’enregistre que lorsque l’émission y est à l’antenne.',
		action: 'Démarrez l’enregistrement dès que {name} confirme l’émission.',
	},
	'platform-refused/reason': {
		message: '{name} a refusé la demande ({reason}).',
		action: 'Vérifiez les réglages de {name}.',
	},
	'platform-refused/field': {
		message: '{name} a refusé la demande ({reason}, champ {field}).',
		action: 'Vérifiez les réglages de {name}.',
	},
	'platform-no-srt': {
		message: '{name} ne donne pas d’adresse SRT pour cette vidéo en direct.',
		action: 'Choisissez RTMP pour ce compte.',
	},
	'platform-no-ingest/video': {
		message: '{name} n’a pas donné de point d’entrée pour cette vidéo en direct.',
		action: 'Vérifiez que la vidéo appartient au compte connecté et que le direct est activé.',
	},
	'platform-create-answer-lost/video': {
		message: 'La réponse de {name} à la création de la vidéo en direct s’est perdue, et aucune nouvelle n’y a été trouvée.',
		action: 'Réessayez. Si une vidéo inutilisée apparaît plus tard sur {name}, supprimez-la sur place.',
	},

	'dailymotion/limit/record': 'Enregistrer à la main',
	'dailymotion/limit/record-why':
		'Cette interface n’enregistre qu’une émission entière, automatiquement. Enregistrez sur cet ordinateur, ou connectez-vous avec la Platform API.',
	'dailymotion/limit/recordings': 'La liste des enregistrements',
	'dailymotion/limit/recordings-why': 'Cette interface n’en a pas. Consultez la page de la plateforme.',
	'dailymotion/limit/audience': 'Le nombre de spectateurs',
	'dailymotion/limit/audience-why': 'Cette interface ne le fournit pas.',
	'dailymotion/limit/recurrence': 'Un direct qui se répète',
	'dailymotion/limit/recurrence-why': 'Cette interface prévoit un début et une fin. Programmez chaque émission à part.',
	'dailymotion/limit/turn': 'Transformer une vidéo en direct',
	'dailymotion/limit/turn-why': 'Directs et vidéos sont deux choses distinctes dans cette interface.',
	'dailymotion/limit/tags': 'Les mots-clés',
	'dailymotion/limit/tags-why': 'Cette interface n’en accepte pas.',
	'dailymotion/limit/unpublished': 'Un direct non publié',
	'dailymotion/limit/unpublished-why': 'Cette interface publie tous les directs. Rendez-le plutôt privé.',
	'dailymotion/limit/sign-in': 'Se connecter en tant qu’utilisateur',
	'dailymotion/limit/sign-in-why':
		'Cette interface n’accepte que des clés d’API privées ; leur accès est révoqué sur la page de la plateforme.',

	'dailymotion/key/id': 'Clé d’API',
	'dailymotion/key/id-hint': 'De la page des clés d’API dans Dailymotion Studio.',
	'dailymotion/key/secret': 'Secret d’API',
	'dailymotion/key/secret-hint': 'Gardé dans le coffre de cet ordinateur et jamais affiché de nouveau.',
	'dailymotion/option/auto-record': 'Enregistrer chaque émission sur Dailymotion',
	'dailymotion/option/auto-record-hint':
		'Pour les directs créés au passage en direct. Les autres gardent ce qui est réglé dans leur formulaire.',
	'dailymotion/form/one': 'direct',
	'dailymotion/form/many': 'directs',

	'dailymotion/upload':
		'Un compte habituel peut envoyer des vidéos jusqu’à 4 Go et 2 heures, 15 d’entre elles et 10 heures par 24 heures ; un compte premium jusqu’à 64 Go chacune.',

	'dailymotion/interface/platform': 'Platform API (tout)',
	'dailymotion/interface/v2': 'API v2 (plus récente, moins complète)',
	'dailymotion/category/animals': 'Animaux',
	'dailymotion/category/auto': 'Auto-Moto',
	'dailymotion/category/creation': 'Création',
	'dailymotion/category/fun': 'Humour et divertissement',
	'dailymotion/category/kids': 'Enfants',
	'dailymotion/category/lifestyle': 'Art de vivre et pratique',
	'dailymotion/category/music': 'Musique',
	'dailymotion/category/news': 'Actualités',
	'dailymotion/category/people': 'Célébrités et personnes',
	'dailymotion/category/school': 'Éducation',
	'dailymotion/category/shortfilms': 'Courts métrages',
	'dailymotion/category/sport': 'Sport',
	'dailymotion/category/tech': 'Technologie',
	'dailymotion/category/travel': 'Voyage',
	'dailymotion/category/tv': 'Télévision',
	'dailymotion/category/videogames': 'Jeux vidéo',
	'dailymotion/category/webcam': 'Webcam',
} as const satisfies AreaTexts
