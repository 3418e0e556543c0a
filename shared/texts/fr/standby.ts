import type { AreaTexts } from '../catalogue.ts'

/** Deux ordinateurs dont l’un peut reprendre l’émission de l’autre. */
export const standbyTexts = {
	'standby/subject': 'Ordinateur de secours',
	'standby/main-lost': 'L’ordinateur principal ne répond plus.',
	'standby/main-found': 'L’ordinateur principal répond de nouveau.',
	'standby/taken-over': 'Cet ordinateur prend l’antenne à la place de l’ordinateur principal.',
	'standby/not-taken-over': 'Cet ordinateur n’a pas pu reprendre l’émission. {reason}',
	'standby/given-back': 'L’ordinateur principal est de nouveau à l’antenne. Cet ordinateur n’envoie plus rien.',
	'standby/cut-off': 'L’ordinateur principal a délié cet ordinateur de secours.',
	'standby/no-key': 'La clé pour l’ordinateur principal manque. Liez de nouveau cet ordinateur.',
	'standby/on-air': 'Il est à l’antenne à la place de cet ordinateur.',
	'standby/released': 'Il est à l’antenne. Cet ordinateur cesse d’envoyer ; les directs continuent.',
	'standby/taking-back':
		'Cet ordinateur reprend l’émission. L’ordinateur de secours envoie jusqu’à ce que chaque destination accepte celui-ci.',
	'standby/back': 'Chaque destination accepte de nouveau cet ordinateur.',
	'standby/not-resumed':
		'Elle n’a pas été reprise ici, car l’ordinateur de secours est à l’antenne avec elle. Reprenez-la quand cet ordinateur est prêt.',
	'standby-link-wrong': {
		message: 'Ce n’est pas le lien d’un ordinateur de secours, ou il a déjà servi.',
		action:
			'Créez un lien pour le rôle « Ordinateur de secours » dans l’accès à distance de l’ordinateur principal, et collez le texte entier.',
	},
	'standby-link-open': {
		message: 'Ce lien mène à un autre ordinateur sans chiffrement. Rien n’a été envoyé.',
		action: 'Utilisez le lien affiché par l’ordinateur principal, qui commence par https.',
	},
	'standby-other-certificate': {
		message: 'L’ordinateur à cette adresse n’a pas le certificat de l’ordinateur principal. Rien n’a été envoyé.',
		action: 'Vérifiez le réseau, puis créez un nouveau lien sur l’ordinateur principal.',
	},
	'standby-main-unreachable': {
		message: 'L’ordinateur principal est injoignable.',
		action: 'Vérifiez qu’il est allumé et qu’il laisse les autres appareils du réseau se connecter.',
	},
	'standby-follows': {
		message: 'Cet ordinateur est le secours d’un autre : il ne lance pas d’émission à lui.',
		action: 'Prenez le relais quand l’ordinateur principal a disparu, ou déliez cet ordinateur dans l’accès à distance.',
	},
	'standby-is-on-air': {
		message: 'Cet ordinateur est à l’antenne à la place de l’ordinateur principal.',
		action: 'Rendez d’abord l’émission, ou terminez-la.',
	},
	'standby-nothing-to-take': {
		message: 'L’ordinateur principal n’était pas à l’antenne la dernière fois qu’il a répondu : il n’y a rien à reprendre.',
		action: 'Prenez d’abord l’antenne sur l’ordinateur principal.',
	},
	'standby-not-on-air': {
		message: 'L’ordinateur de secours n’est pas à l’antenne avec une émission à rendre, ou il n’est pas connecté.',
		action: 'Vérifiez que les deux ordinateurs sont allumés et liés.',
	},
	'standby-on-air-instead': {
		message: 'L’ordinateur de secours est à l’antenne avec cette émission.',
		action: 'Reprenez plutôt l’émission.',
	},
} as const satisfies AreaTexts
