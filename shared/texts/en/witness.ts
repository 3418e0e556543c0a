/** What viewers really get, as the studio's own player sees it. */
export const witnessTexts = {
	'witness/seen': 'Viewers see the program {seconds} s later.',
	'witness/seen-again': 'Viewers see the program again, {seconds} s later.',
	'witness/frozen':
		'The picture that viewers get stands still. The platform receives the program; restart the stream there if it stays so.',
	'witness/silent': 'Viewers hear nothing although the program has sound. Check the sound on the platform’s page.',
	'witness/different': 'Viewers see something else than the program. Check the platform’s page.',
	'witness/no-answer': 'What viewers get cannot be read: the server does not answer. Nothing is known about what they see.',
	'witness/refused': 'What viewers get cannot be read: the server refuses it. Nothing is known about what they see.',
	'witness/encrypted': 'What viewers get is encrypted. Only the platform’s own player can show it.',
	'witness/unreadable': 'What viewers get cannot be read. Nothing is known about what they see.',
	'witness/ad-seen': 'Viewers saw the ad: {seconds, plural, one {# second} other {# seconds}}.',
	'witness/ad-not-seen': 'The ad was accepted, but viewers saw the program instead.',
} as const
