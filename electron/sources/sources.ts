import type { SourceDemand, SourceFeed } from '../../shared/domain/feeds.ts'
import type { MediaCommand, MediaPlayback } from '../../shared/domain/media-playback.ts'
import type { PageInput } from '../../shared/domain/page-input.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import type { Arrival } from '../../shared/domain/reception.ts'
import type { NewShowText, TextFit } from '../../shared/domain/show-text.ts'
import { isKnown, type Source, type SourceSettings, type SourceState } from '../../shared/domain/source.ts'
import type { TextOnScreen } from '../../shared/domain/text-on-screen.ts'
import type { LowerThirdSettings } from '../../shared/program/sources/lower-third.ts'
import type { Clock } from '../lib/clock.ts'
import { createInTurn } from '../lib/in-turn.ts'
import type { Log } from '../lib/log.ts'
import type { Spawn } from '../process/spawn.ts'
import type { BrowserPages } from './browser/browser-pages.ts'
import { noPages } from './browser/pages-context.ts'
import type { Drawing } from './drawing/drawing.ts'
import { areSameSizes } from './drawn-pictures.ts'
import { createFileWatches } from './file-watches.ts'
import { createFilms } from './films.ts'
import { type OpenerContext, sourceOpeners } from './index.ts'
import { createLiveStreams } from './live-streams.ts'
import type { MediaContext } from './media/media-context.ts'
import { createMediaNetwork, type MediaNetwork } from './media/media-network.ts'
import { createMediaTools, type MediaTools } from './media/media-tools.ts'
import { toPictureSize } from './picture-fit.ts'
import type { PictureSize } from './picture-size.ts'
import type { CaptureMachine, OpenSource } from './source-context.ts'
import { openUnavailableSource } from './unavailable-source.ts'
import { createWarmFilms } from './warm-films.ts'
import { createWebAnswers } from './web-answers.ts'

export interface SourcesOptions {
	readonly ffmpegPath: string
	/** Folders of which no source may open a file (see allowed-file.ts). */
	readonly neverIn: readonly string[]
	readonly format: ProgramFormat
	readonly clock: Clock
	readonly log: Log
	readonly spawn: Spawn
	readonly machine: CaptureMachine
	/** Default: the environment of this process. */
	readonly environment?: MediaContext['environment'] | undefined
	/** Not disposed of with the sources; its owner disposes of it. */
	readonly drawing: Pick<Drawing, 'draw'>
	/** Not disposed of with the sources either. Absent: pages cannot be shown. */
	readonly pages?: Pick<BrowserPages, 'open'>
	readonly onState: (sourceId: string, state: SourceState) => void
	/** Called when the natural size has changed. A size that a source reports while it is opened is only stored. */
	readonly onNaturalSize: (sourceId: string, size: PictureSize) => void
	/** Called when the playback of a film changes in a way that the receiver cannot predict; null = there is nothing left to control. */
	readonly onPlayback: (sourceId: string, playback: MediaPlayback | null) => void
	/** For tests. */
	readonly network?: MediaNetwork
	readonly tools?: MediaTools
}

/** All sources of the show. */
export interface Sources extends AsyncDisposable {
	/**
	 * Opens new sources, closes removed ones, opens those with changed settings again, and applies sizes. `sizes`: the desired picture size by source id, that of
	 * the largest box that shows it; a source without one keeps its size, at first the program's. `otherShapes`: more sizes of other shapes.
	 */
	apply(
		sources: readonly Source[],
		sizes: ReadonlyMap<string, PictureSize>,
		otherShapes?: ReadonlyMap<string, readonly PictureSize[]>,
	): void
	/** Sets which sources must be able to play at once; before the first call, all of them. Films that are not needed are closed, except for a few. */
	setDemand(demand: SourceDemand): void
	/** The same object as long as the source keeps its settings; null for an unknown id. */
	feed(id: string): SourceFeed | null
	state(id: string): SourceState | null
	/** Its natural size; null = it has none, or it is not known yet. */
	naturalSize(id: string): PictureSize | null
	/** What arrives at a network source; nothing for other kinds. */
	arrival(id: string): Arrival
	/** Opens it again now. False for an unknown id. */
	restart(id: string): boolean
	/** Applies a playback command of the user. Ignored by sources without playback and for unknown ids. */
	control(id: string, command: MediaCommand): void
	/** Ignored by sources that are no page and for unknown ids. */
	pageInput(id: string, input: PageInput): void
	setAdBreakEndsAt(endsAtMs: number | null): void
	setShowStartsAt(startsAtMs: number | null): void
	/** What the lower thirds show, by source id. */
	setTexts(texts: Readonly<Record<string, TextOnScreen>>): void
	/** How a text would fit into a lower third; null when it is not open or cannot be measured. */
	fitText(id: string, settings: LowerThirdSettings, text: NewShowText): Promise<TextFit | null>
	/** Resolves when every process has ended. May be called twice. */
	dispose(): Promise<void>
}

interface Entry {
	readonly settingsText: string
	readonly open: OpenSource
	/** The desired size, then those of the other shapes. */
	sizes: readonly [PictureSize, ...PictureSize[]]
	state: SourceState
	naturalSize: PictureSize | null
	hasPlayback: boolean
}

function openAny(settings: Source['settings'], size: PictureSize, context: OpenerContext): OpenSource {
	if (!isKnown(settings)) return openUnavailableSource(settings, context)
	// Each kind's opener takes the settings of exactly that kind; the compiler cannot follow this through the table.
	const open = sourceOpeners[settings.kind] as (settings: SourceSettings, size: PictureSize, context: OpenerContext) => OpenSource
	return open(settings, size, context)
}

