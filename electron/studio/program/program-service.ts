import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { EncoderProfile } from '../../../shared/domain/encoder.ts'
import type { ProgramFormat, Scene, SceneItem } from '../../../shared/domain/program.ts'
import { isKnown, type Source, type SourceSettings, type SourceState } from '../../../shared/domain/source.ts'
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
	withChangedItems,
	withFormat,
	withItem,
	withNewScene,
	withNewSource,
	withNext,
	withoutScene,
	withoutSource,
	withScene,
	withSource,
	withSourceIn,
	withTake,
	withTransition,
} from '../../../shared/program/edits.ts'
import type { ItemChange } from '../../../shared/program/item-change.ts'
import { withPaths } from '../../../shared/program/source-paths.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { refuseBadAddresses } from './film-address.ts'
import { checkRevision, withRevisions } from './revisions.ts'
import { showModelOf } from './show-model.ts'
import type { SourceSecrets } from './source-secrets.ts'

/** Everything that a person changes on the program: each edit is stored and reaches the program process in the same turn. */
export interface ProgramService {
	take(sceneId: string | undefined, transition: Transition | undefined): void
	/** Cuts to a scene and arms another, as ads do. */
	cut(sceneId: string, nextSceneId: string | null): void
	arm(sceneId: string): void
	setTransition(transition: Transition): void
	addScene(name: string): string
	updateScene(scene: Scene): void
	/** `alsoSources`: those that no other scene uses go with it. */
	removeScene(id: string, alsoSources: boolean): void
	/** Puts a source that exists on top of a scene. */
	useSource(sourceId: string, sceneId: string): void
	updateItem(sceneId: string, item: SceneItem): void
	changeItems(sceneId: string, changes: readonly ItemChange[]): void
	addSource(name: string, settings: SourceSettings, sceneId: string | undefined): string
	updateSource(source: Source): void
	removeSource(id: string): void
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
	/** Scenes, sources, or what is on air have changed. */
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

/** A camera needs a second or two for its first picture; whoever waits for longer gets the answer that it is still being opened. */
const openingLimitMs = 4000

export function createProgramService(options: ProgramServiceOptions): ProgramService {
	const { settings, program, clock, secrets } = options
	const changes = createListeners()

	function updateCollection(change: (collection: Collection) => Collection): void {
		settings.update((current) => {
			const { encoderProfile, ...collection } = current.program
			return { ...current, program: { ...change(collection), encoderProfile } }
		})
	}

	function edit(change: (collection: Collection) => Collection): void {
		updateCollection((collection) => withCounted(collection, change(collection)))
		program.setShow(showModelOf(settings.current().program, options.resourcesDir, secrets.reveal))
		changes.notify()
	}

	/** For what the program process gets by a message of its own. */
	function note(change: (collection: Collection) => Collection): void {
		updateCollection(change)
		changes.notify()
	}

	/** What is stored is the path that was meant. */
	function understood(typed: SourceSettings): SourceSettings {
		return withPaths(typed, ({ path }) => understoodPath(path, options.home))
	}

	/** What "new show" replaced, for as long as this process runs. */
	let before: (Pick<Settings, 'show'> & { readonly program: Collection; readonly slate: Settings['ads']['slate'] }) | null = null

	/** Scenes and sources as a whole, with the title; on air is what it says is on air. */
	function replace({ show, program: model, slate }: NonNullable<typeof before>): void {
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
		before = { show: lastShow, program: lastModel, slate: ads.slate }
		const { onAirSceneId, nextSceneId } = settings.current().program
		program.setShow(showModelOf(settings.current().program, options.resourcesDir, secrets.reveal))
		if (onAirSceneId !== null) program.take(onAirSceneId, { kind: 'cut' })
		program.arm(nextSceneId)
		changes.notify()
	}

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
		setTransition: (transition) => note((model) => withTransition(model, transition)),
		addScene(name) {
			const id = newId('scene')
			edit((model) => withNewScene(model, id, name))
			return id
		},
		updateScene: (scene) =>
			edit((model) => {
				checkRevision(sceneOf(model, scene.id), scene)
				return withScene(model, scene)
			}),
		removeScene: (id, alsoSources) => edit((model) => withoutScene(model, id, alsoSources)),
		useSource: (sourceId, sceneId) => edit((model) => withSourceIn(model, sceneId, sourceId)),
		updateItem: (sceneId, item) => edit((model) => withItem(model, sceneId, item)),
		changeItems: (sceneId, changes) => edit((model) => withChangedItems(model, sceneId, changes)),
		addSource(name, sourceSettings, sceneId) {
			const id = newId('source')
			const meant = understood(sourceSettings)
			refuseBadAddresses(meant)
			edit((model) => withNewSource(model, { id, name, settings: secrets.hide(id, meant, null) }, sceneId))
			return id
		},
		updateSource: (source) =>
			edit((model) => {
				const before = sourceOf(model, source.id)
				checkRevision(before, source)
				if (!isKnown(source.settings)) return withUnknown(model, before, source)
				const meant = understood(source.settings)
				// One that is stored already may be renamed whatever is thought of its address.
				if (JSON.stringify(before.settings) !== JSON.stringify(meant)) refuseBadAddresses(meant)
				return withSource(model, { ...source, settings: secrets.hide(source.id, meant, before.settings) })
			}),
		removeSource(id) {
			edit((model) => withoutSource(model, id))
			secrets.forget(id)
		},
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
			replace({ show: { title }, program: emptied(model, newId('scene'), sceneName), slate })
		},
		bringBack() {
			if (!before) throw new AppError('no-show-before')
			replace(before)
		},
		hasShowBefore: () => before !== null,
		setGain: (sourceId, gainDb) => edit((model) => withAudio(model, sourceId, { gainDb })),
		setMuted: (sourceId, muted) => edit((model) => withAudio(model, sourceId, { muted })),
		setMasterGain: (masterGainDb) => edit((model) => ({ ...model, masterGainDb })),
		setFormat(format) {
			if (options.isEncoding()) {
				throw new AppError('format-in-use')
			}
			note((model) => withFormat(model, format))
			program.setFormat(format)
			program.setShow(showModelOf(settings.current().program, options.resourcesDir, secrets.reveal))
		},
		setProfile(encoderProfile) {
			settings.update((current) => ({ ...current, program: { ...current.program, encoderProfile } }))
			changes.notify()
			options.onProfile()
		},
		onChange: changes.add,
	}
}

function withCounted(before: Collection, after: Collection): Collection {
	return { ...after, scenes: withRevisions(before.scenes, after.scenes), sources: withRevisions(before.sources, after.sources) }
}

/** A source of a kind that is not known here can be renamed; its settings stay as they are. Throws AppError "source-kind-unknown". */
function withUnknown(model: Collection, before: Source, source: Source): Collection {
	if (!isDeepStrictEqual(before.settings, source.settings)) throw new AppError('source-kind-unknown', { kind: source.settings.kind })
	return withSource(model, source)
}
