/** The canvas besides the main one, in the Studio. */
export const secondCanvasTexts = {
	label: 'Second canvas',
	size: '{width} × {height}',
	picture: 'Picture of the second canvas: {scene}',
	noScene: 'No scene',
	onAir: 'ON AIR',
	noReceivers: 'No destination gets it. Choose it in Destinations, in the menu of one.',
	receivers: '{count, plural, one {{names} gets it.} other {{names} get it.}}',
	scene: 'Scene',
	take: 'Take here',
	isThere: 'It is shown already.',
} as const
