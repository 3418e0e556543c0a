import type { AreaTexts } from '../catalogue.ts'

export const cueTexts = {
	'cue-no-list': { message: 'Aucun conducteur n’est ouvert.', action: 'Ouvrez-en un ou créez-en d’abord un.' },
	'cue-unknown': {
		message: 'Il n’y a pas de top « {id} » dans ce conducteur.',
		action: 'Il a peut-être été supprimé. Consultez de nouveau le conducteur.',
	},
	'cue-list-unknown': {
		message: 'Il n’y a pas de conducteur « {id} ».',
		action: 'Il a peut-être été supprimé. Consultez de nouveau la liste des conducteurs.',
	},
	'cue-list-running': { message: '« {name} » est en cours.', action: 'Terminez-le d’abord.' },
	'cue-not-running': { message: 'Aucun conducteur n’est en cours.', action: 'Lancez d’abord le conducteur.' },
	'cue-running': {
		message: '{name} est en cours et ne peut être ni supprimé ni sauté.',
		action: 'Lancez d’abord le top suivant.',
	},
	'cue-none-on-standby': { message: 'Aucun top n’est prêt : GO n’a rien lancé.', action: 'Mettez un top en attente.' },
	'cue-standby-changed': {
		message: 'GO n’a rien lancé : {name} est maintenant en attente, et non le top affiché quand vous avez pressé.',
		action: 'Vérifiez le top en attente, puis pressez de nouveau GO.',
	},
	'cue-already-runs': { message: 'Le conducteur est déjà en cours.', action: 'Terminez-le avant de le relancer.' },
	'cue-rehearsal-on-air': {
		message: 'Une répétition ne peut pas commencer pendant qu’une émission est diffusée.',
		action: 'Terminez d’abord l’émission, ou lancez le conducteur sans répétition.',
	},
	'cue-order': {
		message: 'Le nouvel ordre ne nomme pas une fois chaque top du conducteur.',
		action: 'Consultez de nouveau le conducteur ; il a peut-être changé.',
	},
	'cues-too-many': {
		message: 'Un conducteur peut avoir au plus {limit} tops.',
		action: 'Supprimez-en, ou utilisez un second conducteur.',
	},
	'cue-lists-too-many': { message: 'Il peut y avoir au plus {limit} conducteurs.', action: 'Supprimez-en d’abord un.' },
	'cue-templates-too-many': { message: 'Un conducteur peut avoir au plus {limit} modèles.', action: 'Supprimez-en d’abord un.' },
	'cue-message-none': { message: 'Il n’y a pas de message.', action: 'Envoyez-en d’abord un.' },
	'cue-secret-server': {
		message: 'Le secret de cet appel HTTP a été saisi pour un autre serveur.',
		action: 'Saisissez-le de nouveau pour la nouvelle adresse.',
	},
	'cue-http-secret-missing': {
		message: 'Le secret de cet appel HTTP n’est pas enregistré sur cet ordinateur.',
		action: 'Saisissez-le de nouveau.',
	},
	'cue-http-status': { message: '{host} a répondu par l’état {status}.', action: 'Vérifiez l’adresse et ce qu’elle attend.' },
	'cue-recording-off': { message: 'Aucun enregistrement n’était en cours.', action: 'Il n’y a rien à faire.' },
	'cue-action-unknown': {
		message: 'Les actions du type « {kind} » ne sont pas disponibles dans cette version.',
		action: 'Supprimez-la, ou utilisez la version d’où elle vient.',
	},
	'cue-action-incomplete': { message: 'Cette action n’est pas encore réglée.', action: 'Ouvrez le top et complétez ce qui manque.' },
	'cue-action-late': {
		message: 'Cela a pris plus de {seconds, number} s et n’a pas été attendu.',
		action: 'Vérifiez si cela a eu lieu.',
	},
	'cue-undo-running': { message: 'Cela supprimerait le top en cours.', action: 'Lancez d’abord le top suivant, puis réessayez.' },

	'cue/named': '{number} {name}',
	'cue/unnamed': 'Top {number}',
	'cue/nameless': 'Un top sans nom',
	'cue/began': '{name} a commencé.',
	'cue/began-left': '{name} a commencé. Omis du top précédent : {left}.',
	'cue/repeated': '{name} venait de commencer : ce GO n’a rien lancé.',
	'cue/list': '{first}, {others}',
	'cue/new-list-copy': '{name} (copie)',

	'cue/activity-subject': 'Conducteur',
	'cue/activity-began': '{name} a commencé',
	'cue/activity-problem': '{name} : {problem}',
	'cue/activity-restarted':
		'Showcaller a redémarré pendant {name}. Rien n’en est exécuté deux fois, et le conducteur est suspendu. GO continue.',
	'cue/activity-runaway':
		'Plus de {limit} tops auraient commencé automatiquement en une seconde. Le conducteur est suspendu. GO continue.',
	'cue/activity-rehearsal-ended': 'La répétition est terminée, car une émission est diffusée.',
	'cue/activity-journal':
		'L’état du conducteur n’a pas pu être enregistré. Après un plantage, il peut se trouver à un autre endroit.',

	'cue-problem/action': '{what} : {problem}',
	'cue-problem/scene': 'la scène n’est pas dans cette collection',
	'cue-problem/slate': 'la scène du carton n’est pas dans cette collection',
	'cue-problem/back': 'la scène après les publicités n’est pas dans cette collection',
	'cue-problem/source': 'la source n’est pas dans cette collection',
	'cue-problem/no-film': 'la source n’est pas un film',
	'cue-problem/no-texts': 'la source n’est pas un synthé',
	'cue-problem/text': 'le texte n’est plus dans sa liste',
	'cue-problem/text-empty': 'le texte est vide',
	'cue-problem/no-sound': 'la source n’a pas de son',
	'cue-problem/file': 'le fichier {path} ne peut pas être lu',
	'cue-problem/overlay': 'l’habillage n’existe pas',
	'cue-problem/overlay-empty': 'l’habillage n’a pas de scène',
	'cue-problem/destination': 'la destination n’existe pas',
	'cue-problem/no-ads': 'aucune destination activée ne diffuse de publicités',
	'cue-problem/replay-off': 'la mémoire de replay est désactivée',
	'cue-problem/no-secret': 'son secret n’est pas enregistré sur cet ordinateur',
	'cue-problem/left-out-next': 'Le top suivant a commencé avant.',
	'cue-problem/left-out-end': 'Le conducteur s’est terminé avant.',
	'cue-problem/interrupted': 'Showcaller a redémarré.',
	'cue-problem/rehearsal': 'Une répétition l’omet.',
	'cue-problem/ads-left-out': '{started} publicités sur {count} sont passées.',
	'cue-problem/slate-gone': 'La scène du carton n’est pas dans cette collection.',
	'cue-problem/never-ends': 'Le top précédent n’a pas de fin à lui : seul GO lance celui-ci.',
	'cue-problem/open-before-time': 'Le top précédent n’a pas de fin prévue : à {time}, celui-ci attend GO.',
	'cue-problem/no-previous': 'Il n’y a pas de top avant lui : seul GO le lance.',
	'cue-problem/too-many-together': 'Plus de {limit} tops commenceraient ensemble. Celui-ci attend GO.',
} as const satisfies AreaTexts
