import { isDeepStrictEqual } from 'node:util'
import type { NewShowText, ShowText, ShowTextsView, TextAhead, TextFit } from '../../../shared/domain/show-text.ts'
import { settingsAs } from '../../../shared/domain/source.ts'
import type { TextOnScreen } from '../../../shared/domain/text-on-screen.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { sourceOf } from '../../../shared/program/edits.ts'
import { seenSources } from '../../../shared/program/seen-sources.ts'
import type { LowerThirdSettings } from '../../../shared/program/sources/lower-third.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Held } from '../../lib/document/document.ts'
import { type Editing, gestureOf, newId } from './editing.ts'
import { lowerThirdOf, showTextOf, withNewTexts, withoutText, withText, withTextOrder } from './text-edits.ts'
import type { KeptTexts } from './texts-on-screen-store.ts'

/** The texts of lower thirds: their lists are edited and undone; what is on screen is not part of any edit. */
export interface ShowTexts {
	addTexts(sourceId: string, texts: readonly NewShowText[], after?: string): readonly string[]
	updateText(sourceId: string, textId: string, change: Partial<NewShowText>, gesture?: string): void
	removeText(sourceId: string, textId: string): void
	reorderTexts(sourceId: string, ids: readonly string[]): void
	/** A text of the list by its id, or words that are in no list. By default the next text of the source that viewers see. */
	textIn(sourceId?: string, chosen?: string | NewShowText): void
	textOut(sourceId?: string): void
	setNextText(sourceId: string, textId: string): void
	/** These words will be put on screen next: they are drawn now, in place of the next text of the list, so that they come in at once. Replaces those before. */
	prepareTexts(texts: readonly TextAhead[]): void
	/** Brings edits of the text that is on screen to the viewers. */
	showTextEdits(sourceId: string): void
	textFit(sourceId: string, text: NewShowText): Promise<TextFit | null>
	/** One for each lower third of the collection. */
	showTexts(): ShowTextsView[]
}

export interface ShowTextsOptions extends Editing {
	readonly clock: Pick<Clock, 'now' | 'after'>
	readonly measure: (sourceId: string, settings: LowerThirdSettings, text: NewShowText) => Promise<TextFit | null>
	/** What is on screen has changed. */
	readonly onChange: () => void
	/** What was on screen when this process ended without being stopped. Absent: it is not kept. */
	readonly kept?: Held<KeptTexts>
}

interface OnScreen {
	readonly text: ShowText
	readonly settings: LowerThirdSettings
	readonly run: number
	readonly outAtMs: number | null
	readonly cancelOut: () => void
}

/** An older text is not put on screen again. */
const keptForMs = 12 * 3_600_000

