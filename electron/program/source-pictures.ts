import type { Filter } from '../../shared/domain/filter.ts'
import { encodeFastMessage, type SourceRequest, type SourceView } from '../../shared/ipc/fast-port.ts'
import { type Canvas, canvasAt, i420Bytes } from './canvas.ts'
import type { FilterChain } from './filters/filter-chain.ts'
import type { FilterChains } from './filters/filter-chains.ts'
import { areSameSize, type Size } from './item-geometry.ts'
import { checkered, fitted, sourceAlone, sourceOverBackdrop } from './one-source.ts'
import type { Painter, ShownPicture } from './painter.ts'
import type { PixelMemory } from './pixel-memory.ts'
import { type PlacedItem, type PlacedScene, placeScene, placeSmallScene } from './placed-scene.ts'

/** A source's newest picture as shown in scenes, and its filters. */
export interface SourceNow {
	readonly shown: ShownPicture
	readonly filters: readonly Filter[]
}

export interface SourcePictures {
	/** One message for each requested picture; none while the source has no picture. */
	encode(request: SourceRequest, source: SourceNow | null, mixedAtMs: number): Uint8Array[]
}

/** One picture of one source, shared by all clients that request it. */
interface Drawn {
	readonly canvas: Canvas
	readonly placed: PlacedScene
	readonly backdrop: ShownPicture
	/** Created from `filters`, which changes with each edit. */
	readonly chain: FilterChain | null
	readonly filters: readonly Filter[]
	readonly version: number
}

/** A user who edits the filters of several sources on several screens needs a few of them. */
const mostDrawn = 12

export function sourcePicturesBytes(box: Size): number {
	return i420Bytes(box)
}

/**
 * Pictures of single sources before and after their filters, for editing filters. `box`: the widest picture, and the largest number of pixels. The
 * pictures keep the aspect ratio of the source.
 */
export function createSourcePictures(memory: PixelMemory, painter: Painter, box: Size): SourcePictures {
	const offset = memory.allocate(sourcePicturesBytes(box))
	let drawn = new Map<string, Drawn>()

	function drawnFor({ id, without }: SourceRequest, view: SourceView, { shown, filters }: SourceNow): Drawn {
		const key = JSON.stringify([id, view, without])
		const size = fitted(shown.naturalSize ?? shown.picture, box)
		const known = drawn.get(key)
		const isSame = known?.filters === filters && known.version === painter.chains.version()
		if (known && isSame && areSameSize(known.canvas, size)) return known
		const canvas = known && areSameSize(known.canvas, size) ? known.canvas : canvasAt(memory, offset, size)
		const made: Drawn = {
			canvas,
			placed: placeScene(view === 'mask' ? sourceAlone(id, size) : sourceOverBackdrop(id, size), canvas),
			backdrop: known && known.canvas === canvas ? known.backdrop : { picture: checkered(size), version: 1 },
			chain: chainOf(view, without, filters, painter.chains),
			filters,
			version: painter.chains.version(),
		}
		drawn = new Map([...[...drawn].filter(([other]) => other !== key).slice(1 - mostDrawn), [key, made]])
		return made
	}

	return {
		encode(request, source, mixedAtMs) {
			if (!source) return []
			return request.views.map((view) => {
				const { canvas, placed, backdrop, chain } = drawnFor(request, view, source)
				const shown: ShownPicture = { ...source.shown, filters: chain }
				painter.paint(canvas, placed, (sourceId) => (sourceId === request.id ? shown : backdrop))
				const { widthPx, heightPx, data } = canvas.picture
				return encodeFastMessage({ kind: 'source', sourceId: request.id, view, widthPx, heightPx, mixedAtMs, data })
			})
		},
	}
}

function chainOf(view: SourceView, without: string | null, filters: readonly Filter[], chains: FilterChains): FilterChain | null {
	if (view === 'before') return null
	const chain = chains.forEditing(filters.filter(({ id }) => id !== without))
	return view === 'mask' ? whitened(chain) : chain
}

/** Makes opaque pixels white; transparent pixels show the black behind them. */
function whitened(chain: FilterChain | null): FilterChain {
	return {
		makesAlpha: chain?.makesAlpha ?? false,
		isMoving: chain?.isMoving ?? false,
		apply(picture, tools) {
			chain?.apply(picture, tools)
			const { luma, u, v } = picture
			tools.memory.kernels.fillRect(luma.offset, luma.stride, luma.widthPx, luma.heightPx, 235)
			for (const plane of [u, v]) tools.memory.kernels.fillRect(plane.offset, plane.stride, plane.widthPx, plane.heightPx, 128)
		},
	}
}

/** The source at the size of the preview, for scenes that are painted on request. */
export function placedAlone(sourceId: string, program: Size, canvas: Size): PlacedItem {
	const { items } = placeSmallScene(sourceAlone(sourceId, program), canvas, canvas.widthPx / program.widthPx)
	const [placed] = items
	if (!placed) throw new Error('It fills the canvas.')
	return placed
}
