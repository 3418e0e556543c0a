import type { AreaTexts } from '../catalogue.ts'

/** Scenes, sources in them, and the program's format. */
export const programTexts = {
	'scene-on-air': { message: 'This scene is being shown.', action: 'Take another scene first, then remove this one.' },
	'scene-in-overlay': {
		message: 'This scene is being shown as the overlay {name}.',
		action: 'Hide the overlay first, then remove the scene.',
	},
	'unknown-overlay': { message: 'There is no overlay "{id}".', action: 'A collection has four. Check the list again.' },
	'overlay-without-scene': { message: 'No scene is chosen for {name}.', action: 'Choose one under Overlays, then show it.' },
	'overlay-empty': {
		message: 'Nothing is visible in {scene}, the scene of {name}.',
		action: 'Show an item in that scene, or choose another scene for the overlay.',
	},
	'overlay-on-air': { message: '{name} is on air.', action: 'Hide it first, then take its scene away.' },
	'transition-for-scenes-only': {
		message: '{transition} changes the whole picture, so it cannot be used for something that lies over it.',
		action: 'Choose another transition.',
	},
	'source-without-picture': { message: '{name} has no picture.', action: 'It is heard without being in a scene. See Sound.' },
	'source-without-picture-now': { message: '{name} shows no picture now.', action: 'Wait until its picture has arrived, then try again.' },
	'scene-full': {
		message: 'A scene can have at most {max} items, so not all of this fits into {name}.',
		action: 'Remove one from it first.',
	},
	'scene-used': { message: '{name} is used as a source in {scenes}.', action: 'Remove it there first, then remove this scene.' },
	'scene-in-itself': {
		message: 'The scene {scene} would contain itself: {source} shows it, directly or through another scene.',
		action: 'Choose another scene.',
	},
	'source-without-sound': { message: '{name} has no sound.', action: 'Choose a source with sound.' },
	'unknown-sound-group': { message: 'There is no group of channels "{id}".', action: 'It may have been removed. Check the list again.' },
	'too-many-sound-groups': { message: 'There can be at most {max} groups of channels.', action: 'Remove one first.' },
	'media-no-list': { message: '“{name}” has no next or previous film.', action: 'Choose a playlist: only playlists have several films.' },
	'media-no-control': {
		message: '“{name}” cannot be played, paused or sought now.',
		action: 'Only a film that is loaded and has a beginning and an end can. Check its state in the list of sources.',
	},
	'no-next-scene': { message: 'No next scene is chosen.', action: 'Choose a scene, then take it.' },
	'show-in-use': { message: 'The scenes of a running show or recording cannot all be replaced.', action: 'End it first.' },
	'no-show-before': {
		message: 'There is no show to restore.',
		action: 'Only the show before the last new one is kept, until Showcaller is closed.',
	},
	'format-in-use': {
		message: 'The picture size and the frame rate cannot change while a show or a recording runs.',
		action: 'End it first, then change the size.',
	},
	'format-in-use/canvas': {
		message: 'A canvas cannot be added, resized or removed while a show or a recording runs.',
		action: 'End it first, then do it again.',
	},
	conflict: {
		message: '"{name}" was changed on another screen in the meantime, so this change was not made.',
		action: 'Check it as it is now, then make the change again.',
	},
	'unknown-scene': { message: 'There is no scene "{id}".', action: 'It may have been removed. Check the list again.' },
	'unknown-canvas': { message: 'There is no canvas "{id}".', action: 'Add it first.' },
	'unknown-source': { message: 'There is no source "{id}".', action: 'It may have been removed. Check the list again.' },
	'unknown-item': { message: 'There is no item "{id}".', action: 'It may have been removed. Check the list again.' },
	'unknown-group': { message: 'There is no group "{id}".', action: 'It may have been ungrouped. Check the list again.' },
	'unknown-filter': { message: 'There is no effect "{id}".', action: 'It may have been removed. Check the list again.' },
	'unknown-filter-preset': { message: 'There is no preset "{id}".', action: 'It may have been removed. Check the list again.' },
	'filter-of-other-kind': {
		message: 'These are the settings of another kind of effect ("{kind}").',
		action: 'Remove the effect and add one of that kind.',
	},
	'source-not-in-scene': { message: '{scene} does not show {name}.', action: 'Choose a scene that shows it.' },
	'too-many-filters': { message: 'There are {max} effects at most here.', action: 'Remove one first.' },
	'filter-for-sources': {
		message: '{filter} works on sources only, not on scenes or the program.',
		action: 'Add it to the sources of the scene instead.',
	},
	'ducking-circle': {
		message: '{name} would follow itself: what ducks it is ducked by it, directly or over other sources.',
		action: 'Choose a source that does not follow {name}.',
	},
	'filter-without-medium/picture': {
		message: '{filter} changes pictures, and {name} has none.',
		action: 'Choose an effect of sound.',
	},
	'filter-without-medium/sound': {
		message: '{filter} changes sound, and {name} has none.',
		action: 'Choose an effect of pictures.',
	},
	'too-many-filter-presets': { message: 'There are {max} presets at most.', action: 'Remove one first.' },
	'order-outdated': {
		message: 'Something was added or removed in the meantime, so the order was not changed.',
		action: 'Check the list as it is now, then try again.',
	},
} as const satisfies AreaTexts
