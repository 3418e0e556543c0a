import type { AreaTexts } from '../catalogue.ts'

/** What is kept on this computer: settings, scenes, accounts, keys, reports. */
export const settingsTexts = {
	'settings-invalid': {
		message: 'This setting is not possible: {field} {problem}',
		action: 'Choose another value.',
	},
	'settings-not-saved': {
		message: 'The change works now but could not be saved to disk.',
		action: 'Check that {path} can be written and the disk has free space.',
	},
	'document-unreadable': {
		message: '{path} cannot be read.',
		action: 'Check the permissions of the data folder, or start with another --data-dir.',
	},
	'settings-set-aside': {
		message: 'The settings file could not be understood. Showcaller started with fresh settings.',
		action: 'Your old file is kept as {aside}.',
	},
	'settings-newer': {
		message: 'The settings file was written by a newer version of Showcaller and is left as it is. This version uses settings of its own.',
		action: 'Start the newer version to use {path} again. What you set up now is kept in {beside}.',
	},
	'settings-repaired': {
		message: 'Parts of the settings file could not be understood and were left out: {lost}. Everything else is unchanged.',
		action: 'The original file is kept as {aside}.',
	},
	'cue-list-unreadable': {
		message: 'The file of a cue list could not be understood. The list was left empty.',
		action: 'The original file is kept as {aside}.',
	},
	'cue-list-newer': {
		message: 'The file of a cue list was written by a newer version of Showcaller and is left as it is.',
		action: 'Start the newer version to use {path} again. What you change now is kept in {beside}.',
	},
	'cue-list-repaired': {
		message: 'Parts of the file of a cue list could not be understood and were left out: {lost}. Everything else is unchanged.',
		action: 'The original file is kept as {aside}.',
	},
	'collection-set-aside': {
		message: 'The file with the scenes and sources could not be understood. Showcaller started with the practice show.',
		action: 'Your old file is kept as {aside}.',
	},
	'collection-newer': {
		message:
			'The file with the scenes and sources was written by a newer version of Showcaller and is left as it is. This version starts with the practice show.',
		action: 'Start the newer version to use {path} again. What you set up now is kept in {beside}.',
	},
	'collection-repaired': {
		message:
			'Parts of the file with the scenes and sources could not be understood and were left out: {lost}. Everything else is unchanged.',
		action: 'The original file is kept as {aside}.',
	},
	'accounts-set-aside': {
		message: 'The file with the accounts and planned shows could not be understood. Showcaller started without any.',
		action: 'Your old file is kept as {aside}. Connect the accounts again, or start with a copy of that file.',
	},
	'accounts-newer': {
		message:
			'The file with the accounts and planned shows was written by a newer version of Showcaller and is left as it is. This version has a list of its own.',
		action: 'Start the newer version to use {path} again. What you set up now is kept in {beside}.',
	},
	'accounts-repaired': {
		message:
			'Parts of the file with the accounts and planned shows could not be understood and were left out: {lost}. Everything else is unchanged.',
		action: 'The original file is kept as {aside}.',
	},
	'destinations-set-aside': {
		message: 'The file with the destinations could not be understood. Showcaller started without any.',
		action: 'Your old file is kept as {aside}. Add the destinations again, or start with a copy of that file.',
	},
	'destinations-newer': {
		message:
			'The file with the destinations was written by a newer version of Showcaller and is left as it is. This version has a list of its own.',
		action: 'Start the newer version to use {path} again. What you set up now is kept in {beside}.',
	},
	'destinations-repaired': {
		message: 'Parts of the file with the destinations could not be understood and were left out: {lost}. Everything else is unchanged.',
		action: 'The original file is kept as {aside}.',
	},
	'history-set-aside': {
		message: 'The file with the reports of earlier shows is damaged. Showcaller has started a new one.',
		action: 'The old file is kept as {aside}.',
	},
	'history-newer': {
		message: 'The file with the reports of earlier shows was written by a newer version of Showcaller and is left as it is.',
		action: 'Start the newer version to read {path} again. Reports of this version are kept in {beside}.',
	},
	'history-not-kept': {
		message: 'Reports cannot be kept on disk now: they are lost when Showcaller ends. Shows are not affected.',
		action: 'Check that {path} can be written and is not open in another program, then start Showcaller again.',
	},
	'vault-set-aside': {
		message: 'The vault with the stream keys, passwords and sign-ins could not be understood. Showcaller has started an empty one.',
		action: 'Enter the stream keys again and connect the accounts again. The old file is kept as {aside}.',
	},
	'vault-repaired': {
		message: 'Parts of the vault with the stream keys, passwords and sign-ins could not be understood and were left out.',
		action: 'Enter again what is missing. The original file is kept as {aside}.',
	},
	'vault-newer': {
		message: 'The vault was written by a newer version of Showcaller and is left as it is. This version has an empty one.',
		action: 'Start the newer version to use {path} again. What you enter now is kept in {beside}.',
	},
	'vault-locked/other-key': {
		message: 'A stored key cannot be read. The vault may have been written with another vault key.',
		action: 'Start Showcaller with the same SHOWCALLER_VAULT_KEY as before, or enter the stream key again.',
	},
	'vault-locked/keychain': {
		message: "A stored key cannot be read: this computer's keychain did not open it.",
		action: 'Unlock the keychain and try again, or enter the stream key again.',
	},
} as const satisfies AreaTexts
