/** What leaves this computer: the holding picture and the safety delay. */
export const airTexts = {
	/** On the card that viewers see. */
	'air/holding-card': 'One moment, please',
	'air/holding': 'Holding picture',
	'air/holding-began': 'Nothing comes from the program: viewers see the holding picture.',
	'air/holding-ended': 'Viewers see the program again.',
	'air/loop-problem': 'It could not be made as chosen: {problem}',
	'air/delay': 'Safety delay',
	'air/cut-out':
		'{seconds, plural, one {# second was cut out before viewers could see it} other {# seconds were cut out before viewers could see them}}.',
	'delay-on-air': {
		message: 'The safety delay cannot change during a show.',
		action: 'End the show, change it, and go live again.',
	},
	'nothing-to-cut': {
		message: 'There is no safety delay, so nothing can be cut out: what is shown leaves at once.',
		action: 'Set a safety delay in Settings before the next show.',
	},
} as const
