/** Words about files and addresses that are dropped or pasted. */
export const dropTexts = {
	to: 'Add to {scene}',
	toOnAir: 'Add to {scene}. Viewers see it at once.',
	/** Where there is little room; the frame shows the scene. */
	here: 'Add here',
	hereOnAir: 'Viewers see it',
	added: '{count, plural, one {Added to {scene}.} other {# added to {scene}.}}',
	notAdded: 'Not added: {names}.',
	sending: '{count, plural, one {Sending a file to the studio…} other {Sending # files to the studio…}}',
	sent: '{percent}%',
	cancel: 'Cancel',
	canceled: 'Sending was canceled.',
	pasted: 'Pasted picture',
} as const
