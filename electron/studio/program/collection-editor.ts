import type { CueList } from '../../../shared/domain/cue.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { emptyHistory, type History, mapped, recorded, redone, type Series, undone, withoutEmpty } from '../../../shared/program/history.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { contentAt, contentOf, type EditedContent, isSameContent } from './edited-content.ts'
import { withRestoredRevisions, withRevisions } from './revisions.ts'
import type { SourceSecrets } from './source-secrets.ts'

/** The description of an edit: given before the edit, or derived from the collection before and after it. */
export type EditWords = Text | ((before: Collection, after: Collection) => Text)

/** Changes the stored collection, and undoes changes. */
export interface CollectionEditor {
	/** For changes that Undo does not revert. */
	update(change: (collection: Collection) => Collection): void
	/** One Undo step, or a part of the step of its series. */
	edit(words: EditWords, change: (collection: Collection) => Collection, series?: Series | null): void
	/** An edit of the cue list: `apply` makes it. */
	editCues(words: Text, apply: () => void, series: Series | null): void
	/** Throws AppError "nothing-to-undo", or "undo-scene-on-air" or "undo-overlay-on-air" when viewers would lose what they see. */
	undo(): void
	/** Throws AppError "nothing-to-redo", or "undo-scene-on-air". */
	redo(): void
	undoes(): Text | null
	redoes(): Text | null
	/** Changes the picture size. This cannot be undone; steps that are undone later are converted to the new size. */
	setFormat(change: (collection: Collection) => Collection, format: ProgramFormat): void
	/** Call after another collection has replaced this one. */
	forgetSteps(): void
	/** Call after another cue list has been opened in place of this one. */
	forgetCueSteps(): void
}

/** The cue list as Undo sees it. */
export interface UndoneCues {
	/** The open list; null = none is open. */
	current(): CueList | null
	/** Throws an AppError when it can't be put back now. */
	restore(list: CueList): void
}

export interface CollectionEditorOptions {
	readonly settings: Pick<SettingsStore, 'current' | 'update'>
	readonly secrets: Pick<SourceSecrets, 'snapshot' | 'restore' | 'keepOnly'>
	readonly cues: UndoneCues
	/** Steady time. */
	readonly steady: () => number
}

export function createCollectionEditor({ settings, secrets, cues, steady }: CollectionEditorOptions): CollectionEditor {
	let history: History<EditedContent> = emptyHistory
	let last: EditedContent | null = null

	function contentNow(): EditedContent {
		last = contentOf(settings.current().program, secrets.snapshot(), cues.current(), last)
		return last
	}

	function update(change: (collection: Collection) => Collection): void {
		settings.update((current) => {
			const { encoderProfile, ...collection } = current.program
			return { ...current, program: { ...change(collection), encoderProfile } }
		})
	}

	function step(take: typeof undone | typeof redone, nothing: 'nothing-to-undo' | 'nothing-to-redo'): void {
		const taken = take(history, contentNow())
		if (!taken) throw new AppError(nothing)
		const { secrets: known, cueList, ...content } = taken.content
		const { scenes, overlays, onAirSceneId, nextSceneId } = settings.current().program
		const isThere = (id: string | null) => content.scenes.some((scene) => scene.id === id)
		const onAir = scenes.find(({ id }) => id === onAirSceneId)
		if (onAir && !isThere(onAir.id)) throw new AppError('undo-scene-on-air', { name: onAir.name })
		const onAirOverlay = overlays.find(({ isOn, id }) => isOn && !isThere(content.overlays.find((each) => each.id === id)?.sceneId ?? null))
		if (onAirOverlay) throw new AppError('undo-overlay-on-air', { name: onAirOverlay.name })
		// First, because it may be refused.
		if (cueList && cueList !== contentNow().cueList) cues.restore(cueList)
		const restored = content.overlays.map((overlay) => ({ ...overlay, isOn: overlays.some(({ id, isOn }) => isOn && id === overlay.id) }))
		update((collection) => ({
			...collection,
			...content,
			overlays: restored,
			scenes: withRestoredRevisions(collection.scenes, content.scenes),
			sources: withRestoredRevisions(collection.sources, content.sources),
			nextSceneId: isThere(nextSceneId) ? nextSceneId : null,
		}))
		secrets.restore(known)
		history = taken.history
	}

	return {
		update,
		edit(words, change, series = null) {
			const before = contentNow()
			const collection = settings.current().program
			try {
				update((present) => {
					const next = change(present)
					return { ...next, scenes: withRevisions(present.scenes, next.scenes), sources: withRevisions(present.sources, next.sources) }
				})
			} catch (error) {
				secrets.restore(before.secrets)
				throw error
			}
			secrets.keepOnly(settings.current().program.sources)
			const what = typeof words === 'function' ? words(collection, settings.current().program) : words
			history = recorded(history, { what, before, after: contentNow(), series, atMs: steady() }, isSameContent)
		},
		editCues(words, apply, series) {
			const before = contentNow()
			apply()
			history = recorded(history, { what: words, before, after: contentNow(), series, atMs: steady() }, isSameContent)
		},
		undo: () => step(undone, 'nothing-to-undo'),
		redo: () => step(redone, 'nothing-to-redo'),
		undoes: () => history.past.at(-1)?.what ?? null,
		redoes: () => history.future.at(-1)?.what ?? null,
		setFormat(change, format) {
			const before = settings.current().program
			update(change)
			history = mapped(history, (content) => contentAt(content, before, format))
		},
		forgetSteps() {
			history = emptyHistory
		},
		forgetCueSteps() {
			history = withoutEmpty(
				mapped(history, (content) => ({ ...content, cueList: null })),
				{ ...contentNow(), cueList: null },
				isSameContent,
			)
		},
	}
}
