/** How an item of a scene looks, in its dialog. */
export const itemLookTexts = {
	fit: 'Fit',
	fits: {
		fill: 'As its source makes it for the box',
		cover: 'Cover: keep the shape, cut off the rest',
		contain: 'Contain: keep the shape, show all of it',
		none: 'Its own size, in the middle',
		stretch: 'Stretch over the box',
	},
	blend: 'Blend',
	blends: { normal: 'Normal', add: 'Add', multiply: 'Multiply', screen: 'Screen' },
	corners: 'Corners',
	cornersName: 'Radius of the corners, px',
	border: 'Border',
	borderName: 'Width of the border, px. 0: none',
	borderColor: 'Color of the border',
	pixels: 'px',
} as const
