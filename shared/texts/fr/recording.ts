import type { AreaTexts } from '../catalogue.ts'

export const recordingTexts = {
	'no-cloud-recording': {
		message: 'Aucune plateforme de cette émission ne peut l’enregistrer.',
		action: 'Passez en direct sur une qui le peut, ou enregistrez sur cet ordinateur.',
	},
	'recording-not-automatic': {
		message: 'L’enregistrement automatique sur {name} ne peut pas être changé d’ici.',
		action: 'Démarrez et arrêtez son enregistrement à la main.',
	},
	'recording-cannot-pause': {
		message: 'L’enregistrement de cette plateforme ne peut pas être mis en pause.',
		action: 'Arrêtez-le et démarrez-en un autre.',
	},
	'already-recording': { message: 'Un enregistrement est déjà en cours.', action: 'Arrêtez-le avant d’en démarrer un autre.' },
	'folder-not-absolute': {
		message: 'Ce n’est pas un chemin complet.',
		action: 'Saisissez le chemin complet, comme /home/moi/Vidéos ou C:\\Vidéos.',
	},
	'recording-pattern': {
		message: 'Un nom de fichier ne peut pas contenir {field}.',
		action: 'Les champs d’un nom de fichier sont {fields}.',
	},
	'recording-not-wanted': { message: 'L’enregistrement a été arrêté avant de commencer.', action: 'Redémarrez-le.' },
	'recording-folder-missing': {
		message: 'Le dossier d’enregistrement {folder} n’existe pas en ce moment. Son disque a peut-être été retiré.',
		action: 'Connectez le disque, ou choisissez un autre dossier pour les enregistrements.',
	},
	'recording-folder-read-only': {
		message: 'Le disque du dossier d’enregistrement {folder} est en lecture seule.',
		action: 'Choisissez un autre dossier pour les enregistrements, puis enregistrez de nouveau.',
	},
	'recording-folder-denied': {
		message: 'Showcaller n’a pas le droit d’écrire dans le dossier d’enregistrement {folder}.',
		action: 'Changez ses droits, ou choisissez un autre dossier pour les enregistrements.',
	},
	'recording-folder-stalled': {
		message: 'Le disque du dossier d’enregistrement {folder} ne répond pas.',
		action: 'Vérifiez le disque ou le partage réseau, ou choisissez un autre dossier pour les enregistrements.',
	},
	'recording-folder-not-one': {
		message: '{folder} ne peut pas être le dossier d’enregistrement : c’est un fichier.',
		action: 'Choisissez un autre dossier pour les enregistrements.',
	},
	'recording-folder': {
		message: 'Impossible d’écrire dans le dossier d’enregistrement {folder}. Le système indique {system}.',
		action: 'Choisissez un autre dossier pour les enregistrements, puis enregistrez de nouveau.',
	},
	'recording-name': {
		message: 'Le disque du dossier d’enregistrement {folder} n’accepte pas un nom aussi long que celui d’un enregistrement.',
		action: 'Choisissez pour les enregistrements un dossier au chemin plus court.',
	},
	'recording-file-gone': {
		message: 'Le fichier de l’enregistrement dans {folder} a été supprimé ou déplacé pendant son écriture.',
		action: 'Ne touchez pas aux fichiers d’un enregistrement en cours.',
	},
	'recording-disk-low': {
		message: 'Le disque du dossier d’enregistrement {folder} est presque plein.',
		action: 'Libérez de l’espace, ou choisissez un autre dossier pour les enregistrements.',
	},
	'recording-disk-full': {
		message: 'Le disque du dossier d’enregistrement {folder} est plein.',
		action: 'Libérez de l’espace, ou choisissez un autre dossier pour les enregistrements.',
	},
	'recording-disk-slow': {
		message: 'Le disque du dossier d’enregistrement {folder} n’a pas suivi l’enregistrement.',
		action: 'Choisissez un dossier sur un disque plus rapide, puis enregistrez de nouveau.',
	},
	'recording-file-limit': {
		message: 'Le dossier d’enregistrement {folder} n’accepte pas de fichier plus grand.',
		action: 'Choisissez un autre dossier pour les enregistrements, puis enregistrez de nouveau.',
	},
	'recording-next-file': {
		message: 'Le système n’accepte pas de fichier plus grand dans {folder}. L’enregistrement y continue dans le fichier suivant.',
		action: 'Rien n’est perdu. Pour des fichiers plus grands, choisissez un autre dossier, ou relevez la limite de cet utilisateur.',
	},
	'recording-ffmpeg': {
		message: 'FFmpeg n’a pas pu écrire l’enregistrement. L’émission elle-même continue.',
		action: 'Vérifiez que FFmpeg est installé et que le dossier est accessible en écriture, puis enregistrez de nouveau.',
	},
	'recording-process': {
		message: 'L’enregistreur s’arrêtait sans cesse : l’enregistrement a été fermé.',
		action: 'Enregistrez de nouveau. Si cela se répète, envoyez le journal avec un rapport.',
	},
	'recording-finish': {
		message: 'L’enregistrement est lisible, mais n’a pas pu être réécrit pour une navigation rapide.',
		action: 'Utilisez le fichier tel quel. Showcaller réessaie au prochain démarrage.',
	},
	'recording-not-joined': {
		message: 'L’enregistrement est en plusieurs fichiers dans {folder}, car ils n’ont pas pu être réunis.',
		action: 'Libérez-y de l’espace. Showcaller réessaie au prochain démarrage.',
	},
	'recording-unreadable': {
		message: 'Le fichier de l’enregistrement dans {folder} ne peut pas être lu.',
		action: 'Gardez-le : Showcaller tente de le réparer au prochain démarrage.',
	},
	'recording-lost': {
		message: 'L’enregistrement est perdu : son fichier dans {folder} n’y est plus.',
		action: 'Cherchez-le dans la corbeille, ou là où le dossier a été déplacé.',
	},
	'unknown-recording': { message: 'Cet enregistrement n’est plus dans la liste.', action: 'Rouvrez la page Archives.' },
	'recording-file-missing': {
		message: 'Le fichier de cet enregistrement n’est plus à sa place.',
		action: 'Cherchez-le dans la corbeille, ou là où son dossier a été déplacé.',
	},
	'recording-empty': { message: 'Le fichier de cet enregistrement est vide.', action: 'Il n’y a rien à lire. Il peut être supprimé.' },
	'recording-not-readable': {
		message: 'Cet enregistrement ne peut pas être lu.',
		action: 'Vérifiez son disque. Si le fichier est endommagé, un autre programme peut peut-être en lire une partie.',
	},
	'recording-not-running': { message: 'Rien n’est enregistré sur cet ordinateur.', action: 'Démarrez d’abord l’enregistrement.' },
	'recording-in-use': {
		message: 'Cet enregistrement est encore en cours d’écriture ou de finition.',
		action: 'Attendez qu’il soit terminé.',
	},
	'recording-no-bin': {
		message: 'Cet ordinateur n’a pas de corbeille pour le disque de ce fichier.',
		action: 'Il peut être supprimé définitivement à la place.',
	},
	'recording-not-deleted': {
		message: 'Le fichier n’a pas pu être supprimé. Le système indique {system}',
		action: 'Vérifiez les droits de son dossier.',
	},
	'recording-not-renamed': {
		message: 'Le fichier n’a pas pu être renommé. Le système indique {system}',
		action: 'Vérifiez les droits de son dossier.',
	},
	'recording-not-revealed': {
		message: 'Le gestionnaire de fichiers de cet ordinateur n’a pas répondu.',
		action: 'Ouvrez le dossier à la main : {folder}',
	},
	'clip-running': { message: 'Un autre extrait est en cours de création.', action: 'Attendez qu’il soit terminé, ou annulez-le.' },
	'clip-interrupted': {
		message: 'L’extrait n’a pas été terminé : la partie du studio qui le crée s’est arrêtée.',
		action: 'Recommencez.',
	},
	'clip-empty': { message: 'La fin de l’extrait n’est pas après son début.', action: 'Déplacez l’un des deux points.' },
	'clip-not-exact': {
		message: 'Les images de cet enregistrement sont dans un codec qui n’est pas encodé ici.',
		action: 'Coupez-le plutôt aux images clés.',
	},
	'clip-cancelled': { message: 'L’extrait a été annulé.', action: 'Rien n’en est gardé.' },
	'clip-disk-full': { message: 'Le disque est plein. L’extrait n’a pas été créé.', action: 'Libérez de l’espace, puis réessayez.' },
	'clip-not-made': {
		message: 'FFmpeg n’a pas pu créer l’extrait. Il indique : {system}',
		action: 'Vérifiez que l’enregistrement se lit à cet endroit, ou choisissez d’autres points.',
	},
	'recording-running': { message: 'Un enregistrement est déjà en cours.', action: 'Arrêtez-le d’abord.' },
	'recording-moved': { message: '{reason} L’enregistrement continue dans {folder}.', action: '{action}' },

	'recording/no-system-word': 'rien de plus',
	'recording/subject': 'Enregistrement',
	'recording/started': 'démarré sur cet ordinateur.',
	'recording/paused': 'en pause.',
	'recording/resumed': 'reprend après une pause.',
	'recording/encoder-failed': 'terminé, car son encodeur a échoué : {reason} {action}',
	'recording/track': 'Piste {number}',
	'recording/saved': 'enregistré : {path}',
	'recording/saved-in-part': 'enregistré, mais il en manque une partie : {path}',
	'recording/no-file': 'terminé. Aucune image n’est arrivée : il n’y a pas de fichier.',
	'recording/nothing-plays': 'n’a laissé aucun fichier lisible.',
	'recording/plays-until': 'lisible jusqu’à ce point : {path}',
	'recording/last-run-repaired': 'de la dernière session réparé : {path}',
	'recording/last-run-incomplete': 'de la dernière session réparé, mais il en manque une partie : {path}',
	'recording/last-run-missing': 'de la dernière session introuvable : {path}',
	'recording/last-run-damaged': 'de la dernière session impossible à réparer : {path}',
	'recording/last-run-not-repaired': 'de la dernière session impossible à réparer. Showcaller réessaie au prochain démarrage.',
} as const satisfies AreaTexts
