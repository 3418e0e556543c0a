import type { SourceFeed, StereoBlock } from '../../shared/domain/feeds.ts'
import type { Source, SourceState } from '../../shared/domain/source.ts'
import type { Placement, Size } from './layer-geometry.ts'
import { drawLostCard } from './lost-card.ts'
import type { ShownPicture } from './painter.ts'

/** A lost source's last picture stays for so long before the card tells it: most losses are over by then. */
const cardAfterMs = 2000

/** The running sources as the mixer reads them. */
export interface SourceInputs {
	setSources(sources: readonly Source[]): void
	/** null = not open now; its last picture stays. */
	setFeed(sourceId: string, feed: SourceFeed | null): void
	setState(sourceId: string, state: SourceState, nowMs: number): void
	/** Moves every feed on by one frame. */
	advance(isActive: (sourceId: string) => boolean): void
	pictureOf(sourceId: string, placement: Placement, nowMs: number): ShownPicture | null
	readSound(sourceId: string, block: StereoBlock): boolean
}

interface Input {
	name: string
	feed: SourceFeed | null
	/** Since when it gives nothing, on this program's clock; null while it does. */
	goneSinceMs: number | null
	shown: ShownPicture | null
	/** Cards by size. */
	readonly cards: Map<string, ShownPicture>
}

/** `drawCard` is given only by tests. */
export function createSourceInputs(drawCard: typeof drawLostCard = drawLostCard): SourceInputs {
	const inputs = new Map<string, Input>()
	// One count for all, so that a version never means two pictures.
	let version = 0

	function inputOf(sourceId: string): Input {
		const known = inputs.get(sourceId)
		if (known) return known
		const input: Input = { name: '', feed: null, goneSinceMs: null, shown: null, cards: new Map() }
		inputs.set(sourceId, input)
		return input
	}

	function cardOf(input: Input, size: Size): ShownPicture {
		const key = `${size.widthPx}x${size.heightPx}`
		const known = input.cards.get(key)
		if (known) return known
		version += 1
		const card: ShownPicture = { picture: drawCard(input.name, size), version, ignoresCrop: true }
		input.cards.set(key, card)
		return card
	}

	return {
		setSources(sources) {
			const ids = new Set(sources.map((source) => source.id))
			for (const id of inputs.keys()) if (!ids.has(id)) inputs.delete(id)
			for (const { id, name } of sources) {
				const input = inputOf(id)
				if (input.name !== name) input.cards.clear()
				input.name = name
			}
		},
		setFeed(sourceId, feed) {
			inputOf(sourceId).feed = feed
		},
		setState(sourceId, state, nowMs) {
			const input = inputOf(sourceId)
			if (state.kind === 'lost' || state.kind === 'failed') {
				input.goneSinceMs ??= nowMs
				return
			}
			input.goneSinceMs = null
			// Sizes change while somebody moves the box: forgetting the cards between two losses keeps them few.
			input.cards.clear()
		},
		advance(isActive) {
			for (const [id, input] of inputs) {
				if (!input.feed) continue
				input.feed.advance(isActive(id))
				const picture = input.feed.picture()
				if (!picture || picture === input.shown?.picture) continue
				version += 1
				input.shown = { picture, version }
			}
		},
		pictureOf(sourceId, placement, nowMs) {
			const input = inputs.get(sourceId)
			if (!input) return null
			const isGone = input.goneSinceMs !== null && nowMs - input.goneSinceMs >= cardAfterMs
			return input.shown && isGone ? cardOf(input, placement.box) : input.shown
		},
		readSound: (sourceId, block) => inputs.get(sourceId)?.feed?.readSound(block) ?? false,
	}
}