export function createSources(options: SourcesOptions): Sources {
	const network = options.network ?? createMediaNetwork(options.clock)
	const webAnswers = createWebAnswers(network.finder)
	const tools = options.tools ?? createMediaTools(options.spawn, options.ffmpegPath)
	const entries = new Map<string, Entry>()
	const closing = new Set<Promise<void>>()
	const warm = createWarmFilms()
	let demand: SourceDemand | null = null
	const inTurn = createInTurn()
	const files = createFileWatches({ clock: options.clock })
	let adBreakEndsAtMs: number | null = null
	let showStartsAtMs: number | null = null
	let isDisposed = false

	function openEntry(source: Source, sizes: Entry['sizes']): void {
		const [size, ...otherShapes] = sizes
		const settingsText = JSON.stringify(source.settings)
		let state: SourceState = { kind: 'starting' }
		let naturalSize: PictureSize | null = null
		let entry: Entry | null = null
		let wasReported = false
		const context: MediaContext = {
			...options,
			network,
			tools,
			inTurn,
			files,
			log: options.log.child(`source ${source.id}`),
			onState(next) {
				state = next
				wasReported = true
				if (entry) {
					// Ignored when the source was closed or replaced in the meantime.
					if (entries.get(source.id) !== entry) return
					entry.state = next
				}
				options.onState(source.id, next)
			},
			onNaturalSize(next) {
				naturalSize = next
				if (!entry || entries.get(source.id) !== entry) return
				if (entry.naturalSize && areSameSizes([entry.naturalSize], [next])) return
				entry.naturalSize = next
				options.onNaturalSize(source.id, next)
			},
			onPlayback(playback) {
				if (!entry || entries.get(source.id) !== entry) return
				entry.hasPlayback = playback !== null
				options.onPlayback(source.id, playback)
			},
		}
		const open = openAny(source.settings, size, {
			...context,
			films: createFilms(context),
			liveStreams: createLiveStreams(context),
			pages: options.pages ?? noPages,
			webAnswers,
		})
		entry = { settingsText, open, sizes, state, naturalSize, hasPlayback: false }
		entries.set(source.id, entry)
		open.setAdBreakEndsAt?.(adBreakEndsAtMs)
		open.setShowStartsAt?.(showStartsAtMs)
		if (otherShapes.length > 0) open.resize(size, otherShapes)
		if (!wasReported) options.onState(source.id, state)
	}

	function closeEntry(id: string): void {
		const entry = entries.get(id)
		if (!entry) return
		entries.delete(id)
		if (entry.hasPlayback) options.onPlayback(id, null)
		const ended = entry.open.dispose().finally(() => closing.delete(ended))
		closing.add(ended)
	}

	function applyDemand(): void {
		const films = [...entries].filter(([, { open }]) => open.setNeeded).map(([id]) => id)
		const open = demand ? warm.choose(films, demand) : new Set(films)
		for (const id of films) entries.get(id)?.open.setNeeded?.(open.has(id))
	}

	async function dispose(): Promise<void> {
		isDisposed = true
		files.dispose()
		for (const id of [...entries.keys()]) closeEntry(id)
		await Promise.all(closing)
		await network.gateway.dispose()
	}

	return {
		apply(sources, sizes, otherShapes = new Map()) {
			if (isDisposed) return
			const ids = new Set(sources.map((source) => source.id))
			for (const id of [...entries.keys()]) if (!ids.has(id)) closeEntry(id)
			for (const source of sources) {
				const entry = entries.get(source.id)
				const size = sizes.get(source.id)
				const { widthPx, heightPx } = size ? toPictureSize(size.widthPx, size.heightPx) : (entry?.sizes[0] ?? options.format)
				const others = (otherShapes.get(source.id) ?? []).map((size) => toPictureSize(size.widthPx, size.heightPx))
				const desired: Entry['sizes'] = [{ widthPx, heightPx }, ...others]
				if (entry && entry.settingsText === JSON.stringify(source.settings)) {
					if (!areSameSizes(desired, entry.sizes)) {
						entry.sizes = desired
						entry.open.resize(desired[0], others)
					}
					continue
				}
				closeEntry(source.id)
				openEntry(source, desired)
			}
			applyDemand()
		},
		setDemand(next) {
			demand = next
			applyDemand()
		},
		feed: (id) => entries.get(id)?.open.feed ?? null,
		state: (id) => entries.get(id)?.state ?? null,
		arrival(id) {
			const open = entries.get(id)?.open
			return { reception: open?.reception?.() ?? null, refusedAtMs: open?.refusedAtMs?.() ?? null }
		},
		naturalSize: (id) => entries.get(id)?.naturalSize ?? null,
		restart(id) {
			const entry = entries.get(id)
			entry?.open.restart()
			return entry !== undefined
		},
		pageInput: (id, input) => entries.get(id)?.open.pageInput?.(input),
		control: (id, command) => entries.get(id)?.open.control?.(command),
		setAdBreakEndsAt(endsAtMs) {
			adBreakEndsAtMs = endsAtMs
			for (const entry of entries.values()) entry.open.setAdBreakEndsAt?.(endsAtMs)
		},
		setShowStartsAt(startsAtMs) {
			showStartsAtMs = startsAtMs
			for (const entry of entries.values()) entry.open.setShowStartsAt?.(startsAtMs)
		},
		setTexts(texts) {
			for (const [id, text] of Object.entries(texts)) entries.get(id)?.open.setText?.(text)
		},
		fitText: async (id, settings, text) => (await entries.get(id)?.open.fitText?.(settings, text)) ?? null,
		dispose,
		[Symbol.asyncDispose]: dispose,
	}
}
