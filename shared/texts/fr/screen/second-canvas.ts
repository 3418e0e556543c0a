export const secondCanvasTexts = {
	label: 'Deuxième format',
	size: '{width} × {height}',
	picture: 'Image du deuxième format : {scene}',
	noScene: 'Aucune scène',
	onAir: 'À L’ANTENNE',
	noReceivers: 'Aucune destination ne le reçoit. Choisissez-le dans Destinations, dans le menu de l’une d’elles.',
	receivers: '{count, plural, one {{names} le reçoit.} other {{names} le reçoivent.}}',
	scene: 'Scène',
	take: 'Envoyer ici',
	isThere: 'Elle y est déjà.',
} as const