export function createShowTexts({ collection, edit, clock, measure, kept, onChange: notify }: ShowTextsOptions) {
	const onScreen = new Map<string, OnScreen>()
	/** By source id. Without an entry, the first text of the list is next; null = none. */
	const chosen = new Map<string, string | null>()
	let ahead: readonly TextAhead[] = []
	let runs = 0

	function lowerThirds(): readonly { readonly id: string; readonly settings: LowerThirdSettings }[] {
		return collection().sources.flatMap(({ id, settings }) => {
			const own = settingsAs('lower-third', settings)
			return own ? [{ id, settings: own }] : []
		})
	}

	/** The source that viewers see, the topmost first; otherwise the first one of the collection. */
	function usual(): string {
		const all = lowerThirds()
		const [first] = [...[...seenSources(collection())].flatMap((id) => all.find((each) => each.id === id) ?? []), ...all]
		if (!first) throw new AppError('no-show-texts')
		return first.id
	}

	function nextOf(sourceId: string, { texts }: LowerThirdSettings): string | null {
		const id = chosen.get(sourceId)
		if (id === null) return null
		return (texts.find((text) => text.id === id) ?? texts[0])?.id ?? null
	}

	function onChange(): void {
		keep()
		notify()
	}

	function keep(): void {
		const shown = [...onScreen].map(([sourceId, { text, settings, outAtMs }]) => ({ sourceId, text, settings, outAtMs }))
		kept?.update(() => ({ atMs: clock.now(), shown, next: Object.fromEntries(chosen) }))
	}

	function put(sourceId: string, text: ShowText, settings: LowerThirdSettings, outAtMs: number | null): void {
		forget(sourceId)
		runs += 1
		const cancelOut = outAtMs === null ? () => {} : clock.after(outAtMs - clock.now(), () => leave(sourceId))
		onScreen.set(sourceId, { text, settings, run: runs, outAtMs, cancelOut })
	}

	/** After a crash: what viewers saw, unless its time is over. */
	function restore(): void {
		const { atMs, shown, next } = kept?.current() ?? { atMs: 0, shown: [], next: {} }
		if (clock.now() - atMs > keptForMs) return
		const known = new Set(lowerThirds().map(({ id }) => id))
		for (const { sourceId, text, settings, outAtMs } of shown) {
			if (known.has(sourceId) && (outAtMs === null || outAtMs > clock.now())) put(sourceId, text, settings, outAtMs)
		}
		for (const [sourceId, id] of Object.entries(next)) if (known.has(sourceId)) chosen.set(sourceId, id)
	}

	function forget(sourceId: string): void {
		onScreen.get(sourceId)?.cancelOut()
		onScreen.delete(sourceId)
	}

	function textIn(sourceId = usual(), wanted?: string | NewShowText): void {
		const settings = lowerThirdOf(collection(), sourceId)
		const text = wordsOf(wanted ?? nextOf(sourceId, settings), sourceId, settings)
		if (settings.look !== 'clock' && `${text.first}${text.second}`.trim() === '') throw new AppError('show-text-empty')
		const { staysS } = settings
		put(sourceId, text, settings, staysS === null ? null : clock.now() + staysS * 1000)
		ahead = ahead.filter((each) => each.sourceId !== sourceId)
		// Words that are in no list leave the next text as it is.
		if (settings.texts.includes(text)) chosen.set(sourceId, settings.texts[settings.texts.indexOf(text) + 1]?.id ?? null)
		onChange()
	}

	function wordsOf(wanted: string | NewShowText | null, sourceId: string, settings: LowerThirdSettings): ShowText {
		if (wanted === null) throw new AppError('no-next-show-text', { name: sourceOf(collection(), sourceId).name })
		return typeof wanted === 'string' ? showTextOf(settings, wanted) : { ...wanted, id: newId('text') }
	}

	function leave(sourceId: string): void {
		if (!onScreen.has(sourceId)) return
		forget(sourceId)
		onChange()
	}

	/** Without a source, the one whose text viewers see, else any with a text on screen. */
	function out(): string {
		const seen = seenSources(collection())
		const shown = lowerThirds().filter(({ id }) => onScreen.has(id))
		return (shown.find(({ id }) => seen.has(id)) ?? shown[0])?.id ?? usual()
	}

	const texts: ShowTexts = {
		addTexts(sourceId, added, after) {
			const withIds = added.map((text) => ({ ...text, id: newId('text') }))
			edit(say('step-texts-add', { count: added.length, name: nameOf(sourceId) }), (model) =>
				withNewTexts(model, sourceId, withIds, after ?? null),
			)
			return withIds.map(({ id }) => id)
		},
		updateText: (sourceId, textId, change, gesture) =>
			edit(say('step-text', { name: nameOf(sourceId) }), (model) => withText(model, sourceId, textId, change), gestureOf(gesture)),
		removeText: (sourceId, textId) =>
			edit(say('step-text-remove', { name: nameOf(sourceId) }), (model) => withoutText(model, sourceId, textId)),
		reorderTexts: (sourceId, ids) =>
			edit(say('step-texts-order', { name: nameOf(sourceId) }), (model) => withTextOrder(model, sourceId, ids)),
		textIn,
		textOut(sourceId = out()) {
			lowerThirdOf(collection(), sourceId)
			leave(sourceId)
		},
		setNextText(sourceId, textId) {
			showTextOf(lowerThirdOf(collection(), sourceId), textId)
			chosen.set(sourceId, textId)
			onChange()
		},
		prepareTexts(next) {
			if (isDeepStrictEqual(next, ahead)) return
			ahead = next
			notify()
		},
		showTextEdits(sourceId) {
			const settings = lowerThirdOf(collection(), sourceId)
			const shown = onScreen.get(sourceId)
			if (!shown) throw new AppError('show-text-not-in', { name: nameOf(sourceId) })
			onScreen.set(sourceId, { ...shown, settings, text: currentText(shown, settings) })
			onChange()
		},
		textFit: (sourceId, text) => measure(sourceId, lowerThirdOf(collection(), sourceId), text),
		showTexts() {
			const all = lowerThirds()
			const seen: ReadonlySet<string> = all.length === 0 ? new Set() : seenSources(collection())
			return all.map(({ id, settings }) => {
				const shown = onScreen.get(id)
				return {
					sourceId: id,
					shown: shown?.text ?? null,
					isVisible: seen.has(id),
					nextId: nextOf(id, settings),
					waits: shown !== undefined && !isUpToDate(shown, settings),
					outAtMs: shown?.outAtMs ?? null,
				}
			})
		},
	}

	function nameOf(sourceId: string): string {
		lowerThirdOf(collection(), sourceId)
		return sourceOf(collection(), sourceId).name
	}

	restore()
	return {
		...texts,
		/** For the program process. */
		onScreen(sourceId: string, settings: LowerThirdSettings): TextOnScreen {
			const nextId = nextOf(sourceId, settings)
			const following = ahead.find((each) => each.sourceId === sourceId) ?? settings.texts.find(({ id }) => id === nextId)
			const next = following ? { settings, first: following.first, second: following.second } : null
			const shown = onScreen.get(sourceId)
			if (!shown) return { settings, text: null, next }
			const { first, second } = shown.text
			return { settings: shown.settings, text: { first, second, run: shown.run }, next }
		},
		/** Call after another collection has replaced this one. */
		forgetAll() {
			for (const id of [...onScreen.keys()]) forget(id)
			chosen.clear()
			ahead = []
			keep()
		},
		/** Forgets what was on screen of sources that were removed. */
		follow({ sources }: Collection) {
			const gone = [...onScreen.keys()].filter((id) => !sources.some((source) => source.id === id))
			for (const id of gone) forget(id)
			if (gone.length > 0) keep()
		},
	}
}

/** A text that was removed from the list stays as it is. */
function currentText({ text }: OnScreen, { texts }: LowerThirdSettings): ShowText {
	return texts.find(({ id }) => id === text.id) ?? text
}

/** What viewers see is the text and the look as they are now. How it goes out and the other texts are not part of that. */
function isUpToDate(shown: OnScreen, settings: LowerThirdSettings): boolean {
	return isDeepStrictEqual(lookOf(shown.settings), lookOf(settings)) && isDeepStrictEqual(shown.text, currentText(shown, settings))
}

function lookOf({ texts: _, staysS: __, ...look }: LowerThirdSettings): Partial<LowerThirdSettings> {
	return look
}
