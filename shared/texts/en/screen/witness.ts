/** What viewers of a destination really get, below its row. */
export const witnessWords = {
	watching: 'The studio looks at what viewers get and has not recognized the program yet',
	seen: 'Viewers see this {seconds} s later',
	frozen:
		'The picture that viewers get has stood still since {time}. The platform receives the program: restart the stream there if it stays so.',
	silent: 'Viewers hear nothing since {time} although the program has sound. Check the sound on the platform’s page.',
	different: 'Viewers see something else than the program since {time}. Check the platform’s page.',
	ad: 'Viewers see an ad since {time}',
	noAnswer: 'What viewers get cannot be read: the server does not answer',
	refused: 'What viewers get cannot be read: the server refuses it',
	encrypted: 'What viewers get is encrypted: only the platform’s own player can show it',
	unreadable: 'What viewers get cannot be read',
} as const
