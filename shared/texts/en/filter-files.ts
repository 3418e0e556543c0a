import type { AreaTexts } from '../catalogue.ts'

/** What goes wrong with the files of filters: LUTs and masks. Nothing here contains a path: it may be private. */
export const filterFileTexts = {
	'filter-file-slow': {
		message: 'This file could not be read in time.',
		action: 'Check the disk or the network share that it is on, then switch the effect off and on.',
	},
	'filter-file-unreadable': {
		message: 'The system could not open this file.',
		action: 'Check the disk or the network share that it is on, then switch the effect off and on.',
	},
	'filter-file-broke': {
		message: 'This file could not be read: reading it failed, took too long or needed too much memory.',
		action: 'Choose a simpler file, or switch the effect off and on to try again.',
	},
	'lut-unreadable/not-cube': {
		message: 'This file is not a LUT in the .cube format.',
		action: 'Export the LUT as .cube, with a 1D or a 3D table.',
	},
	'lut-unreadable/size': {
		message: 'The size of the table is given as "{said}". It has to be a whole number from 2 to {max}.',
		action: 'Export the LUT again with a smaller table, such as 33 points.',
	},
	'lut-unreadable/two-tables': {
		message: 'The file gives the size of more than one table. It may hold one only.',
		action: 'Export the LUT as one 1D or one 3D table.',
	},
	'lut-unreadable/numbers': {
		message: 'Line {line} of the file does not hold the numbers that belong there.',
		action: 'Export the LUT again. It is then read again automatically.',
	},
	'lut-unreadable/too-few': {
		message: 'The table has {found} rows, but its size needs {needed}. The file may be incomplete.',
		action: 'Copy or export the LUT again. It is then read again automatically.',
	},
	'lut-unreadable/too-many': {
		message: 'The table has more rows than its size needs, which are {needed}.',
		action: 'Export the LUT again. It is then read again automatically.',
	},
	'lut-unreadable/domain': {
		message: 'The smallest value that the table is for (DOMAIN_MIN) is not below the largest (DOMAIN_MAX).',
		action: 'Export the LUT again. It is then read again automatically.',
	},
} as const satisfies AreaTexts
