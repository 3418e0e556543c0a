import type { AreaTexts } from '../catalogue.ts'

const newer = 'Démarrez la version plus récente pour utiliser de nouveau {path}. Ce que vous réglez maintenant est gardé dans {beside}.'
const original = 'Le fichier d’origine est gardé sous {aside}.'

export const settingsTexts = {
	'settings-invalid': {
		message: 'Ce réglage n’est pas possible : {field} {problem}',
		action: 'Choisissez une autre valeur.',
	},
	'settings-not-saved': {
		message: 'La modification agit maintenant mais n’a pas pu être enregistrée sur le disque.',
		action: 'Vérifiez que {path} est accessible en écriture et que le disque a de la place.',
	},
	'document-unreadable': {
		message: '{path} ne peut pas être lu.',
		action: 'Vérifiez les droits du dossier de données, ou démarrez avec un autre --data-dir.',
	},
	'settings-set-aside': {
		message: 'Le fichier des réglages n’a pas pu être compris. Showcaller a démarré avec des réglages neufs.',
		action: 'Votre ancien fichier est gardé sous {aside}.',
	},
	'settings-newer': {
		message:
			'Le fichier des réglages vient d’une version plus récente de Showcaller et reste tel quel. Cette version utilise ses propres réglages.',
		action: newer,
	},
	'settings-repaired': {
		message: 'Des parties du fichier des réglages n’ont pas pu être comprises et ont été omises : {lost}. Le reste est inchangé.',
		action: original,
	},
	'collection-set-aside': {
		message: 'Le fichier des scènes et des sources n’a pas pu être compris. Showcaller a démarré avec l’émission d’entraînement.',
		action: 'Votre ancien fichier est gardé sous {aside}.',
	},
	'collection-newer': {
		message:
			'Le fichier des scènes et des sources vient d’une version plus récente de Showcaller et reste tel quel. Cette version démarre avec l’émission d’entraînement.',
		action: newer,
	},
	'collection-repaired': {
		message:
			'Des parties du fichier des scènes et des sources n’ont pas pu être comprises et ont été omises : {lost}. Le reste est inchangé.',
		action: original,
	},
	'accounts-set-aside': {
		message: 'Le fichier des comptes et des émissions programmées n’a pas pu être compris. Showcaller a démarré sans aucun.',
		action: 'Votre ancien fichier est gardé sous {aside}. Reconnectez les comptes, ou démarrez avec une copie de ce fichier.',
	},
	'accounts-newer': {
		message:
			'Le fichier des comptes et des émissions programmées vient d’une version plus récente de Showcaller et reste tel quel. Cette version a sa propre liste.',
		action: newer,
	},
	'accounts-repaired': {
		message:
			'Des parties du fichier des comptes et des émissions programmées n’ont pas pu être comprises et ont été omises : {lost}. Le reste est inchangé.',
		action: original,
	},
	'destinations-set-aside': {
		message: 'Le fichier des destinations n’a pas pu être compris. Showcaller a démarré sans aucune.',
		action: 'Votre ancien fichier est gardé sous {aside}. Ajoutez de nouveau les destinations, ou démarrez avec une copie de ce fichier.',
	},
	'destinations-newer': {
		message:
			'Le fichier des destinations vient d’une version plus récente de Showcaller et reste tel quel. Cette version a sa propre liste.',
		action: newer,
	},
	'destinations-repaired': {
		message: 'Des parties du fichier des destinations n’ont pas pu être comprises et ont été omises : {lost}. Le reste est inchangé.',
		action: original,
	},
	'cue-list-unreadable': {
		message: 'Le fichier d’un conducteur n’a pas pu être compris. Le conducteur est resté vide.',
		action: original,
	},
	'cue-list-newer': {
		message: 'Le fichier d’un conducteur vient d’une version plus récente de Showcaller et reste tel quel.',
		action: 'Démarrez la version plus récente pour utiliser de nouveau {path}. Ce que vous changez maintenant est gardé dans {beside}.',
	},
	'cue-list-repaired': {
		message: 'Des parties du fichier d’un conducteur n’ont pas pu être comprises et ont été omises : {lost}. Le reste est inchangé.',
		action: original,
	},
	'history-set-aside': {
		message: 'Le fichier des rapports des émissions passées est endommagé. Showcaller en a commencé un nouveau.',
		action: 'L’ancien fichier est gardé sous {aside}.',
	},
	'history-newer': {
		message: 'Le fichier des rapports des émissions passées vient d’une version plus récente de Showcaller et reste tel quel.',
		action: 'Démarrez la version plus récente pour relire {path}. Les rapports de cette version sont gardés dans {beside}.',
	},
	'history-not-kept': {
		message:
			'Les rapports ne peuvent pas être gardés sur le disque en ce moment : ils sont perdus à la fermeture de Showcaller. Les émissions ne sont pas touchées.',
		action: 'Vérifiez que {path} est accessible en écriture et n’est pas ouvert dans un autre programme, puis redémarrez Showcaller.',
	},
	'vault-set-aside': {
		message: 'Le coffre des clés de flux, des mots de passe et des connexions n’a pas pu être compris. Showcaller en a commencé un vide.',
		action: 'Saisissez de nouveau les clés de flux et reconnectez les comptes. L’ancien fichier est gardé sous {aside}.',
	},
	'vault-repaired': {
		message: 'Des parties du coffre des clés de flux, des mots de passe et des connexions n’ont pas pu être comprises et ont été omises.',
		action: 'Saisissez de nouveau ce qui manque. Le fichier d’origine est gardé sous {aside}.',
	},
	'vault-newer': {
		message: 'Le coffre vient d’une version plus récente de Showcaller et reste tel quel. Cette version en a un vide.',
		action: 'Démarrez la version plus récente pour utiliser de nouveau {path}. Ce que vous saisissez maintenant est gardé dans {beside}.',
	},
	'vault-locked/other-key': {
		message: 'Une clé enregistrée ne peut pas être lue. Le coffre a peut-être été écrit avec une autre clé.',
		action: 'Démarrez Showcaller avec la même SHOWCALLER_VAULT_KEY qu’avant, ou saisissez de nouveau la clé de flux.',
	},
	'vault-locked/keychain': {
		message: 'Une clé enregistrée ne peut pas être lue : le trousseau de cet ordinateur ne l’a pas ouverte.',
		action: 'Déverrouillez le trousseau et réessayez, ou saisissez de nouveau la clé de flux.',
	},
} as const satisfies AreaTexts
