import type { AreaTexts } from '../catalogue.ts'

const reload = 'Showcaller la recharge. Si cela se répète, demandez à la personne qui a créé la page.'
const noneNeeded = 'La page continue sans cela.'

export const browserPageTexts = {
	'source-no-page': { message: '« {name} » n’est pas une page web.', action: 'Choisissez une page web.' },
	'browser-missing': {
		message: 'Aucun navigateur capable d’afficher cette page n’a été trouvé.',
		action:
			'Installez Chromium, Google Chrome ou Microsoft Edge (Debian et Ubuntu : sudo apt-get install chromium), puis rechargez la page.',
	},
	'browser-missing/not-started': {
		message: 'Le navigateur qui affiche les pages n’a pas pu être lancé.',
		action: 'Vérifiez que Chromium, Google Chrome ou Microsoft Edge peut être lancé sur cet ordinateur, puis rechargez la page.',
	},
	'browser-missing/not-here': {
		message: 'Les pages ne peuvent pas être affichées dans ce programme.',
		action: 'Utilisez le studio lui-même.',
	},
	'browser-ended': { message: 'Le navigateur qui affiche les pages s’est arrêté.', action: 'Showcaller le relance.' },
	'browser-ended/hung': {
		message: 'Le navigateur qui affiche les pages ne répondait plus et a été arrêté.',
		action: 'Showcaller le relance.',
	},
	'browser-ended/again-and-again': {
		message: 'Le navigateur qui affiche les pages s’est arrêté trop souvent et n’est plus relancé.',
		action: 'Vérifiez que le navigateur fonctionne sur cet ordinateur, puis rechargez la page.',
	},
	'page-ended/hung': { message: 'La page ne répondait plus et a été fermée.', action: reload },
	'page-ended/crashed': { message: 'La page a planté.', action: reload },
	'page-ended/memory': { message: 'La page utilisait trop de mémoire et a été fermée.', action: reload },
	'page-ended/closed': { message: 'La page s’est fermée d’elle-même.', action: 'Showcaller la recharge.' },
	'page-ended/sound': { message: 'Le son de la page a été perdu.', action: 'Showcaller recharge la page.' },
	'page-without-sound': {
		message: 'La page est affichée sans son : il n’a pas pu être capté.',
		action: 'Rechargez la page. Si cela ne suffit pas, mettez à jour Chromium, Google Chrome ou Microsoft Edge.',
	},
	'page-without-sound/not-here': {
		message: 'La page est affichée sans son : Showcaller ne peut capter le son des pages que sous Linux.',
		action: 'Désactivez le son de la page dans les réglages de cette source.',
	},
	'page-not-loaded': {
		message: 'La page n’a pas pu être chargée.',
		action: 'Vérifiez l’adresse et la connexion réseau. Showcaller réessaie.',
	},
	'page-not-loaded/no-page': {
		message: 'Le navigateur n’a rien reçu de cette adresse qu’il puisse afficher comme page.',
		action: 'Vérifiez qu’elle mène à une page et non à un fichier à télécharger. Showcaller réessaie.',
	},
	'page-not-loaded/slow': {
		message: 'La page n’a pas été chargée à temps : son serveur ne répond pas.',
		action: 'Vérifiez l’adresse et la connexion réseau. Showcaller réessaie.',
	},
	'page-not-loaded/status': {
		message: 'Le serveur a répondu par une erreur ({status}) au lieu de la page.',
		action: 'Vérifiez l’adresse. Showcaller réessaie.',
	},
	'page-address-incomplete': {
		message: 'Ce n’est ni une adresse complète ni le chemin complet d’un fichier.',
		action: 'Saisissez une adresse qui commence par https:// ou http://, ou le chemin complet d’un fichier HTML.',
	},
	'source-private-address/page': {
		message: 'L’adresse {host} mène à cet ordinateur ou à son propre réseau.',
		action: 'Si vous faites confiance à la page, choisissez « La page peut utiliser mon réseau » dans les réglages de cette source.',
	},
	'page-refused/device': {
		message: 'La page a demandé une caméra, un micro, l’écran ou un autre appareil. Les pages n’en reçoivent aucun.',
		action: noneNeeded,
	},
	'page-refused/dialog': {
		message: 'La page a ouvert une fenêtre. Elle a été fermée, car personne ne pouvait la voir.',
		action: noneNeeded,
	},
	'page-refused/download': { message: 'La page a lancé un téléchargement. Il a été refusé.', action: noneNeeded },
	'page-refused/window': { message: 'La page a tenté d’ouvrir une autre fenêtre. Cela a été refusé.', action: noneNeeded },
	'page-refused/file': { message: 'La page a tenté d’ouvrir un fichier de cet ordinateur. Cela a été refusé.', action: noneNeeded },
	'page-refused/browser-page': {
		message: 'La page a tenté d’ouvrir une page du navigateur lui-même, comme ses réglages. Cela a été refusé.',
		action: noneNeeded,
	},
	'page-refused/private-address': {
		message: 'La page a tenté de se connecter à cet ordinateur ou à son réseau. Cela a été refusé.',
		action: 'Si vous faites confiance à la page, choisissez « La page peut utiliser mon réseau » dans les réglages de cette source.',
	},
	'page-refused/own-port': {
		message: 'La page a tenté de se connecter à Showcaller même. Cela a été refusé.',
		action: noneNeeded,
	},
} as const satisfies AreaTexts
