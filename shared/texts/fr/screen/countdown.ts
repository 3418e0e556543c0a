export const countdownTexts = {
	startsIn: 'Commence dans {left}',
	goesLiveItself: 'passe en direct automatiquement',
	anotherRuns: 'pas automatiquement : une autre émission est en cours',
	stopCountdown: 'Arrêter',
	stopCountdownHint: 'Cette émission ne démarrera pas automatiquement',
	reminder: '{title} commence à {time}.',
	setUp: 'Préparer',
} as const
