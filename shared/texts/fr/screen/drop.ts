export const dropTexts = {
	to: 'Ajouter à {scene}',
	toOnAir: 'Ajouter à {scene}. Les spectateurs le voient aussitôt.',
	here: 'Ajouter ici',
	hereOnAir: 'Visible des spectateurs',
	added: '{count, plural, one {Ajouté à {scene}.} other {# ajoutés à {scene}.}}',
	notAdded: 'Non ajoutés : {names}.',
	sending: '{count, plural, one {Envoi d’un fichier au studio…} other {Envoi de # fichiers au studio…}}',
	sent: '{percent} %',
	cancel: 'Annuler',
	canceled: 'L’envoi a été annulé.',
	pasted: 'Image collée',
} as const
