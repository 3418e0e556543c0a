import { isDeepStrictEqual } from 'node:util'
import type { EncoderProfile } from '../../../shared/domain/encoder.ts'
import type { FilterTarget } from '../../../shared/domain/filter.ts'
import type { MediaCommand } from '../../../shared/domain/media-playback.ts'
import type { PageInput } from '../../../shared/domain/page-input.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import { type SourceState, settingsAs } from '../../../shared/domain/source.ts'
import type { Transition } from '../../../shared/domain/transition.ts'
import { type PathHome, understoodPath } from '../../../shared/domain/typed-path.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { editedCopy } from '../../../shared/program/edited-copy.ts'
import { sceneOf, sourceOf, withFormat, withNext, withTake, withTransition } from '../../../shared/program/edits.ts'
import { type OverlayChange, overlayOf, withOverlay, withOverlayOff, withOverlayOn } from '../../../shared/program/edits-overlays.ts'
import { withPairTransition, withSceneTransition } from '../../../shared/program/edits-transitions.ts'
import { targetKey } from '../../../shared/program/filter-target.ts'
import type { Series } from '../../../shared/program/history.ts'
import { withFiles } from '../../../shared/program/needed-files.ts'
import { transitionFor } from '../../../shared/program/scene-transitions.ts'
import { withFilmPath } from '../../../shared/program/transition-films.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Held } from '../../lib/document/document.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { type CanvasEdits, createCanvasEdits } from './canvas-edits.ts'
import { createCollectionEditor, type EditWords, type UndoneCues } from './collection-editor.ts'
import { createEditedCopyTake } from './edited-copy-take.ts'
import { type Editing, gestureOf } from './editing.ts'
import { createFilterEdits, type FilterEdits, nameOfTarget } from './filter-edits.ts'
import { createSceneEdits, type SceneEdits } from './scene-edits.ts'
import { showModelOf } from './show-model.ts'
import { createShowReplacement, type ShowReplacement } from './show-replacement.ts'
import { createShowTexts, type ShowTexts } from './show-texts.ts'
import { createSoundEdits, type SoundEdits } from './sound-edits.ts'
import { createSourceEdits, type SourceEdits } from './source-edits.ts'
import type { SourceSecrets } from './source-secrets.ts'
import type { KeptTexts } from './texts-on-screen-store.ts'

/** Everything that a user changes in the program: each edit is stored and reaches the program process in the same turn. */
export interface ProgramService extends SceneEdits, SourceEdits, SoundEdits, FilterEdits, CanvasEdits, ShowReplacement, ShowTexts {
	take(sceneId: string | undefined, transition: Transition | undefined): void
	/** Moves the transition to the next scene by hand, 0 to 1. At 1 that scene is on air. */
	moveTransition(progress: number): void
	/** Cuts to a scene and selects another one as the next, as ads do. */
	cut(sceneId: string, nextSceneId: string | null): void
	arm(sceneId: string): void
	/** Selects an edited copy of a scene as the next scene: Take replaces the scene with it. Returns the copy's id. */
	editInPreview(sceneId: string): string
	setTransition(transition: Transition): void
	/** The transition with which a scene is taken, from any scene or from one. null = none of its own. */
	setTransitionInto(sceneId: string, fromSceneId: string | null, transition: Transition | null): void
	updateOverlay(id: string, change: OverlayChange, gesture?: string): void
	/** Puts an overlay over whatever is on air, with its transition. */
	showOverlay(id: string): void
	hideOverlay(id: string): void
	/** One list of steps for everything that is edited: those of the cue list are in it. */
	readonly cueEdits: {
		/** Until then there is no cue list. */
		bind(cues: UndoneCues): void
		edit(words: Text, apply: () => void, series: Series | null): void
		/** Another list has been opened. */
		forget(): void
	}
	/** Undoes the newest edit, whoever made it. */
	undo(): void
	redo(): void
	/** What Undo would revert, or null. */
	undoes(): Text | null
	redoes(): Text | null
	/** Forgets the highest peaks and the numbers of clips of all channels. */
	clearPeaks(): void
	restartSource(id: string): void
	/** Refused for a source that is no browser page. */
	pageInput(id: string, input: PageInput): void
	/** Refused for a source that has no playback. */
	controlMedia(id: string, command: MediaCommand): void
	/** The outcome of opening a source; null while it is still being opened after 4 s, or when it is not used. */
	opened(id: string): Promise<SourceState | null>
	/** The color of a picture around a point, before its filters. `x` and `y`: fractions of the width and the height. */
	colorAt(target: FilterTarget, x: number, y: number): Promise<string>
	/** Refused while the encoder runs, because its picture size cannot change. */
	setFormat(format: ProgramFormat): void
	setProfile(profile: EncoderProfile): void
	/** Files were found in other places. */
	changeFiles(change: (path: string) => string): void
	/** The open collection was edited at the computer that this one follows. What is on air and in preview stays. */
	followCollection(collection: Collection): void
	/** What sources are opened with has changed outside the collection. */
	sendShow(): void
	/** Another collection has been opened in place of the one that had this format. */
	showCollection(formatBefore: ProgramFormat): void
	/** Scenes, sources, what can be undone, or what is on air have changed. */
	onChange(listener: () => void): () => void
}

