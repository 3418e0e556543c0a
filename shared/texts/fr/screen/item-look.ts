export const itemLookTexts = {
	fit: 'Ajustement',
	fits: {
		fill: 'Comme sa source la fait pour le cadre',
		cover: 'Couvrir : garder la forme, couper le reste',
		contain: 'Contenir : garder la forme, tout montrer',
		none: 'Sa propre taille, au milieu',
		stretch: 'Étirer sur le cadre',
	},
	blend: 'Fusion',
	blends: { normal: 'Normale', add: 'Addition', multiply: 'Produit', screen: 'Superposition' },
	corners: 'Coins',
	cornersName: 'Rayon des coins, px',
	border: 'Bordure',
	borderName: 'Largeur de la bordure, px. 0 : aucune',
	borderColor: 'Couleur de la bordure',
	pixels: 'px',
}
