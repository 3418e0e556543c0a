import type { AreaTexts } from '../catalogue.ts'

/** Cue lists as tables of spreadsheets: what could not be taken from one as it stands there. `line`: of the file. */
export const cueTableTexts = {
	'cue-table-empty': {
		message: 'No cue was found in this table.',
		action: 'Check which line has the names of the columns, and what each column is.',
	},

	'cue-table/scene-not-there': 'Line {line}: there is no scene “{cell}” in this collection.',
	'cue-table/film-not-there': 'Line {line}: there is no film “{cell}” in this collection.',
	'cue-table/sound-not-there': 'Line {line}: there is no source “{cell}” with sound in this collection.',
	'cue-table/not-understood': 'Line {line}: “{cell}” was not understood in the column {column}.',
	'cue-table/no-lower-third': 'Line {line}: there is no lower third in this collection that could show “{cell}”.',
	'cue-table/too-many': 'Line {line}: a cue runs at most 10 ads, not “{cell}”.',
	'cue-table/length': 'Line {line}: “{cell}” is no length.',
	'cue-table/start': 'Line {line}: “{cell}” is no time of day.',
	'cue-table/long-name': 'Line {line}: the name is longer than 200 characters, so its end was left out.',
	'cue-table/long-note': 'Line {line}: the note is longer than 2,000 characters, so its end was left out.',
	'cue-table/many-actions': 'Line {line}: a cue does at most 20 things. The rest was left out.',
	'cue-table/color': 'Line {line}: “{cell}” is none of the colors of cues.',
	'cue-table/left-out':
		'{count, plural, one {Line {lines} was left out: it has} other {Lines {lines} were left out: they have}} no value that a cue needs.',
	'cue-table/beyond': '{count, plural, one {# more cue was} other {# more cues were}} left out: a list has at most {limit}.',
	'cue-table/not-read': '{count, plural, one {# more line was} other {# more lines were}} not read: the limit is {limit, number}.',
} as const satisfies AreaTexts