export interface ProgramServiceOptions {
	readonly settings: SettingsStore
	readonly program: ProgramProcess
	readonly clock: Clock
	readonly resourcesDir: string
	/** The secrets in addresses of media sources. */
	readonly secrets: Omit<SourceSecrets, 'read'>
	/** Used to interpret typed paths. */
	readonly home: PathHome
	/** What is on screen of lower thirds. */
	readonly keptTexts?: Held<KeptTexts>
	readonly isEncoding: () => boolean
	/** The profile has changed while the encoder runs. */
	readonly onProfile: () => void
}

/** A camera needs a second or two for its first picture; after this time the caller is informed that it is still being opened. */
const openingLimitMs = 4000

export function createProgramService(options: ProgramServiceOptions): ProgramService {
	const { settings, program, clock, secrets } = options
	const changes = createListeners()
	let cues: UndoneCues = { current: () => null, restore() {} }
	const editor = createCollectionEditor({
		settings,
		secrets,
		cues: { current: () => cues.current(), restore: (list) => cues.restore(list) },
		steady: clock.steady,
	})

	function sendShow(): void {
		const { program: collection } = settings.current()
		const scenes = [...copies.withLeaving(collection.scenes)]
		texts.follow(collection)
		program.setShow(showModelOf({ ...collection, scenes }, options.resourcesDir, secrets.reveal, texts.onScreen))
		changes.notify()
	}

	function edit(words: EditWords, change: (collection: Collection) => Collection, series: Series | null = null): void {
		editor.edit(words, change, series)
		sendShow()
	}

	/** For changes that reach the program process in a message of their own. */
	function note(change: (collection: Collection) => Collection): void {
		editor.update(change)
		changes.notify()
	}

	/** After Undo or Redo, the next scene may no longer exist. */
	function stepped(step: () => void): void {
		const { nextSceneId } = settings.current().program
		step()
		sendShow()
		if (settings.current().program.nextSceneId !== nextSceneId) program.arm(null)
	}

	/** For what the program process has to know too. */
	function noteAndShow(change: (collection: Collection) => Collection): void {
		note(change)
		sendShow()
	}

	const editing: Editing = { collection: () => settings.current().program, edit }
	const copies = createEditedCopyTake({ program, clock, sendShow, edit })
	const scenes = createSceneEdits(editing, secrets)
	const { forgetAll: forgetTexts, ...texts } = createShowTexts({
		...editing,
		clock,
		measure: program.fitText,
		onChange: sendShow,
		...(options.keptTexts ? { kept: options.keptTexts } : {}),
	})

	function arm(sceneId: string): void {
		note((model) => withNext(model, sceneId))
		program.arm(sceneId)
	}

	/** The path of its film may be typed. */
	function understood(transition: Transition): Transition {
		return withFilmPath(transition, (path) => understoodPath(path, options.home))
	}

	/** The scene that is being mixed in by hand, or null. */
	let inHand: string | null = null

	function moveTransition(progress: number): void {
		const { program: before } = settings.current()
		const { nextSceneId: sceneId, onAirSceneId } = before
		if (sceneId === null) throw new AppError('no-next-scene')
		program.moveTransition(sceneId, transitionFor(before, onAirSceneId, sceneId).transition, progress)
		inHand = progress > 0 && progress < 1 ? sceneId : null
		if (progress < 1) return
		const edited = editedCopy(before, sceneId)
		if (edited) copies.replace(edited)
		const taken = withTake(settings.current().program, edited ? edited.original.id : sceneId)
		note(() => taken.collection)
		program.arm(taken.collection.nextSceneId)
	}

	const replacement = createShowReplacement({
		settings,
		secrets,
		isEncoding: options.isEncoding,
		onReplaced: showAnother,
	})

	function showAnother(): void {
		editor.forgetSteps()
		forgetTexts()
		const { onAirSceneId, nextSceneId } = settings.current().program
		sendShow()
		if (onAirSceneId !== null) program.take(onAirSceneId, { kind: 'cut' })
		program.arm(nextSceneId)
	}

	return {
		...scenes,
		...createSourceEdits(editing, { secrets, home: options.home }),
		...createSoundEdits(editing),
		...createFilterEdits(editing, noteAndShow, options.home),
		...createCanvasEdits({ program, collection: editing.collection, isEncoding: options.isEncoding, note, sendShow }),
		...replacement,
		...texts,
		moveTransition,
		take(sceneId, transition) {
			const { program: before } = settings.current()
			const edited = editedCopy(before, sceneId ?? before.nextSceneId ?? '')
			// The transition to it has been moved by hand already: complete it at once.
			if (edited && edited.copy.id === inHand) return moveTransition(1)
			inHand = null
			const target = sceneId ?? before.nextSceneId
			const chosen = transition ?? transitionFor(before, before.onAirSceneId, target).transition
			if (edited) copies.take(edited, before.onAirSceneId, chosen)
			const taken = withTake(settings.current().program, edited ? edited.original.id : sceneId)
			// On air first, so that the picture responds to the click at once: saving the settings may take longer.
			if (!edited) program.take(taken.sceneId, chosen)
			note(() => taken.collection)
			program.arm(taken.collection.nextSceneId)
		},
		cut(sceneId, nextSceneId) {
			inHand = null
			const taken = withTake(settings.current().program, sceneId)
			program.take(taken.sceneId, { kind: 'cut' })
			note(() => ({ ...taken.collection, nextSceneId }))
			program.arm(nextSceneId)
		},
		arm,
		editInPreview(sceneId) {
			const id = scenes.copyToEdit(sceneId)
			arm(id)
			return id
		},
		updateOverlay: (id, change, gesture) =>
			edit(
				say('step-overlay', { name: overlayOf(settings.current().program, id).name }),
				(model) => withOverlay(model, id, change),
				gestureOf(gesture),
			),
		showOverlay(id) {
			editor.update((model) => withOverlayOn(model, id))
			sendShow()
		},
		hideOverlay(id) {
			editor.update((model) => withOverlayOff(model, id))
			sendShow()
		},
		setTransition: (transition) => edit(say('step-transition'), (model) => withTransition(model, understood(transition))),
		setTransitionInto(sceneId, fromSceneId, typed) {
			const { name } = sceneOf(settings.current().program, sceneId)
			const transition = typed && understood(typed)
			edit(say('step-transition-into', { name }), (model) =>
				fromSceneId === null
					? withSceneTransition(model, sceneId, transition)
					: withPairTransition(model, { from: fromSceneId, to: sceneId }, transition),
			)
		},
		cueEdits: {
			bind(bound) {
				cues = bound
			},
			edit(words, apply, series) {
				editor.editCues(words, apply, series)
				changes.notify()
			},
			forget() {
				editor.forgetCueSteps()
				changes.notify()
			},
		},
		undo: () => stepped(editor.undo),
		redo: () => stepped(editor.redo),
		undoes: editor.undoes,
		redoes: editor.redoes,
		clearPeaks: program.clearPeaks,
		restartSource(id) {
			sourceOf(settings.current().program, id)
			program.restartSource(id)
		},
		pageInput(id, input) {
			const { name, settings: its } = sourceOf(settings.current().program, id)
			if (!settingsAs('browser', its)) throw new AppError('source-no-page', { name })
			program.pageInput(id, input)
		},
		controlMedia(id, command) {
			const { name } = sourceOf(settings.current().program, id)
			const playback = program.media()[id]
			if (playback && !playback.list && (command.kind === 'next' || command.kind === 'previous'))
				throw new AppError('media-no-list', { name })
			if (!playback) throw new AppError('media-no-control', { name })
			program.controlMedia(id, command)
		},
		async opened(id) {
			sourceOf(settings.current().program, id)
			const settled = () => {
				const state = program.sourceStates()[id]
				return state && state.kind !== 'starting' ? state : null
			}
			return new Promise((resolve) => {
				const finish = () => {
					cancelLimit()
					stopListening()
					resolve(settled())
				}
				const cancelLimit = clock.after(openingLimitMs, finish)
				const stopListening = program.onChange((what) => {
					if (what === 'sources' && settled()) finish()
				})
				if (settled()) finish()
			})
		},
		async colorAt(target, x, y) {
			const name = nameOfTarget(settings.current().program, target)
			const color = await program.readColor(targetKey(target), x, y)
			if (color === null) throw new AppError('source-without-picture-now', { name })
			return color
		},
		setFormat(format) {
			if (options.isEncoding()) {
				throw new AppError('format-in-use')
			}
			editor.setFormat((model) => withFormat(model, format), format)
			program.setFormat(format)
			sendShow()
		},
		changeFiles: (change) => edit(say('step-relink'), (model) => withFiles(model, change)),
		followCollection(collection) {
			editor.update(({ onAirSceneId, nextSceneId }) => {
				const kept = (id: string | null) => (collection.scenes.some((scene) => scene.id === id) ? id : null)
				return {
					...collection,
					onAirSceneId: kept(onAirSceneId) ?? collection.onAirSceneId,
					nextSceneId: kept(nextSceneId),
				}
			})
			editor.forgetSteps()
			sendShow()
		},
		sendShow,
		showCollection(formatBefore) {
			replacement.forgetShowBefore()
			const { format } = settings.current().program
			if (!isDeepStrictEqual(format, formatBefore)) program.setFormat(format)
			showAnother()
		},
		setProfile(encoderProfile) {
			settings.update((current) => ({ ...current, program: { ...current.program, encoderProfile } }))
			changes.notify()
			options.onProfile()
		},
		onChange: changes.add,
	}
}
