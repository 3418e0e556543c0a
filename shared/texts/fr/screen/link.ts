export const linkTexts = {
	lost: 'Cet écran a perdu sa connexion à Showcaller.',
	lostShow: 'On ne sait pas ici si l’émission continue.',
	closed: 'Showcaller a été fermé.',
	closedShow: 'Une émission en cours se termine avec lui.',
	age: 'Ce que vous voyez date de {age}.',
	windowTitle: 'NON CONNECTÉ',
	back: 'La connexion à Showcaller est revenue.',
} as const

export const interruptedTexts = {
	title: 'La dernière émission a été interrompue',
	text: 'Showcaller s’est arrêté au milieu de « {title} ».',
	textPractice: 'Showcaller s’est arrêté au milieu de « {title} », un entraînement.',
	lastKnown: 'Dernier signe de marche : {at}, après {length} à l’antenne.',
	goingLive: 'Le passage en direct était encore en cours au dernier signe de marche, {at}.',
	resumeLine:
		'Reprendre repasse à l’antenne dans les mêmes directs, avec le même rapport, le même conducteur et les mêmes comptes de publicités.',
	resume: 'Reprendre l’émission',
	open: 'Voir le rapport',
} as const
