import type { I420Picture, SourceFeed, StereoBlock } from '../../shared/domain/feeds.ts'
import { type Filter, isSoundFilter } from '../../shared/domain/filter.ts'
import { defaultProgramFormat, type FrameRate } from '../../shared/domain/program.ts'
import type { Source, SourceState } from '../../shared/domain/source.ts'
import { detach } from '../lib/detach.ts'
import { delayMsOf } from './filters/delay.ts'
import type { FilterChain } from './filters/filter-chain.ts'
import { createFilterChains } from './filters/filter-chains.ts'
import { frameTimeMs } from './frame-rate.ts'
import { areSameSize, type Size, wantedSize } from './item-geometry.ts'
import type { ShownPicture } from './painter.ts'
import { createPictureDelay, type PictureDelay } from './picture-delay.ts'
import type { PlacedItem } from './placed-scene.ts'
import type { SourceNow } from './source-pictures.ts'

/** A lost source's last picture stays this long before the card is shown, because most losses are over by then, ms. */
const cardAfterMs = 2000
const noFilters = ''

/** The running sources, as the mixer reads them. */
export interface SourceInputs {
	setSources(sources: readonly Source[]): void
	/** null = not open now; its last picture stays. */
	setFeed(sourceId: string, feed: SourceFeed | null): void
	/** null = the source has no size of its own. */
	setNaturalSize(sourceId: string, size: Size | null): void
	setState(sourceId: string, state: SourceState, nowMs: number): void
	/** Advances every feed by one frame. Returns whether a picture is another than in the frame before. */
	advance(isActive: (sourceId: string) => boolean): boolean
	pictureOf(sourceId: string, placed: PlacedItem, nowMs: number): ShownPicture | null
	/** Its picture as it comes, without filters and delay, or the card in this size when it is lost; null before the first. */
	cleanPicture(sourceId: string, size: Size | null, nowMs: number): I420Picture | null
	/** null while it has no picture. */
	sourceNow(sourceId: string): SourceNow | null
	/** The filters of its picture, from the first to the last. */
	filtersOf(sourceId: string): readonly Filter[]
	/** A picture that was painted for the source, with the source's filters. */
	filtered(sourceId: string, painted: ShownPicture | null): ShownPicture | null
	readSound(sourceId: string, block: StereoBlock): boolean
	/** As `SourceFeed.readyFrames`. */
	readyFrames(sourceId: string): number | null
}

interface Input {
	name: string
	feed: SourceFeed | null
	naturalSize: Size | null
	/** The time at which the source stopped delivering, on this program's clock; null while it delivers. */
	goneSinceMs: number | null
	/** The newest picture of the feed: neither delayed nor filtered. */
	newest: I420Picture | null
	shown: ShownPicture | null
	/** Pictures for boxes whose shape differs from that of `shown`. */
	otherShapes: WeakMap<I420Picture, ShownPicture>
	/** By the picture that was painted for the source. */
	filtered: WeakMap<ShownPicture, ShownPicture>
	/** The filters of its picture, and the settings and files from which they were created. */
	filters: FilterChain | null
	filtersMadeFrom: string
	filterList: readonly Filter[]
	/** Delays its pictures; null = no delay. */
	delay: PictureDelay | null
	delayFrames: number
	/** Cards by size; null while a card is being drawn. */
	readonly cards: Map<string, ShownPicture | null>
}

/** Draws the picture that replaces a source without a signal; null when it could not be drawn. */
export type DrawLostCard = (sourceName: string, box: Size) => Promise<I420Picture | null>

/** Version numbers that never repeat: anything prepared from a picture is kept while its version stays the same. */
export function createVersions(): () => number {
	let version = 0
	return () => {
		version += 1
		return version
	}
}

