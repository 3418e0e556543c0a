/** The layout of a scene on the second canvas. */
export const canvasLayoutTexts = {
	title: 'Second canvas: {scene}',
	own: 'Layout of its own',
	ownMeans: 'Items are where you put them here. An overlay with this scene is seen here too.',
	followsMeans: 'The scene is enlarged until it fills this canvas.',
	items: 'Items of the scene, the front one first',
	shown: '{name} is shown here',
	picture: 'Picture of the second canvas: {scene}',
	editPicture: 'Items of {scene} on the second canvas. Arrow keys move the selected item by 1 px, with Shift by 10 px.',
	noLivePicture: 'Frames only: another scene is on this canvas now.',
	edit: 'Layout',
	editOf: 'Layout of {scene} on the second canvas',
} as const
