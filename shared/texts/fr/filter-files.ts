import type { AreaTexts } from '../catalogue.ts'

export const filterFileTexts = {
	'filter-file-slow': {
		message: 'Ce fichier n’a pas pu être lu à temps.',
		action: 'Vérifiez le disque ou le partage réseau où il se trouve, puis désactivez et réactivez l’effet.',
	},
	'filter-file-unreadable': {
		message: 'Le système n’a pas pu ouvrir ce fichier.',
		action: 'Vérifiez le disque ou le partage réseau où il se trouve, puis désactivez et réactivez l’effet.',
	},
	'filter-file-broke': {
		message: 'Ce fichier n’a pas pu être lu : la lecture a échoué, a duré trop longtemps ou a demandé trop de mémoire.',
		action: 'Choisissez un fichier plus simple, ou désactivez et réactivez l’effet pour réessayer.',
	},
	'lut-unreadable/not-cube': {
		message: 'Ce fichier n’est pas une LUT au format .cube.',
		action: 'Exportez la LUT en .cube, avec une table 1D ou 3D.',
	},
	'lut-unreadable/size': {
		message: 'La taille indiquée de la table est « {said} ». Ce doit être un nombre entier de 2 à {max}.',
		action: 'Exportez de nouveau la LUT avec une table plus petite, par exemple de 33 points.',
	},
	'lut-unreadable/two-tables': {
		message: 'Le fichier indique la taille de plusieurs tables. Il ne peut en contenir qu’une.',
		action: 'Exportez la LUT sous forme d’une seule table 1D ou 3D.',
	},
	'lut-unreadable/numbers': {
		message: 'La ligne {line} du fichier ne contient pas les nombres attendus.',
		action: 'Exportez de nouveau la LUT. Elle sera alors relue automatiquement.',
	},
	'lut-unreadable/too-few': {
		message: 'La table a {found} lignes, mais sa taille en demande {needed}. Le fichier est peut-être incomplet.',
		action: 'Copiez ou exportez de nouveau la LUT. Elle sera alors relue automatiquement.',
	},
	'lut-unreadable/too-many': {
		message: 'La table a plus de lignes que les {needed} que demande sa taille.',
		action: 'Exportez de nouveau la LUT. Elle sera alors relue automatiquement.',
	},
	'lut-unreadable/domain': {
		message: 'La plus petite valeur prévue pour la table (DOMAIN_MIN) n’est pas inférieure à la plus grande (DOMAIN_MAX).',
		action: 'Exportez de nouveau la LUT. Elle sera alors relue automatiquement.',
	},
} as const satisfies AreaTexts
