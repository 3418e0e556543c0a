import type { AreaTexts } from '../catalogue.ts'

export const cueTableTexts = {
	'cue-table-empty': {
		message: 'Aucun top n’a été trouvé dans ce tableau.',
		action: 'Vérifiez quelle ligne a les noms des colonnes, et ce qu’est chaque colonne.',
	},
	'cue-table/scene-not-there': 'Ligne {line} : il n’y a pas de scène « {cell} » dans cette collection.',
	'cue-table/film-not-there': 'Ligne {line} : il n’y a pas de film « {cell} » dans cette collection.',
	'cue-table/sound-not-there': 'Ligne {line} : il n’y a pas de source avec son « {cell} » dans cette collection.',
	'cue-table/not-understood': 'Ligne {line} : « {cell} » n’a pas été compris dans la colonne {column}.',
	'cue-table/no-lower-third': 'Ligne {line} : aucun synthé de cette collection ne peut montrer « {cell} ».',
	'cue-table/too-many': 'Ligne {line} : un top lance au plus 10 publicités, pas « {cell} ».',
	'cue-table/length': 'Ligne {line} : « {cell} » n’est pas une durée.',
	'cue-table/start': 'Ligne {line} : « {cell} » n’est pas une heure.',
	'cue-table/long-name': 'Ligne {line} : le nom dépasse 200 caractères, sa fin a été omise.',
	'cue-table/long-note': 'Ligne {line} : la note dépasse 2 000 caractères, sa fin a été omise.',
	'cue-table/many-actions': 'Ligne {line} : un top fait au plus 20 choses. Le reste a été omis.',
	'cue-table/color': 'Ligne {line} : « {cell} » n’est pas une couleur de tops.',
	'cue-table/left-out':
		'{count, plural, one {La ligne {lines} a été omise : elle n’a} other {Les lignes {lines} ont été omises : elles n’ont}} aucune valeur nécessaire à un top.',
	'cue-table/beyond':
		'{count, plural, one {# top de plus a été omis} other {# tops de plus ont été omis}} : un conducteur en a au plus {limit}.',
	'cue-table/not-read':
		'{count, plural, one {# ligne de plus n’a pas été lue} other {# lignes de plus n’ont pas été lues}} : la limite est de {limit, number}.',
} as const satisfies AreaTexts
