import type { Layer, Scene } from '../../shared/domain/program.ts'
import { type Placement, placeBox, type Size, uncropped } from './item-geometry.ts'

/** What the painter remembers of a layer that it scaled: reused as long as the source shows the same picture. */
export interface PreparedLayer {
	/** The memory slot, or null. It may have been given to another layer since. */
	slot: PreparedSlot | null
	/** The version of the picture in the slot. */
	version: number
}

export interface PreparedSlot {
	readonly offset: number
	owner: PreparedLayer | null
	/** The painter's count of frames when it was last painted from. */
	usedAt: number
}

/** A layer ready to be painted on a canvas of one size. */
export interface PlacedLayer {
	readonly layer: Layer
	readonly placement: Placement
	/** Opacity from 0 to 256. */
	readonly weight: number
	/** null for layers that are painted once in a while. */
	readonly prepared: PreparedLayer | null
}

/** A scene ready to be painted: its visible layers, from the back to the front. */
export interface PlacedScene {
	readonly id: string
	readonly layers: readonly PlacedLayer[]
	/** Sources that a viewer of this scene sees. */
	readonly shownSources: ReadonlySet<string>
}

function isShown(layer: Layer): boolean {
	return layer.visible && opacityWeight(layer) > 0
}

function opacityWeight(layer: Layer): number {
	return Math.round(layer.opacity * 256)
}

/** With `previous` (the scene as it was before a change) the prepared pictures of layers that look the same are kept. */
export function placeScene(scene: Scene, canvas: Size, previous?: PlacedScene): PlacedScene {
	return place(scene, canvas, 1, (layer) => {
		const before = previous?.layers.find((placed) => placed.layer.id === layer.id && preparesTheSame(placed.layer, layer))
		return before?.prepared ?? { slot: null, version: -1 }
	})
}

/** For a canvas that is `scale` times as large as the program's. */
export function placeSmallScene(scene: Scene, canvas: Size, scale: number): PlacedScene {
	return place(scene, canvas, scale, () => null)
}

function place(scene: Scene, canvas: Size, scale: number, preparedFor: (layer: Layer) => PreparedLayer | null): PlacedScene {
	const shown = scene.layers.filter(isShown)
	const layers = shown.flatMap((layer) => {
		const placement = placeBox(layer.box, canvas, scale)
		return placement
			? [
					{
						layer,
						placement: { ...placement, shape: uncropped(placement.box, layer.crop) },
						weight: opacityWeight(layer),
						prepared: preparedFor(layer),
					},
				]
			: []
	})
	return { id: scene.id, layers, shownSources: new Set(shown.map((layer) => layer.sourceId)) }
}

function preparesTheSame(a: Layer, b: Layer): boolean {
	return a.sourceId === b.sourceId && JSON.stringify([a.box, a.crop]) === JSON.stringify([b.box, b.crop])
}
