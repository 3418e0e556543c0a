import type { AreaTexts } from '../catalogue.ts'

export const collectionTexts = {
	'collection-unnamed': 'Première collection',
	'collection-copy': '{name} (copie)',
	'collection-in-use': {
		message: 'Une autre collection ne peut pas être ouverte pendant une émission ou un enregistrement.',
		action: 'Terminez d’abord. Copies et exports restent possibles entre-temps.',
	},
	'collection-is-open': {
		message: 'La collection ouverte ne peut pas être supprimée.',
		action: 'Ouvrez-en d’abord une autre, puis supprimez celle-ci.',
	},
	'collection-missing': {
		message: 'Le fichier de cette collection ne peut pas être lu.',
		action: 'Il a peut-être été supprimé. Consultez de nouveau la liste.',
	},
	'collection-cannot-open/newer': {
		message: 'Cette collection a été enregistrée par une version plus récente de Showcaller.',
		action: 'Ouvrez-la avec cette version. Elle reste telle quelle.',
	},
	'collection-cannot-open/unreadable': {
		message: 'Cette collection ne peut pas être lue : son fichier est endommagé.',
		action: 'Restaurez l’une de ses sauvegardes, ou supprimez-la.',
	},
	'collection-not-saved': {
		message: 'La collection n’a pas pu être enregistrée.',
		action: 'Vérifiez que {path} est accessible en écriture et que le disque a de la place, puis réessayez.',
	},
	'collection-not-exported': {
		message: 'La collection n’a pas pu être écrite dans {path}.',
		action: 'Vérifiez que le dossier est accessible en écriture et que le disque a de la place, puis réessayez.',
	},
	'archive-missing': {
		message: 'Il n’y a pas de fichier à ce chemin.',
		action: 'Vérifiez le chemin sur l’ordinateur où tourne Showcaller.',
	},
	'archive-damaged': {
		message: 'Ce fichier n’est pas un .zip, ou il est endommagé.',
		action: 'Exportez de nouveau la collection, ou recopiez le fichier.',
	},
	'archive-foreign': {
		message: 'Ce fichier ne contient aucune collection.',
		action: 'Choisissez un fichier exporté par Showcaller.',
	},
	'archive-unsafe': {
		message: 'Ce fichier contient ce qu’aucune collection exportée ne contient : {name}. Rien n’en a été écrit.',
		action: 'Demandez-en un autre à la personne qui l’a créé.',
	},
	'archive-too-large': {
		message: 'Ce fichier est trop grand : au plus 10 000 fichiers et sources, 200 Go en tout.',
		action: 'Divisez la collection, puis exportez les parties.',
	},
	'archive-not-unpacked': {
		message: 'Les fichiers n’ont pas pu être écrits dans {path}. Aucun n’a été gardé.',
		action: 'Vérifiez que le dossier est accessible en écriture et que le disque a de la place, puis réessayez.',
	},
	'file-not-there': {
		message: 'Il n’y a pas de fichier à ce chemin.',
		action: 'Vérifiez le chemin sur l’ordinateur où tourne Showcaller.',
	},
	'backup-missing': {
		message: 'Cette sauvegarde ne peut pas être lue.',
		action: 'Elle a peut-être été supprimée. Consultez de nouveau la liste.',
	},
} as const satisfies AreaTexts
