import type { AreaTexts } from '../catalogue.ts'

/** What is wrong with a field of a form. `{label}`: what the field is called. */
export const formTexts = {
	'form/required': '{label} is required.',
	'form/file-only': '{label} must be a file on this computer, not a network address.',
	'form/number': '{label} must be a number.',
	'form/range': '{label} must be from {min} to {max}.',
	'form/range-unit': '{label} must be from {min} to {max} {unit}.',
	'form/switch': '{label} must be on or off.',
	'form/whole-number': '{label} must be a whole number.',
	'form/time': '{label}: choose a day and a time.',
	'form/color': '{label}: a color is written as #rrggbb.',
	'form/text': '{label} must be text.',
	'form/too-long': '{label} may have at most {max} characters.',
	'form/choice': '{label}: choose from the list.',
} as const satisfies AreaTexts
