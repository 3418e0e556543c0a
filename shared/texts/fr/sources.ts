import type { AreaTexts } from '../catalogue.ts'

const choosePicture = 'Choisissez un fichier PNG, JPEG, WebP, AVIF, GIF ou SVG.'
const simplerForm = 'Enregistrez-la dans un format plus simple, comme un PNG à la taille affichée.'
const connectAgain = 'Reconnectez-le, ou choisissez un autre appareil.'
const closeOther = 'Fermez les autres programmes qui l’utilisent. La source revient automatiquement.'
const checkDevice = 'Showcaller le rouvre. Vérifiez l’appareil.'
const allowDevice =
	'Autorisez-le dans les réglages de confidentialité du système (Linux : les groupes video et audio), puis relancez la source.'
const checkDisk = 'Vérifiez le disque ou le partage réseau où il se trouve, puis relancez la source.'
const trust =
	'Si vous lui faites confiance, choisissez « Je fais confiance à cette adresse de mon réseau » dans les réglages de cette source.'

export const sourceTexts = {
	'screen-name/main': 'Écran principal',
	'screen-name/own': 'Cet écran ({display})',
	'screen-name/numbered': 'Écran {number}',
	'signal-lost': 'Signal perdu',

	'source-kind-unknown': {
		message: 'Indisponible ici : cette version de Showcaller n’a pas de sources du type « {kind} ».',
		action: 'Elle est gardée telle quelle. Ouvrez-la avec la version qui l’a créée.',
	},

	'source-late': {
		message: 'Elle fournit {fps} images par seconde ; c’était {usualFps}.',
		action: 'Rouvrez-la, choisissez une taille plus petite, ou fermez d’autres programmes.',
	},
	'source-no-replay': {
		message: 'Aucun replay n’a encore été enregistré.',
		action: 'Activez la mémoire de replay, et enregistrez les dernières secondes pendant l’émission ou un enregistrement « Comme envoyé ».',
	},
	'source-scene-broken': {
		message: 'Cette source ne montre rien : sa scène manque, ou contient cette source elle-même.',
		action: 'Choisissez une autre scène dans les réglages de cette source.',
	},

	'source-file-missing': { message: 'Il n’y a pas de fichier à ce chemin.', action: 'Vérifiez le chemin, ou choisissez un autre fichier.' },
	'source-file-gone': { message: 'Le fichier n’existe plus.', action: 'Remettez-le en place ou choisissez un autre fichier.' },
	'source-path-not-whole': {
		message: 'Ce n’est pas un chemin complet.',
		action: 'Saisissez le chemin complet, comme /home/moi/film.mp4 ou C:\\films\\film.mp4.',
	},
	'source-permission': {
		message: 'Showcaller n’a pas le droit de lire ce fichier.',
		action: 'Donnez-lui ce droit, ou choisissez un autre fichier.',
	},
	'source-not-a-file': {
		message: 'Ce chemin n’est pas un fichier ordinaire : c’est un dossier, un tube ou un périphérique.',
		action: 'Choisissez un fichier.',
	},
	'source-file-off-limits': {
		message: 'Ce fichier appartient à Showcaller ou au système, et aucune source ne peut le montrer.',
		action: 'Choisissez un autre fichier.',
	},
	'source-file-too-large': {
		message: 'Ce fichier est trop grand. La limite est de {limitMb} Mo.',
		action: 'Choisissez un fichier plus petit.',
	},
	'source-too-many-open': {
		message: 'Trop de fichiers sont ouverts en même temps : celui-ci n’a pas pu l’être.',
		action: 'Montrez moins de vidéos à la fois, ou relevez la limite de fichiers ouverts de cet ordinateur.',
	},
	'source-file-unreadable': { message: 'Le système n’a pas pu ouvrir ce fichier.', action: checkDisk },
	'source-file-changing': {
		message: 'Ce fichier est en cours d’écriture.',
		action: 'Il est relu dès qu’il est complet.',
	},
	'source-file-slow': { message: 'Ce fichier n’a pas pu être lu à temps.', action: checkDisk },
	'source-file-slow/seconds': {
		message: 'Le fichier n’a pas pu être lu en {seconds} secondes.',
		action: 'Vérifiez le disque ou le partage réseau où il se trouve.',
	},

	'source-picture-cut': {
		message: 'Ce fichier image se termine trop tôt : il manque une partie de l’image.',
		action: 'Enregistrez-le ou copiez-le de nouveau. Il est alors relu automatiquement.',
	},
	'source-picture-still': {
		message: 'Cette image animée est trop grande pour être jouée : seule sa première image est montrée.',
		action: 'Réduisez-la à moins de 3840 × 2160 pixels et 32 Mo, ou ajoutez-la comme vidéo.',
	},
	'source-not-media/picture': { message: 'Ce fichier n’est pas une image lisible.', action: choosePicture },
	'source-picture-too-large': {
		message: 'Cette image est trop grande : {widthPx} × {heightPx} pixels. La limite est de {limitMegapixels} millions de pixels.',
		action: 'Réduisez-la dans un éditeur d’images. Plus de 3840 × 2160 pixels ne peuvent pas être montrés.',
	},
	'source-picture-too-complex': {
		message: 'Ce dessin est trop complexe : ses parties sont imbriquées ou répétées trop souvent.',
		action: 'Enregistrez-le en PNG et utilisez ce fichier.',
	},
	'source-picture-slow': { message: 'Dessiner cette image a pris trop de temps.', action: simplerForm },
	'source-picture-memory': { message: 'Dessiner cette image demande trop de mémoire.', action: simplerForm },
	'source-picture-broke': {
		message: 'L’image n’a pas pu être dessinée : le processus qui la dessine s’est arrêté.',
		action: 'Relancez la source. Si cela se répète, enregistrez l’image dans un autre format.',
	},

	'source-address-unsupported': {
		message: 'Showcaller n’ouvre pas les adresses qui commencent par {scheme}://.',
		action: 'Utilisez le chemin d’un fichier, ou une adresse qui commence par {schemes}.',
	},
	'source-address-malformed': {
		message: 'Cette adresse est incomplète, ou contient des caractères non permis.',
		action: 'Copiez de nouveau l’adresse entière, sans espaces.',
	},
	'source-password-needed': {
		message: 'Le mot de passe de cette adresse n’est pas enregistré pour ce serveur et cet utilisateur.',
		action: 'Saisissez de nouveau l’adresse avec son mot de passe.',
	},
	'source-private-address': { message: 'L’adresse {host} mène à cet ordinateur ou à son propre réseau.', action: trust },
	'source-private-address/dropped': {
		message: 'Cette adresse mène à cet ordinateur ou à son propre réseau.',
		action: 'Si vous lui faites confiance, passez par « Ajouter une source » et indiquez-le.',
	},
	'source-private-address/listening': {
		message: 'Cette adresse accepte ce que n’importe qui dans votre réseau envoie à cet ordinateur.',
		action: trust,
	},
	'source-host-unknown': {
		message: 'Le nom de l’adresse n’a pas été trouvé.',
		action: 'Vérifiez l’adresse et la connexion réseau.',
	},
	'source-host-unresolved': {
		message: 'Le nom de l’adresse n’a pas pu être résolu pour l’instant.',
		action: 'Vérifiez la connexion réseau.',
	},
	'source-connection-refused': {
		message: 'Le serveur de cette adresse a refusé la connexion.',
		action: 'Vérifiez l’adresse et son port, ou démarrez le serveur.',
	},
	'source-unreachable': {
		message: 'L’adresse ne peut pas être atteinte depuis ce réseau.',
		action: 'Vérifiez la connexion réseau et l’adresse.',
	},
	'source-not-found/web': {
		message: 'Le serveur n’a rien à cette adresse en ce moment.',
		action: 'Vérifiez l’adresse. Elle est de nouveau interrogée automatiquement.',
	},
	'source-timeout/incomplete': {
		message:
			'Le serveur a commencé à répondre, mais la réponse n’était pas complète après {seconds, plural, one {# seconde} other {# secondes}}.',
		action: 'Choisissez une adresse qui répond aussitôt, ou vérifiez la connexion réseau. Elle est de nouveau interrogée automatiquement.',
	},
	'source-timeout': {
		message: 'Le serveur de cette adresse ne répond pas.',
		action: 'Vérifiez qu’il est allumé, l’adresse et la connexion réseau.',
	},
	'source-connection-lost': {
		message: 'La connexion au serveur a été perdue.',
		action: 'Vérifiez le serveur et la connexion réseau.',
	},
	'source-tls-failed': {
		message: 'La connexion chiffrée au serveur n’a pas pu être établie : rien n’a été ouvert.',
		action: 'Vérifiez l’adresse et son port.',
	},
	'source-tls-failed/certificate': {
		message: 'Le certificat du serveur n’a pas été accepté : rien n’a été ouvert.',
		action:
			'Vérifiez l’adresse. Le certificat a peut-être expiré, est pour un autre nom, ou vient d’une autorité que cet ordinateur ne connaît pas.',
	},
	'source-network': { message: 'La connexion à cette adresse a échoué.', action: 'Vérifiez l’adresse.' },
	'source-server-refused': {
		message: 'Le serveur a répondu par une erreur ({status}).',
		action: 'Vérifiez l’adresse, ou réessayez plus tard.',
	},
	'source-unauthorized': {
		message: 'Le serveur demande un utilisateur et un mot de passe, ou n’a pas accepté ceux-ci.',
		action: 'Saisissez l’adresse avec utilisateur et mot de passe : scheme://user:password@host/path.',
	},
	'source-not-found': {
		message: 'Le serveur n’a rien à cette adresse en ce moment.',
		action: 'Vérifiez l’adresse, ou commencez à y envoyer.',
	},
	'source-sender-gone': {
		message: 'Le flux est terminé : le serveur l’a dit ou a fermé la connexion.',
		action: 'Il revient automatiquement quand l’envoi reprend.',
	},
	'source-protocol': {
		message: 'Le serveur de cette adresse a donné une réponse inattendue.',
		action: 'Vérifiez l’adresse et son port.',
	},
	'source-redirected': {
		message: 'Le serveur redirige vers une autre adresse. En RTSP, Showcaller ne la suit pas.',
		action: 'Demandez à la personne qui gère le serveur l’adresse de redirection, et saisissez-la.',
	},
	'source-redirected/too-often': {
		message: 'Le serveur redirige d’une adresse à l’autre, et aucune ne répond.',
		action: 'Ouvrez l’adresse dans un navigateur pour voir où elle mène, et saisissez cette adresse.',
	},
	'source-nothing-comes': {
		message: 'Rien n’est arrivé de cette adresse depuis {seconds, plural, one {# seconde} other {# secondes}}.',
		action: 'Vérifiez ce qui y est envoyé. La source revient automatiquement.',
	},
	'source-srt-not-connected': {
		message: 'Aucune connexion SRT n’a été établie : rien ne répond là-bas, ou celle-ci est refusée.',
		action: 'Vérifiez l’adresse et son port, l’identifiant de flux et la phrase secrète.',
	},
	'source-nothing-to-play': {
		message: 'L’adresse a été atteinte, mais rien de lisible n’en est arrivé.',
		action: 'Vérifiez l’adresse, et ce qui y est envoyé.',
	},

	'text-file-incomplete': {
		message: 'Ce fichier JSON est incomplet ou a une erreur : il ne peut pas être lu.',
		action: 'Corrigez le fichier. Il est relu quand il change.',
	},
	'text-answer-incomplete': {
		message: 'La réponse de cette adresse n’est pas un JSON complet ou a une erreur : elle ne peut pas être lue.',
		action: 'Ouvrez l’adresse dans un navigateur pour voir sa réponse. Elle est de nouveau interrogée automatiquement.',
	},
	'web-answer-too-large': {
		message: 'La réponse de cette adresse dépasse {limitMb} Mo.',
		action: 'Choisissez une adresse qui ne répond que ce que montre le texte.',
	},
	'web-scheme': {
		message: 'Une adresse en {scheme}:// ne peut pas être lue ici.',
		action: 'Utilisez une adresse qui commence par http:// ou https://.',
	},
	'playlist-cycle': {
		message: 'Un fichier de liste de lecture se contient lui-même, directement ou par un autre.',
		action: 'Retirez cette ligne du fichier, ou ajoutez ses films un par un.',
	},
	'playlist-left-out': {
		message:
			'{count, plural, one {# film de la liste de lecture ne peut pas être joué et est omis.} other {# films de la liste de lecture ne peuvent pas être joués et sont omis.}}',
		action: 'Vérifiez que les fichiers existent et que ce sont des films. Puis relancez la liste de lecture.',
	},
	'playlist-empty': {
		message: 'Aucun film de cette liste de lecture ne peut être joué.',
		action: 'Vérifiez que les fichiers existent et que ce sont des films. Puis relancez la liste de lecture.',
	},
	'slideshow-left-out': {
		message:
			'{count, plural, one {# image du diaporama ne peut pas être montrée et est omise.} other {# images du diaporama ne peuvent pas être montrées et sont omises.}}',
		action: 'Vérifiez que les fichiers existent et que ce sont des images. Puis rechargez le diaporama.',
	},
	'slideshow-empty': {
		message: 'Aucune image de ce diaporama ne peut être montrée.',
		action: 'Ajoutez des images, ou vérifiez le dossier.',
	},

	'source-not-media': {
		message: 'Ce fichier ne contient ni image ni son qui puisse être joué.',
		action: 'Choisissez un fichier vidéo, son ou image.',
	},
	'source-moving-webp': {
		message: 'FFmpeg ne peut pas jouer les images WebP animées.',
		action: 'Ajoutez-la comme image au lieu de vidéo. Elle y est animée.',
	},
	'source-is-a-list': {
		message:
			'Ce fichier est une liste d’autres fichiers ou adresses. Il n’est pas joué, car il pourrait montrer ce que personne n’a choisi.',
		action: 'Choisissez la vidéo elle-même.',
	},

	'source-no-display': {
		message: 'Il n’y a pas d’affichage X dans cette session : aucun écran ne peut être capté.',
		action: 'Démarrez Showcaller dans une session graphique, ou nommez un affichage comme :0.',
	},
	'source-no-display/closed': {
		message: 'L’affichage X ne peut pas être ouvert.',
		action: 'Vérifiez le nom de l’affichage, et que cette session peut le voir.',
	},
	'source-screen-changed': {
		message: 'L’écran n’a donné aucune image. Sa taille a peut-être changé, ou son serveur X s’est arrêté.',
		action: 'Showcaller le rouvre.',
	},
	'source-screen-gone': {
		message: 'L’écran a disparu : son serveur X s’est arrêté.',
		action: 'La source revient automatiquement quand le serveur X tourne de nouveau.',
	},
	'source-region-outside': {
		message: 'La partie de l’écran à capter est hors de l’écran.',
		action: 'Choisissez une autre partie, ou l’écran entier.',
	},
	'source-unsupported-here': {
		message: 'Ce FFmpeg ne peut pas capter ce type d’appareil.',
		action: 'Installez une version complète de FFmpeg (Debian et Ubuntu : sudo apt-get install ffmpeg).',
	},
	'source-unsupported-here/screen-part': {
		message: 'Une partie de l’écran ne peut pas être captée sous macOS.',
		action: 'Captez l’écran entier et recadrez l’élément.',
	},
	'source-unsupported-here/sound': {
		message: 'FFmpeg ne capte pas de son sous Linux.',
		action: 'Le son est lu directement du serveur de son.',
	},
	'source-permission/screen': {
		message: 'Le système ne laisse pas Showcaller capter l’écran.',
		action: 'Autorisez-le dans les réglages de confidentialité du système, puis relancez la source.',
	},
	'source-permission/device': { message: 'Showcaller n’a pas le droit d’utiliser cet appareil.', action: allowDevice },
	'source-permission/named': { message: 'Showcaller n’a pas le droit d’utiliser « {device} ».', action: allowDevice },
	'source-permission/sound-server': {
		message: 'Le serveur de son a refusé l’accès à Showcaller.',
		action: 'Lancez Showcaller en tant qu’utilisateur de la session, ou vérifiez PULSE_SERVER et PULSE_COOKIE.',
	},
	'source-format-refused': {
		message: 'La caméra n’offre pas cette taille, ce format ou cette cadence.',
		action: 'Choisissez-en une autre dans les réglages de cette source, ou Automatique.',
	},
	'source-device-busy': { message: 'L’appareil est occupé. Un autre programme l’utilise peut-être.', action: closeOther },
	'source-device-busy/named': { message: '« {device} » est occupé. Un autre programme l’utilise peut-être.', action: closeOther },
	'source-device-unknown': { message: 'L’appareil n’est pas connecté à cet ordinateur en ce moment.', action: connectAgain },
	'source-device-unknown/named': { message: '« {device} » n’est pas connecté à cet ordinateur en ce moment.', action: connectAgain },
	'source-device-unknown/unusable': {
		message: 'L’appareil n’a pas pu être ouvert. Il a peut-être été déconnecté.',
		action: connectAgain,
	},
	'source-device-unknown/unusable-named': {
		message: '« {device} » n’a pas pu être ouvert. Il a peut-être été déconnecté.',
		action: connectAgain,
	},
	'source-device-unknown/no-input': {
		message: 'Cet ordinateur n’a pas d’entrée son par défaut en ce moment.',
		action: 'Connectez-en une, ou choisissez une entrée.',
	},
	'source-device-unknown/no-default-input': {
		message: 'Windows ne nomme aucune entrée par défaut à capter.',
		action: 'Choisissez l’une des entrées de la liste.',
	},
	'source-device-unknown/screen': {
		message: 'Il n’y a pas d’écran de ce nom sur cet ordinateur.',
		action: 'Choisissez l’un des écrans de la liste.',
	},
	'source-no-resources': {
		message: 'Cet ordinateur n’a pas pu lancer un programme de plus : sa mémoire ou sa limite de programmes est atteinte.',
		action: 'Montrez moins de sources à la fois. Showcaller réessaie automatiquement.',
	},
	'ffmpeg-missing/source': {
		message: 'FFmpeg n’a pas pu être lancé.',
		action: 'Vérifiez que FFmpeg est installé et peut être lancé, puis réessayez.',
	},
	'source-stalled': { message: 'Rien n’est arrivé de la source pendant deux secondes.', action: checkDevice },
	'source-stalled/named': { message: 'Rien n’est arrivé de « {device} » pendant deux secondes.', action: checkDevice },
	'source-suspended': {
		message: 'Le serveur de son a suspendu l’entrée : elle ne donne pas de son.',
		action: 'Elle revient automatiquement quand le système la reprend.',
	},
	'source-suspended/named': {
		message: 'Le serveur de son a suspendu « {device} » : aucun son n’en vient.',
		action: 'La source revient automatiquement quand le système la reprend.',
	},
	'source-ended': { message: 'Le programme qui lit la source s’est arrêté.', action: 'Showcaller la rouvre.' },
	'source-ended/sound-server': { message: 'Le serveur de son a terminé la captation.', action: 'Showcaller la rouvre.' },
	'source-no-sound-server': {
		message: 'Le serveur de son de cette session ne répond pas.',
		action: 'Démarrez PulseAudio ou PipeWire. La source revient automatiquement.',
	},
	'source-no-sound-server/list': {
		message: 'Les entrées son ne peuvent pas être listées : aucun serveur de son ne répond.',
		action: 'Démarrez PulseAudio ou PipeWire, puis rouvrez la liste.',
	},
} as const satisfies AreaTexts
