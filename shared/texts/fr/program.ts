import type { AreaTexts } from '../catalogue.ts'

const checkList = 'Consultez de nouveau la liste.'
const maybeRemoved = 'Elle a peut-être été supprimée. Consultez de nouveau la liste.'
const maybeRemovedMasculine = 'Il a peut-être été supprimé. Consultez de nouveau la liste.'

export const programTexts = {
	'scene-on-air': { message: 'Cette scène est montrée.', action: 'Envoyez d’abord une autre scène, puis supprimez celle-ci.' },
	'scene-in-overlay': {
		message: 'Cette scène est montrée comme habillage {name}.',
		action: 'Masquez d’abord l’habillage, puis supprimez la scène.',
	},
	'unknown-overlay': { message: 'Il n’y a pas d’habillage « {id} ».', action: `Une collection en a quatre. ${checkList}` },
	'overlay-without-scene': {
		message: 'Aucune scène n’est choisie pour {name}.',
		action: 'Choisissez-en une sous Habillages, puis affichez-le.',
	},
	'overlay-empty': {
		message: 'Rien n’est visible dans {scene}, la scène de {name}.',
		action: 'Affichez un élément dans cette scène, ou choisissez une autre scène pour l’habillage.',
	},
	'overlay-on-air': { message: '{name} est à l’antenne.', action: 'Masquez-le d’abord, puis retirez sa scène.' },
	'transition-for-scenes-only': {
		message: '{transition} change l’image entière et ne peut donc pas servir à ce qui est posé dessus.',
		action: 'Choisissez une autre transition.',
	},
	'source-without-picture': { message: '{name} n’a pas d’image.', action: 'On l’entend sans être dans une scène. Voir Son.' },
	'source-without-picture-now': {
		message: '{name} ne montre pas d’image en ce moment.',
		action: 'Attendez que son image arrive, puis réessayez.',
	},
	'scene-full': {
		message: 'Une scène peut avoir au plus {max} éléments : tout n’entre pas dans {name}.',
		action: 'Retirez-en d’abord un.',
	},
	'scene-used': { message: '{name} sert de source dans {scenes}.', action: 'Retirez-la d’abord de là, puis supprimez cette scène.' },
	'scene-in-itself': {
		message: 'La scène {scene} se contiendrait elle-même : {source} la montre, directement ou par une autre scène.',
		action: 'Choisissez une autre scène.',
	},
	'source-without-sound': { message: '{name} n’a pas de son.', action: 'Choisissez une source avec du son.' },
	'unknown-sound-group': { message: 'Il n’y a pas de groupe de voies « {id} ».', action: maybeRemovedMasculine },
	'too-many-sound-groups': { message: 'Il peut y avoir au plus {max} groupes de voies.', action: 'Supprimez-en d’abord un.' },
	'media-no-list': {
		message: '« {name} » n’a ni film suivant ni précédent.',
		action: 'Choisissez une liste de lecture : elle seule a plusieurs films.',
	},
	'media-no-control': {
		message: '« {name} » ne peut pas être joué, mis en pause ou positionné en ce moment.',
		action: 'Seul un film chargé, avec un début et une fin, le peut. Vérifiez son état dans la liste des sources.',
	},
	'no-next-scene': { message: 'Aucune prochaine scène n’est choisie.', action: 'Choisissez une scène, puis envoyez-la.' },
	'show-in-use': {
		message: 'Les scènes d’une émission ou d’un enregistrement en cours ne peuvent pas être toutes remplacées.',
		action: 'Terminez d’abord.',
	},
	'no-show-before': {
		message: 'Il n’y a pas d’émission à rétablir.',
		action: 'Seule l’émission d’avant la dernière nouvelle est gardée, jusqu’à la fermeture de Showcaller.',
	},
	'format-in-use': {
		message: 'La taille d’image et la cadence ne peuvent pas changer pendant une émission ou un enregistrement.',
		action: 'Terminez d’abord, puis changez la taille.',
	},
	'format-in-use/canvas': {
		message: 'Un format ne peut pas être ajouté, redimensionné ou supprimé pendant une émission ou un enregistrement.',
		action: 'Terminez d’abord, puis recommencez.',
	},
	conflict: {
		message: '« {name} » a été modifié sur un autre écran entre-temps : cette modification n’a pas été faite.',
		action: 'Vérifiez l’état actuel, puis refaites la modification.',
	},
	'unknown-scene': { message: 'Il n’y a pas de scène « {id} ».', action: maybeRemoved },
	'unknown-canvas': { message: 'Il n’y a pas de format « {id} ».', action: 'Ajoutez-le d’abord.' },
	'unknown-source': { message: 'Il n’y a pas de source « {id} ».', action: maybeRemoved },
	'unknown-item': { message: 'Il n’y a pas d’élément « {id} ».', action: maybeRemovedMasculine },
	'unknown-group': { message: 'Il n’y a pas de groupe « {id} ».', action: `Il a peut-être été dégroupé. ${checkList}` },
	'unknown-filter': { message: 'Il n’y a pas d’effet « {id} ».', action: maybeRemovedMasculine },
	'unknown-filter-preset': { message: 'Il n’y a pas de préréglage « {id} ».', action: maybeRemovedMasculine },
	'filter-of-other-kind': {
		message: 'Ce sont les réglages d’un autre type d’effet (« {kind} »).',
		action: 'Retirez l’effet et ajoutez-en un de ce type.',
	},
	'source-not-in-scene': { message: '{scene} ne montre pas {name}.', action: 'Choisissez une scène qui la montre.' },
	'too-many-filters': { message: 'Il y a ici au plus {max} effets.', action: 'Retirez-en d’abord un.' },
	'filter-for-sources': {
		message: '{filter} n’agit que sur des sources, pas sur des scènes ou sur le programme.',
		action: 'Ajoutez-le plutôt aux sources de la scène.',
	},
	'ducking-circle': {
		message: '{name} se suivrait soi-même : ce qui l’atténue est atténué par elle, directement ou par d’autres sources.',
		action: 'Choisissez une source qui ne suit pas {name}.',
	},
	'filter-without-medium/picture': {
		message: '{filter} modifie des images, et {name} n’en a pas.',
		action: 'Choisissez un effet de son.',
	},
	'filter-without-medium/sound': {
		message: '{filter} modifie du son, et {name} n’en a pas.',
		action: 'Choisissez un effet d’image.',
	},
	'too-many-filter-presets': { message: 'Il y a au plus {max} préréglages.', action: 'Supprimez-en d’abord un.' },
	'order-outdated': {
		message: 'Quelque chose a été ajouté ou retiré entre-temps : l’ordre n’a pas été changé.',
		action: 'Vérifiez la liste actuelle, puis réessayez.',
	},
} as const satisfies AreaTexts
