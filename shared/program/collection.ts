import { z } from 'zod'
import { adSlateSettings } from '../domain/ads.ts'
import { maxSoundGroups, soundGroup, trackNames } from '../domain/channel.ts'
import { filter, filterPreset, maxFilterPresets } from '../domain/filter.ts'
import { defaultProgramFormat, programFormat, scene } from '../domain/program.ts'
import { source } from '../domain/source.ts'
import { chosenTransition } from '../domain/transition.ts'
import { otherCanvas } from './canvases.ts'
import { newOverlays, overlay, overlayCount } from './overlays.ts'
import { maxPairTransitions, pairTransition } from './scene-transitions.ts'

/** Sources of kinds that this version doesn't have, with their places in scenes, as stored. `after`: the id of the entry before; null = it is the first. */
const unknownParts = z.object({
	sources: z.array(z.object({ after: z.string().nullable(), stored: z.unknown() })),
	items: z.array(z.object({ sceneId: z.string(), after: z.string().nullable(), stored: z.unknown() })),
})
export type UnknownParts = z.infer<typeof unknownParts>

/** collections/<id>.json: scenes and sources with everything that makes up their picture and sound. */
export const collection = z.object({
	format: programFormat,
	/** The transition of Takes that have none of their own. */
	transition: chosenTransition,
	/** Transitions between two scenes. Absent: none. */
	pairTransitions: z.array(pairTransition).max(maxPairTransitions).exactOptional(),
	masterGainDb: z.number().min(-60).max(12),
	/** The whole program is muted. Absent: false. */
	masterMuted: z.boolean().exactOptional(),
	/** Channels whose gain and mute are changed together. Absent: none. */
	soundGroups: z.array(soundGroup).max(maxSoundGroups).exactOptional(),
	/** Of tracks 1 to 6 of a recording. Absent: the default names. */
	trackNames: trackNames.exactOptional(),
	scenes: z.array(scene).min(1),
	sources: z.array(source),
	onAirSceneId: z.string().nullable(),
	nextSceneId: z.string().nullable(),
	/** On top of whatever is on air, the lowest first. */
	overlays: z.array(overlay).max(overlayCount),
	/** The canvases besides the main one, whose size is `format`. Absent: none. */
	canvases: z.array(otherCanvas).exactOptional(),
	/** Filters of the program's whole picture, overlays included, from the first to the last. Absent: none. */
	filters: z.array(filter).exactOptional(),
	/** Filters that were saved under a name. Absent: none. */
	filterPresets: z.array(filterPreset).max(maxFilterPresets).exactOptional(),
	/** The name for people; absent while nobody has named it. */
	name: z.string().min(1).max(80).exactOptional(),
	/** The slate settings when another collection was last opened in its place. */
	slate: adSlateSettings.exactOptional(),
	/** Parts that can't be used here are kept: see electron/settings/unknown-sources.ts. In the file they are at their original places. */
	unknown: unknownParts.exactOptional(),
})
export type Collection = z.infer<typeof collection>

export const emptyCollection: Collection = {
	format: defaultProgramFormat,
	transition: { kind: 'cut' },
	masterGainDb: 0,
	scenes: [{ id: 'scene-1', name: 'Scene 1', items: [], groups: [] }],
	sources: [],
	onAirSceneId: 'scene-1',
	nextSceneId: null,
	overlays: [...newOverlays],
}
