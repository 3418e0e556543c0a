export const canvasLayoutTexts = {
	title: 'Deuxième format : {scene}',
	own: 'Disposition propre',
	ownMeans: 'Les éléments sont là où vous les placez ici. Un habillage avec cette scène s’y voit aussi.',
	followsMeans: 'La scène est agrandie jusqu’à remplir ce format.',
	items: 'Éléments de la scène, du premier plan au fond',
	shown: '{name} est visible ici',
	picture: 'Image du deuxième format : {scene}',
	editPicture: 'Éléments de {scene} dans le deuxième format. Les flèches déplacent l’élément choisi de 1 px, avec Maj de 10 px.',
	noLivePicture: 'Cadres seulement : une autre scène est dans ce format en ce moment.',
	edit: 'Disposition',
	editOf: 'Disposition de {scene} dans le deuxième format',
} as const
