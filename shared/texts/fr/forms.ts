import type { AreaTexts } from '../catalogue.ts'

export const formTexts = {
	'form/required': '{label} : obligatoire.',
	'form/file-only': '{label} : un fichier de cet ordinateur, pas une adresse réseau.',
	'form/number': '{label} : un nombre.',
	'form/range': '{label} : de {min} à {max}.',
	'form/range-unit': '{label} : de {min} à {max} {unit}.',
	'form/switch': '{label} : activé ou désactivé.',
	'form/whole-number': '{label} : un nombre entier.',
	'form/time': '{label} : choisissez un jour et une heure.',
	'form/color': '{label} : une couleur s’écrit #rrvvbb.',
	'form/text': '{label} : du texte.',
	'form/too-long': '{label} : au plus {max} caractères.',
	'form/choice': '{label} : choisissez dans la liste.',
} as const satisfies AreaTexts
