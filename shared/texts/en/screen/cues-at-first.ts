/** Words of cues that the screen opens with: commands, their reasons, and what is spoken. */
export const cueCommandTexts = {
	go: 'GO: start the standby cue',
	previous: 'Make the cue before standby',
	hold: 'Hold: start nothing automatically, or release',
	skip: 'Skip the standby cue',
	noList: 'No cue list is open.',
	noStandby: 'No cue is on standby.',
	noPrevious: 'There is no cue before it.',
	notRunning: 'The cue list is not running.',
	beganStandby: '{number} began, {next} standby.',
	beganLast: '{number} began. It is the last cue.',
	held: 'Hold.',
	released: 'The hold has ended.',
	failed: 'Cue {number} failed in part.',
} as const
