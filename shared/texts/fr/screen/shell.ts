export const appTexts = {
	name: 'Showcaller',
	starting: 'Ouverture du studio',
	refusedTitle: 'Ce lien n’est plus valable',
	refusedText: 'Rouvrez l’écran depuis Showcaller, ou utilisez un lien récent.',
	tryNow: 'Essayer maintenant',
	crashedTitle: 'Cette partie de l’écran n’a pas pu être dessinée',
	crashedText: 'L’émission n’est pas touchée.',
	drawAgain: 'La redessiner',
	dismiss: 'Fermer',
	close: 'Fermer',
	cancel: 'Annuler',
	save: 'Enregistrer',
	more: 'Plus',
	loading: 'Chargement',
	skip: 'Aller au contenu',
	serverSaid: 'Ce qu’a dit le serveur',
	copy: 'Copier',
	copied: 'Copié',
	selected: 'C’est sélectionné.',
	copyIt: 'Copiez-le avec les touches ou le menu de ce navigateur.',
	signInAgain: 'Se reconnecter',
} as const

export const pagesTexts = {
	label: 'Pages',
	side: 'Publicités, destinations et enregistrement',
	studio: 'Studio',
	multiview: 'Multivue',
	program: 'Programme',
	cues: 'Tops',
	sound: 'Son',
	recordings: 'Archives',
	reports: 'Rapports',
	destinations: 'Destinations',
	collections: 'Collections',
	remote: 'À distance',
	settings: 'Réglages',
	wizard: 'Préparer une émission',
} as const

export const listsTexts = {
	shown: '{shown} sur {total} affichés.',
	more: 'En afficher {count} de plus',
	noneFound: 'Rien trouvé.',
} as const

export const saysTexts = {
	onAir: 'À l’antenne.',
	sceneOnAir: '{scene} est à l’antenne.',
	sceneShowing: '{scene} est montrée.',
	practice: 'L’entraînement est en cours. Vous seul le voyez.',
	offAir: 'Hors antenne.',
	goingLive: 'Passage en direct.',
	goesLiveAt: 'L’émission passe en direct automatiquement à {time}.',
	failed: '{name} a échoué. {message}',
	reconnecting: '{name} se reconnecte.',
	notConnected: '{name} n’est pas encore connectée. {message}',
	back: '{name} est de retour.',
	recordingStarted: 'Enregistrement démarré.',
	recordingPaused: 'Enregistrement en pause.',
	recordingResumed: 'Enregistrement repris.',
	recordingStopped: 'Enregistrement arrêté.',
	recordingFailed: 'L’enregistrement a échoué. {message}',
	adStarted: 'La coupure publicitaire a commencé.',
	adEnded: 'La coupure publicitaire est terminée.',
	adLeft: 'Encore {seconds} secondes de coupure.',
	adsLow: '{count, plural, one {# publicité restante} other {# publicités restantes}} cette heure.',
} as const

export const toastsTexts = {
	back: '{name} est de retour.',
	awayFor: 'Absente pendant {away}.',
	saved: 'Enregistrement sauvegardé.',
	savedInPart: 'Enregistrement sauvegardé, mais il en manque une partie.',
	reportReady: { strong: 'L’émission est terminée.', text: 'Son rapport est prêt.' },
	openReport: 'L’ouvrir',
	failed: 'Cela n’a pas fonctionné.',
	failedText: 'Un problème est survenu sur cet écran. Réessayez. L’erreur est dans le journal du studio.',
	hidden: '{name} est masqué.',
	undo: 'Annuler',
} as const

export const clientTexts = {
	noAnswer: 'Le studio n’a pas répondu.',
	noAnswerAction: 'Réessayez quand la connexion sera revenue.',
} as const

export const guideTexts = {
	open: 'Ouvrir le guide',
	more: 'En savoir plus',
	hint: 'Ouvre le guide, en anglais, dans une autre fenêtre',
} as const
