// Words of the overlays.
export const overlaysTexts = {
	label: 'Overlays',
	onAir: 'ON AIR',
	show: 'Show',
	hide: 'Hide',
	showNamed: 'Show {name}',
	hideNamed: 'Hide {name}',
	settingsOf: 'Settings of {name}',
	noScene: 'No scene',
	needsScene: 'Choose a scene for overlay {number} first.',
	inAndOut: 'In: {in}. Out: {out}.',
	about: 'An overlay is a scene that stays over whatever is on air until you hide it.',
	name: 'Name',
	scene: 'Scene',
	comesWith: 'Appears with',
	goesWith: 'Disappears with',
} as const
