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
