export const linkTexts = {
	lost: 'Cet écran a perdu sa connexion à Showcaller.',
	lostShow: 'On ne sait pas ici si l’émission continue.',
	closed: 'Showcaller a été fermé.',
	closedShow: 'Une émission en cours se termine avec lui.',
	age: 'Ce que vous voyez date de {age}.',
	windowTitle: 'NON CONNECTÉ',
	back: 'La connexion à Showcaller est revenue.',
} as const
