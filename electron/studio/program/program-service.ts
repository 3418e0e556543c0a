import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { EncoderProfile } from '../../../shared/domain/encoder.ts'
import type { ProgramFormat, Scene, SceneItem } from '../../../shared/domain/program.ts'
import { isKnown, kindHasPicture, type Source, type SourceSettings, type SourceState } from '../../../shared/domain/source.ts'
import type { Transition } from '../../../shared/domain/transition.ts'
import { type PathHome, understoodPath } from '../../../shared/domain/typed-path.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import {
	emptied,
	sceneOf,
	sourceOf,
	withAudio,
	withFormat,
	withNewScene,
	withNewSource,
	withNext,
	withoutScene,
	withoutSource,
	withScene,
	withSceneCopy,
	withSceneName,
	withSceneOrder,
	withSource,
	withTake,
	withTransition,
} from '../../../shared/program/edits.ts'
import type { GroupChange } from '../../../shared/program/edits-groups.ts'
import { groupIn, withGroup, withNewGroup, withoutGroup } from '../../../shared/program/edits-groups.ts'
import {
	type Copied,
	type CopyAs,
	itemsOf,
	withChangedItems,
	withDuplicates,
	withItem,
	withItemOrder,
	withoutItems,
	withPasted,
	withSourceIn,
} from '../../../shared/program/edits-items.ts'
import type { Series } from '../../../shared/program/history.ts'
import type { ItemChange } from '../../../shared/program/item-change.ts'
import { withPaths } from '../../../shared/program/source-paths.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { createCollectionEditor, type EditWords } from './collection-editor.ts'
import { groupWords, itemsText, sceneWords, sourceWords } from './edit-words.ts'
import { refuseBadAddresses } from './film-address.ts'
import { checkRevision, withRevisions } from './revisions.ts'
import { showModelOf } from './show-model.ts'
import type { KnownSecrets, SourceSecrets } from './source-secrets.ts'

/** Everything that a person changes on the program: each edit is stored and reaches the program process in the same turn. */
export interface ProgramService {
	take(sceneId: string | undefined, transition: Transition | undefined): void
	/** Cuts to a scene and arms another, as ads do. */
	cut(sceneId: string, nextSceneId: string | null): void
	arm(sceneId: string): void
	setTransition(transition: Transition): void
	addScene(name: string): string
	updateScene(scene: Scene): void
	renameScene(id: string, name: string): void
	/** A second scene after this one, with the same sources. */
	duplicateScene(id: string): string
	reorderScenes(ids: readonly string[]): void
	/** `alsoSources`: those that no other scene uses go with it. */
	removeScene(id: string, alsoSources: boolean): void
	/** Puts a source that exists on top of a scene. */
	useSource(sourceId: string, sceneId: string): void
	updateItem(sceneId: string, item: SceneItem): void
	/** Edits with the same `gesture` are undone as one. */
	changeItems(sceneId: string, changes: readonly ItemChange[], gesture?: string): void
	removeItems(sceneId: string, ids: readonly string[]): void
	reorderItems(sceneId: string, ids: readonly string[], groups: Readonly<Record<string, string | null>> | undefined): void
	duplicateItems(sceneId: string, ids: readonly string[], as: CopyAs): readonly string[]
	pasteItems(sceneId: string, from: { readonly sceneId: string; readonly ids: readonly string[] }, as: CopyAs): readonly string[]
	groupItems(sceneId: string, ids: readonly string[], name: string): string
	ungroupItems(sceneId: string, groupId: string): void
	updateGroup(sceneId: string, groupId: string, change: GroupChange, gesture?: string): void
	addSource(name: string, settings: SourceSettings, sceneId: string | undefined, gesture?: string): string
	updateSource(source: Source, gesture?: string): void
	removeSource(id: string, gesture?: string): void
	/** Takes back the newest edit, whoever made it. */
	undo(): void
	redo(): void
	/** What Undo would take back, or null. */
	undoes(): Text | null
	redoes(): Text | null
	restartSource(id: string): void
	/** The outcome of opening a source; null while it is still being opened after 4 s, or when it is not used. */
	opened(id: string): Promise<SourceState | null>
	/** An empty show in place of this one. Refused while a show or a recording runs. */
	newShow(title: string, sceneName: string): void
	/** The show that was replaced last. Throws AppError "no-show-before" when there is none. */
	bringBack(): void
	hasShowBefore(): boolean
	setGain(sourceId: string, gainDb: number): void
	setMuted(sourceId: string, muted: boolean): void
	setMasterGain(gainDb: number): void
	/** Refused while the encoder runs: its picture size cannot change under it. */
	setFormat(format: ProgramFormat): void
	setProfile(profile: EncoderProfile): void
	/** Scenes, sources, what can be undone, or what is on air have changed. */
	onChange(listener: () => void): () => void
}

