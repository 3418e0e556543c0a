import type { AreaTexts } from '../catalogue.ts'

export const destinationTexts = {
	'unknown-destination': {
		message: 'Cette destination n’existe plus, ou appartient à une plateforme.',
		action: 'Consultez de nouveau la liste.',
	},
	'key-missing': { message: '{name} n’a pas de clé de flux.', action: 'Collez la clé de flux de la plateforme.' },
	'key-missing/empty': { message: 'La clé de flux est vide.', action: 'Collez la clé de flux de la plateforme.' },
	'destination-in-use/address': {
		message: 'Cette destination est en cours d’envoi. Son adresse ne peut pas changer maintenant.',
		action: 'Désactivez-la d’abord.',
	},
	'destination-in-use/authority': {
		message: 'Cette destination est en cours d’envoi. Son autorité de confiance ne peut pas changer maintenant.',
		action: 'Désactivez-la d’abord.',
	},
	'destination-in-use/canvas': {
		message: 'Cette destination est en cours d’envoi. Son format ne peut pas changer maintenant.',
		action: 'Désactivez-la d’abord.',
	},
	'destination-in-use/probe': {
		message: 'Cette destination est en cours d’envoi. Un test la perturberait.',
		action: 'Désactivez-la d’abord.',
	},
	'destination-in-use/show-started': {
		message: 'L’émission part maintenant vers cette destination, le test a donc été arrêté.',
		action: 'Consultez l’état de la destination.',
	},

	'probe/connected': 'Connecté',
	'probe/connected-in': 'Connecté en {seconds} s',
	'probe/weak':
		'{connected}, mais seulement {took} Mb/s des {needed} Mb/s qu’envoie l’émission sont passés. Baissez la qualité dans les réglages ou utilisez une autre connexion.',
	'probe/taken': '{connected}, {seconds} s envoyées ({megabytes} Mo). Le serveur a tout confirmé.',
	'probe/sent': '{connected}, {seconds} s envoyées ({megabytes} Mo). Tout a quitté cet ordinateur.',
	'upload-speed/took': 'Le serveur a pris {speed} Mb/s.',
	'upload-speed/at-least': 'Le serveur a pris {speed} Mb/s. Il y a peut-être de la marge.',
	'upload-speed/too-short': 'La connexion n’a pas duré assez longtemps pour la mesurer.',

	'preset/youtube': 'Dans YouTube Studio : Créer, Passer au direct, Stream, Clé de stream.',
	'preset/twitch': 'Dans le tableau de bord des créateurs : Paramètres, Stream, Clé de stream principale.',
	'preset/facebook':
		'Dans Live Producer : Passer en direct, Logiciel de streaming, Clé de flux. Une clé vaut pour une diffusion, sauf si vous la rendez persistante.',
	'preset/linkedin':
		'Sur la page de l’événement : Gérer le flux, Utiliser un flux personnalisé (RTMP). Adresse et clé changent à chaque événement.',
	'preset/kick': 'Dans le tableau de bord des créateurs : Channel, Stream URL and key. L’adresse est la vôtre.',
	'preset/tiktok': 'Dans LIVE Producer, si votre compte y a accès. Adresse et clé changent à chaque direct.',
	'preset/instagram': 'Sur instagram.com : Créer, Vidéo en direct, si votre compte y a accès. La clé change à chaque direct.',
	'preset/x':
		'Dans Live Studio (anciennement Media Studio Producer) : créez une source dans la région la plus proche. L’adresse et la clé y sont indiquées.',
	'preset/trovo': 'Dans Trovo Studio : My channel, Stream.',
	'preset/dlive': 'Sur votre tableau de bord : Stream key.',
	'preset/steam': 'Sur la page de Steam pour envoyer une diffusion.',
	'preset/mixcloud': 'Sur Mixcloud : Upload, Go live, Stream key.',
	'preset/picarto': 'Dans le tableau de bord des créateurs : Stream key.',
	'preset/restream': 'Sur le tableau de bord : Streaming setup, Stream key.',
	'preset/castr': 'Sur la page du flux : Publish, RTMP URL et Streaming key. Choisissez la région où le flux a été créé.',
	'preset/vimeo': 'Sur la page de l’événement : Connect (RTMPS), Stream key.',
	'preset/mux': 'Sur la page du direct : Stream key. Pour SRT : streamid=<stream key>&passphrase=<SRT passphrase>.',
	'preset/cloudflare': 'Sur la page du « live input » : RTMPS key. Pour SRT : streamid=<stream id>&passphrase=<passphrase>.',
	'preset/aws-ivs': 'Sur la page du canal dans la console AWS : Stream configuration, Stream key.',
	'preset/aws-medialive': 'L’adresse se termine par application et instance : l’instance est la clé.',
	'preset/wowza': 'Sur la page du direct : Source connection information.',
	'preset/api-video': 'Sur la page du direct : Stream key.',
	'preset/livepeer': 'Sur la page du flux : Stream key.',
	'preset/dacast': 'Sur la page du direct : Encoder setup.',

	'limits/video': '{name} accepte au plus {limit} kb/s de vidéo ; vous envoyez {sent} kb/s.',
	'limits/audio': '{name} accepte au plus {limit} kb/s de son ; vous envoyez {sent} kb/s.',
	'limits/keyframes': '{name} demande une image clé toutes les {limit} s ; vous en envoyez une toutes les {sent} s.',
	'limits/height': '{name} accepte des images jusqu’à {limit} lignes de haut ; les vôtres en ont {sent}.',
	'limits/frame-rate': '{name} accepte au plus {limit} images par seconde ; vous en envoyez {sent}.',
} as const satisfies AreaTexts
