export const adsTexts = {
	label: 'Coupure publicitaire',
	running: 'Publicité en cours',
	left: 'sur {limit} restantes',
	thisHour: 'cette heure',
	about: 'environ',
	leftOf: '{left} sur {limit} restantes cette heure',
	leftOfAbout: 'environ {left} sur {limit} restantes cette heure',
	ticks: '{left} publicités sur {limit} restantes cette heure',
	lastAt: 'Dernière {time}',
	noneYet: 'Aucune publicité encore',
	againAt: '{count} à {time}',
	run: 'Lancer une pub',
	asking: 'Demande à {platform, select, none {la plateforme} other {{platform}}}',
	leavesIn: 'Part dans {left}',
	waitsForDelay: 'Une publicité attend que le public voie l’image du moment où elle a été lancée.',
	askingWhy: 'Jamais envoyée deux fois. Si la réponse se perd, Showcaller vérifie d’abord.',
	checking: 'Vérification auprès de {platform, select, none {la plateforme} other {{platform}}}',
	checkingWhy: 'La réponse s’est perdue. Showcaller lit d’abord le compte, pour qu’aucune publicité ne passe deux fois.',
	nextIn: 'Prochaine publicité dans {left}',
	spacing: '{platform, select, none {La plateforme} other {{platform}}} exige {seconds} s entre deux publicités.',
	pause: '{platform, select, none {La plateforme} other {{platform}}} a reçu trop de requêtes et a demandé une pause.',
	nextAt: 'Prochaine publicité à {time}',
	noneLeft: 'Plus de publicité cette heure',
	allUsed: 'Les {limit} sont épuisées.',
	comesBack: 'Une revient à {time}.',
	leftWord: 'restantes.',
	endsAbout: 'Se termine vers {time}',
	nextPossible: 'Prochaine publicité possible',
	adsLeft: 'Publicités restantes cette heure',
	leftOfShort: '{left} sur {limit}',
	cannotStop:
		'La publicité sur {platform, select, none {la plateforme} other {{platform}}} passe jusqu’au bout et ne peut pas être arrêtée.',
	timeLeft: 'Temps restant de la coupure',
	reasons: {
		'off-air':
			'Les publicités sont possibles dès que {platform, select, none {votre plateforme} other {{platform}}} vous montre à l’antenne.',
		'no-ad-platform': 'Aucune destination de cette émission ne peut lancer de publicités.',
		'not-confirmed-on-air':
			'Les publicités sont possibles dès que {platform, select, none {votre plateforme} other {{platform}}} vous montre à l’antenne.',
		'account-without-ads':
			'Ce compte ne peut pas lancer de publicités. {platform, select, none {La plateforme} other {{platform}}} doit les activer.',
		'signed-out':
			'{platform, select, none {La plateforme} other {{platform}}} n’accepte plus la connexion. Reconnectez-la pour lancer des publicités.',
		'platform-not-answering':
			'{platform, select, none {La plateforme} other {{platform}}} ne répond pas. L’émission continue. Les publicités seront de nouveau possibles à sa réponse.',
	},
} as const