export function createSourceInputs(
	drawCard: DrawLostCard,
	nextVersion = createVersions(),
	frameRate: FrameRate = defaultProgramFormat.frameRate,
	chains = createFilterChains(),
): SourceInputs {
	const inputs = new Map<string, Input>()

	function inputOf(sourceId: string): Input {
		const known = inputs.get(sourceId)
		if (known) return known
		const input: Input = {
			name: '',
			feed: null,
			naturalSize: null,
			goneSinceMs: null,
			newest: null,
			shown: null,
			otherShapes: new WeakMap(),
			filtered: new WeakMap(),
			filters: null,
			filtersMadeFrom: noFilters,
			filterList: [],
			delay: null,
			delayFrames: 0,
			cards: new Map(),
		}
		inputs.set(sourceId, input)
		return input
	}

	function isGone({ goneSinceMs }: Input, nowMs: number): boolean {
		return goneSinceMs !== null && nowMs - goneSinceMs >= cardAfterMs
	}

	function versioned(picture: I420Picture, { filters, naturalSize }: Input): ShownPicture {
		return { picture, version: nextVersion(), filters, naturalSize }
	}

	function cardPicture(picture: I420Picture): ShownPicture {
		return { picture, version: nextVersion(), naturalSize: null, isCard: true }
	}

	/** Marks the pictures as changed, because they look different now. */
	function showAgain(input: Input): void {
		input.otherShapes = new WeakMap()
		input.filtered = new WeakMap()
		if (input.shown) input.shown = versioned(input.shown.picture, input)
	}

	function setDelay(input: Input, frames: number): void {
		if (frames === input.delayFrames) return
		input.delayFrames = frames
		input.delay = frames === 0 ? null : createPictureDelay(frames)
	}

	function setFilters(input: Input, all: readonly Filter[]): void {
		// Those of its sound change nothing in its picture.
		const filters = all.filter(({ settings }) => !isSoundFilter(settings))
		const madeFrom = filters.length === 0 ? noFilters : JSON.stringify([chains.version(), filters])
		if (madeFrom === input.filtersMadeFrom) return
		input.filtersMadeFrom = madeFrom
		input.filterList = filters
		input.filters = chains.of(filters)
		setDelay(input, Math.round(delayMsOf(filters) / frameTimeMs(1, frameRate)))
		showAgain(input)
	}

	/** null until it is drawn: the last picture stays until then. */
	function cardOf(input: Input, size: Size): ShownPicture | null {
		const key = `${size.widthPx}x${size.heightPx}`
		const known = input.cards.get(key)
		if (known !== undefined) return known
		const { cards } = input
		cards.set(key, null)
		detach(
			drawCard(input.name, size).then((picture) => {
				if (picture && cards.get(key) === null) cards.set(key, cardPicture(picture))
			}),
		)
		return null
	}

	function shownIn(input: Input, { item, placement }: PlacedItem): ShownPicture | null {
		const own = input.feed?.pictureFor?.(wantedSize({ ...item, box: placement.box }, input.naturalSize)) ?? null
		if (!own || input.delay || own === input.shown?.picture) return input.shown
		const known = input.otherShapes.get(own)
		if (known) return known
		const shown = versioned(own, input)
		input.otherShapes.set(own, shown)
		return shown
	}

	return {
		setSources(sources) {
			const ids = new Set(sources.map((source) => source.id))
			for (const id of inputs.keys()) if (!ids.has(id)) inputs.delete(id)
			for (const { id, name, filters = [] } of sources) {
				const input = inputOf(id)
				setFilters(input, filters)
				if (input.name !== name) input.cards.clear()
				input.name = name
			}
		},
		setFeed(sourceId, feed) {
			inputOf(sourceId).feed = feed
		},
		setNaturalSize(sourceId, size) {
			const input = inputOf(sourceId)
			if (input.naturalSize === size || (size && input.naturalSize && areSameSize(size, input.naturalSize))) return
			input.naturalSize = size
			showAgain(input)
		},
		setState(sourceId, state, nowMs) {
			const input = inputOf(sourceId)
			if (state.kind === 'lost' || state.kind === 'failed') {
				input.goneSinceMs ??= nowMs
				return
			}
			input.goneSinceMs = null
			// Sizes change while a user moves the box: clearing the cards after each loss keeps their number low.
			input.cards.clear()
		},
		advance(isActive) {
			let isMoving = false
			for (const [id, input] of inputs) {
				// The same picture looks different in each frame.
				if (input.filters?.isMoving) {
					showAgain(input)
					isMoving = true
				}
				if (!input.feed) continue
				input.feed.advance(isActive(id))
				const newest = input.feed.picture()
				input.newest = newest ?? input.newest
				const picture = newest && (input.delay?.push(newest) ?? newest)
				if (!picture || picture === input.shown?.picture) continue
				input.shown = versioned(picture, input)
				isMoving = true
			}
			return isMoving
		},
		pictureOf(sourceId, placed, nowMs) {
			const input = inputs.get(sourceId)
			if (!input) return null
			const card = input.shown && isGone(input, nowMs) ? cardOf(input, placed.placement.box) : null
			return card ?? shownIn(input, placed)
		},
		cleanPicture(sourceId, size, nowMs) {
			const input = inputs.get(sourceId)
			if (!input?.newest) return null
			const { newest } = input
			return (isGone(input, nowMs) ? cardOf(input, size ?? newest)?.picture : null) ?? newest
		},
		sourceNow(sourceId) {
			const input = inputs.get(sourceId)
			return input?.shown ? { shown: input.shown, filters: input.filterList } : null
		},
		filtersOf: (sourceId) => inputs.get(sourceId)?.filterList ?? [],
		filtered(sourceId, painted) {
			const input = inputs.get(sourceId)
			if (!painted || !input?.filters) return painted
			const known = input.filtered.get(painted)
			if (known) return known
			const shown = { ...painted, version: nextVersion(), filters: input.filters }
			input.filtered.set(painted, shown)
			return shown
		},
		readyFrames: (sourceId) => inputs.get(sourceId)?.feed?.readyFrames?.() ?? null,
		readSound: (sourceId, block) => inputs.get(sourceId)?.feed?.readSound(block) ?? false,
	}
}
