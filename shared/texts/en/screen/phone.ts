/** Words of the phone panel. */
export const phoneTexts = {
	label: 'Phone panel',
	program: 'The program: {scene}',
	noScene: 'no scene',
	noPicture: 'No picture yet',
	scenes: 'Scenes',
	tap: 'Tap one to put it on air',
	take: 'Put {scene} on air',
	onAir: '{scene} is on air',
	tag: 'ON AIR',
	standby: 'On standby',
	cueName: '{number} {name}',
	noStandby: 'Nothing is on standby.',
	running: 'Running: {name}',
	go: 'GO',
	whole: 'The whole studio',
} as const
