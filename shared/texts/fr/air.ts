import type { AreaTexts } from '../catalogue.ts'

/** Ce qui quitte cet ordinateur : l’image d’attente et le délai de sécurité. */
export const airTexts = {
	'air/holding-card': 'Un instant, s’il vous plaît',
	'air/holding': 'Image d’attente',
	'air/holding-began': 'Rien n’arrive du programme : le public voit l’image d’attente.',
	'air/holding-ended': 'Le public voit de nouveau le programme.',
	'air/loop-problem': 'Elle n’a pas pu être préparée comme choisi : {problem}',
	'air/delay': 'Délai de sécurité',
	'air/cut-out':
		'{seconds, plural, one {# seconde a été retirée avant que le public ne la voie} other {# secondes ont été retirées avant que le public ne les voie}}.',
	'delay-on-air': {
		message: 'Le délai de sécurité ne peut pas changer pendant une émission.',
		action: 'Terminez l’émission, changez-le, puis reprenez l’antenne.',
	},
	'nothing-to-cut': {
		message: 'Il n’y a pas de délai de sécurité : ce qui est montré part aussitôt, et rien ne peut être retiré.',
		action: 'Réglez un délai de sécurité dans les réglages avant la prochaine émission.',
	},
} as const satisfies AreaTexts
