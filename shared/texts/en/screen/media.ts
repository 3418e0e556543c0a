/** What plays and pauses a film, and where it is. */
export const mediaTexts = {
	group: 'Playback of {name}',
	play: 'Play {name}',
	pause: 'Pause {name}',
	restart: 'Play {name} from its start',
	next: 'Next film of {name}',
	previous: 'Previous film of {name}',
	/** Of a playlist: which film, and what is left of the list. */
	inList: '{number} of {count}',
	listLeft: '{number} of {count}, {time} left',
	position: 'Position in {name}',
	/** Spoken for the bar: where it is, and the length. */
	spoken: '{position} of {length}',
	left: '{time} left',
	state: {
		playing: 'Playing',
		paused: 'Paused',
		waiting: 'Plays once it is shown',
		ended: 'At its end',
	},
} as const