export interface ProgramServiceOptions {
	readonly settings: SettingsStore
	readonly program: ProgramProcess
	readonly clock: Clock
	readonly resourcesDir: string
	/** Of the addresses of films. */
	readonly secrets: SourceSecrets
	/** What typed paths are understood by. */
	readonly home: PathHome
	readonly isEncoding: () => boolean
	/** The profile has changed while the encoder runs. */
	readonly onProfile: () => void
}

/** What "new show" replaced. */
interface ReplacedShow extends Pick<Settings, 'show'> {
	readonly program: Collection
	readonly slate: Settings['ads']['slate']
	readonly secrets: KnownSecrets
}

/** A camera needs a second or two for its first picture; whoever waits for longer gets the answer that it is still being opened. */
const openingLimitMs = 4000

export function createProgramService(options: ProgramServiceOptions): ProgramService {
	const { settings, program, clock, secrets } = options
	const changes = createListeners()
	const editor = createCollectionEditor({ settings, secrets, steady: clock.steady })

	function sendShow(): void {
		program.setShow(showModelOf(settings.current().program, options.resourcesDir, secrets.reveal))
		changes.notify()
	}

	function edit(words: EditWords, change: (collection: Collection) => Collection, series: Series | null = null): void {
		editor.edit(words, change, series)
		sendShow()
	}

	/** For what the program process gets by a message of its own. */
	function note(change: (collection: Collection) => Collection): void {
		editor.update(change)
		changes.notify()
	}

	/** Undone or redone: the next scene may be gone with it. */
	function stepped(step: () => void): void {
		const { nextSceneId } = settings.current().program
		step()
		sendShow()
		if (settings.current().program.nextSceneId !== nextSceneId) program.arm(null)
	}

	/** Copies take the passwords of their addresses along. */
	function copy(words: EditWords, change: (collection: Collection) => Copied): readonly string[] {
		let ids: readonly string[] = []
		edit(words, (collection) => {
			const copied = change(collection)
			for (const [from, to] of copied.newSources) secrets.copy(from, to)
			ids = copied.ids
			return copied.collection
		})
		return ids
	}

	/** What is stored is the path that was meant. */
	function understood(typed: SourceSettings): SourceSettings {
		return withPaths(typed, ({ path }) => understoodPath(path, options.home))
	}

	/** What "new show" replaced, for as long as this process runs. */
	let before: ReplacedShow | null = null

	/** Scenes and sources as a whole, with the title; on air is what it says is on air. */
	function replace({ show, program: model, slate, secrets: known }: ReplacedShow): void {
		if (options.isEncoding()) {
			throw new AppError('show-in-use')
		}
		const { show: lastShow, program: lastModel, ads } = settings.current()
		const { format, encoderProfile } = lastModel
		settings.update((current) => ({
			...current,
			show,
			program: { ...withCounted(lastModel, withFormat(model, format)), encoderProfile },
			ads: { ...current.ads, slate },
		}))
		before = { show: lastShow, program: lastModel, slate: ads.slate, secrets: secrets.snapshot() }
		secrets.restore(known)
		editor.forgetSteps()
		const { onAirSceneId, nextSceneId } = settings.current().program
		sendShow()
		if (onAirSceneId !== null) program.take(onAirSceneId, { kind: 'cut' })
		program.arm(nextSceneId)
	}

	const sceneNow = (id: string) => sceneOf(settings.current().program, id)
	const itemsIn = (sceneId: string, ids: readonly string[]) => itemsText(settings.current().program, itemsOf(sceneNow(sceneId), ids))
	const inScene =
		(sceneId: string): EditWords =>
		(before, after) =>
			sceneWords(before, after, sceneId)
	const newId = (kind: string) => `${kind}-${randomBytes(5).toString('hex')}`

	return {
		take(sceneId, transition) {
			const taken = withTake(settings.current().program, sceneId)
			// On air first: the click is answered by the picture, the settings file may take its time.
			program.take(taken.sceneId, transition ?? taken.collection.transition)
			note(() => taken.collection)
			program.arm(taken.collection.nextSceneId)
		},
		cut(sceneId, nextSceneId) {
			const taken = withTake(settings.current().program, sceneId)
			program.take(taken.sceneId, { kind: 'cut' })
			note(() => ({ ...taken.collection, nextSceneId }))
			program.arm(nextSceneId)
		},
		arm(sceneId) {
			note((model) => withNext(model, sceneId))
			program.arm(sceneId)
		},
		setTransition: (transition) => edit(say('step-transition'), (model) => withTransition(model, transition)),
		addScene(name) {
			const id = newId('scene')
			edit(say('step-scene-add', { name }), (model) => withNewScene(model, id, name))
			return id
		},
		updateScene: (scene) =>
			edit(inScene(scene.id), (model) => {
				checkRevision(sceneOf(model, scene.id), scene)
				return withScene(model, scene)
			}),
		renameScene: (id, name) => edit(inScene(id), (model) => withSceneName(model, id, name)),
		duplicateScene(id) {
			const copyId = newId('scene')
			edit(say('step-scene-duplicate', { name: sceneNow(id).name }), (model) => withSceneCopy(model, id, copyId))
			return copyId
		},
		reorderScenes: (ids) => edit(say('step-scene-order'), (model) => withSceneOrder(model, ids)),
		removeScene: (id, alsoSources) =>
			edit(say('step-scene-remove', { name: sceneNow(id).name }), (model) => withoutScene(model, id, alsoSources)),
		useSource: (sourceId, sceneId) => edit(inScene(sceneId), (model) => withSourceIn(model, sceneId, sourceId)),
		updateItem: (sceneId, item) => edit(inScene(sceneId), (model) => withItem(model, sceneId, item)),
		changeItems: (sceneId, changes, gesture) =>
			edit(inScene(sceneId), (model) => withChangedItems(model, sceneId, changes), gestureOf(gesture)),
		removeItems: (sceneId, ids) => edit(inScene(sceneId), (model) => withoutItems(model, sceneId, ids)),
		reorderItems: (sceneId, ids, groups) =>
			edit(say('step-item-order', { scene: sceneNow(sceneId).name }), (model) => withItemOrder(model, sceneId, ids, groups)),
		duplicateItems: (sceneId, ids, as) =>
			copy(say('step-duplicate', { what: itemsIn(sceneId, ids) }), (model) => withDuplicates(model, sceneId, ids, as, newId)),
		pasteItems: (sceneId, from, as) =>
			copy(say('step-paste', { what: itemsIn(from.sceneId, from.ids), scene: sceneNow(sceneId).name }), (model) =>
				withPasted(model, sceneId, from, as, newId),
			),
		groupItems(sceneId, ids, name) {
			const id = newId('group')
			edit(say('step-group', { what: itemsIn(sceneId, ids) }), (model) => withNewGroup(model, sceneId, ids, { id, name }))
			return id
		},
		ungroupItems: (sceneId, groupId) =>
			edit(say('step-ungroup', { name: groupIn(sceneNow(sceneId).groups, groupId).name }), (model) =>
				withoutGroup(model, sceneId, groupId),
			),
		updateGroup: (sceneId, groupId, change, gesture) =>
			edit(
				groupWords(change, groupIn(sceneNow(sceneId).groups, groupId).name),
				(model) => withGroup(model, sceneId, groupId, change),
				gestureOf(gesture),
			),
		addSource(name, sourceSettings, sceneId, gesture) {
			const id = newId('source')
			const meant = understood(sourceSettings)
			refuseBadAddresses(meant)
			edit(
				say('step-source-add', { name }),
				(model) => {
					const added = withNewSource(model, { id, name, settings: secrets.hide(id, meant, null) })
					return sceneId === undefined || !kindHasPicture(meant.kind) ? added : withSourceIn(added, sceneId, id)
				},
				gestureOf(gesture),
			)
			return id
		},
		updateSource: (source, gesture) =>
			edit(
				sourceWords(sourceOf(settings.current().program, source.id), source),
				(model) => {
					const before = sourceOf(model, source.id)
					checkRevision(before, source)
					if (!isKnown(source.settings)) return withUnknown(model, before, source)
					const meant = understood(source.settings)
					// One that is stored already may be renamed whatever is thought of its address.
					if (JSON.stringify(before.settings) !== JSON.stringify(meant)) refuseBadAddresses(meant)
					return withSource(model, { ...source, settings: secrets.hide(source.id, meant, before.settings) })
				},
				gestureOf(gesture),
			),
		removeSource: (id, gesture) =>
			edit(
				say('step-source-remove', { name: sourceOf(settings.current().program, id).name }),
				(model) => withoutSource(model, id),
				gestureOf(gesture),
			),
		undo: () => stepped(editor.undo),
		redo: () => stepped(editor.redo),
		undoes: editor.undoes,
		redoes: editor.redoes,
		restartSource(id) {
			sourceOf(settings.current().program, id)
			program.restartSource(id)
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
		newShow(title, sceneName) {
			const { program: model, ads } = settings.current()
			const slate = { ...ads.slate, enabled: false, sceneId: null }
			replace({ show: { title }, program: emptied(model, newId('scene'), sceneName), slate, secrets: new Map() })
		},
		bringBack() {
			if (!before) throw new AppError('no-show-before')
			replace(before)
		},
		hasShowBefore: () => before !== null,
		setGain: (sourceId, gainDb) =>
			edit(
				say('step-volume', { name: sourceOf(settings.current().program, sourceId).name }),
				(model) => withAudio(model, sourceId, { gainDb }),
				sliderOf(sourceId),
			),
		setMuted: (sourceId, muted) =>
			edit(say(muted ? 'step-mute' : 'step-unmute', { name: sourceOf(settings.current().program, sourceId).name }), (model) =>
				withAudio(model, sourceId, { muted }),
			),
		setMasterGain: (masterGainDb) => edit(say('step-program-volume'), (model) => ({ ...model, masterGainDb }), sliderOf('program')),
		setFormat(format) {
			if (options.isEncoding()) {
				throw new AppError('format-in-use')
			}
			editor.setFormat((model) => withFormat(model, format), format)
			program.setFormat(format)
			sendShow()
		},
		setProfile(encoderProfile) {
			settings.update((current) => ({ ...current, program: { ...current.program, encoderProfile } }))
			changes.notify()
			options.onProfile()
		},
		onChange: changes.add,
	}
}

function gestureOf(id: string | undefined): Series | null {
	return id === undefined ? null : { kind: 'gesture', id }
}

function sliderOf(id: string): Series {
	return { kind: 'slider', id }
}

function withCounted(before: Collection, after: Collection): Collection {
	return { ...after, scenes: withRevisions(before.scenes, after.scenes), sources: withRevisions(before.sources, after.sources) }
}

/** A source of a kind that is not known here can be renamed; its settings stay as they are. Throws AppError "source-kind-unknown". */
function withUnknown(model: Collection, before: Source, source: Source): Collection {
	if (!isDeepStrictEqual(before.settings, source.settings)) throw new AppError('source-kind-unknown', { kind: source.settings.kind })
	return withSource(model, source)
}
