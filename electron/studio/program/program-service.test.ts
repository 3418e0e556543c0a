import { expect, test } from 'vitest'
import { type Source, type SourceState, settingsAs } from '../../../shared/domain/source.ts'
import { calls } from '../../../shared/ipc/contract.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { ShowModel } from '../../program-process/program-messages.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import { practiceShow } from '../../settings/practice-show.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { createProgramService } from './program-service.ts'

/** A program service over a simulated program process. */
function setUp(isEncoding = false) {
	const taken: string[] = []
	const shown: ShowModel[] = []
	const moved: string[] = []
	const transitions: string[] = []
	const clock = createManualClock()
	let stored: Settings = practiceShow()
	let states: Record<string, SourceState> = {}
	const listeners = new Set<(what: 'sources') => void>()
	const program = {
		sourceStates: () => states,
		onChange(listener: (what: 'sources') => void) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		setShow: (model: ShowModel) => shown.push(model),
		arm() {},
		take(sceneId: string, { kind }: { kind: string }) {
			taken.push(sceneId)
			transitions.push(kind)
		},
		moveTransition(sceneId: string, { kind }: { kind: string }, progress: number) {
			moved.push(`${sceneId} ${progress}`)
			transitions.push(kind)
		},
	} as unknown as ProgramProcess
	const settings = {
		current: () => stored,
		update: (change: (settings: Settings) => Settings) => {
			stored = change(stored)
		},
	} as unknown as SettingsStore
	const programService = createProgramService({
		settings,
		program,
		clock,
		resourcesDir: '/r',
		secrets: {
			hide: (_id, typed) => typed,
			reveal: (source) => ({ ...source, name: `${source.name}, revealed` }),
			copy() {},
			keepOnly() {},
			snapshot: () => new Map(),
			restore() {},
		},
		home: { homeFolder: '/home/ada', isWindows: false },
		isEncoding: () => isEncoding,
		onProfile() {},
	})
	const say = (id: string, state: SourceState) => {
		states = { ...states, [id]: state }
		for (const listener of listeners) listener('sources')
	}
	return { programService, clock, say, listeners, settings, taken, shown, moved, transitions }
}

test('a new show is empty, and the one before can be brought back, again and again', () => {
	const { programService, settings, taken } = setUp()
	const first = settings.current()
	expect(() => programService.bringBack()).toThrow(expect.objectContaining({ code: 'no-show-before' }))
	programService.newShow('New show', 'Scene 1')
	const { program, show, ads } = settings.current()
	expect([program.scenes.map(({ name, items }) => [name, items]), program.sources]).toEqual([[['Scene 1', []]], []])
	expect([show.title, ads.slate.sceneId, program.onAirSceneId]).toEqual(['New show', null, program.scenes[0]?.id])
	expect(taken.at(-1)).toBe(program.onAirSceneId)
	programService.bringBack()
	expect(settings.current().show).toEqual(first.show)
	expect(settings.current().program.scenes.map(({ name }) => name)).toEqual(first.program.scenes.map(({ name }) => name))
	expect(settings.current().ads.slate).toEqual(first.ads.slate)
	expect(taken.at(-1)).toBe('starting-soon')
	programService.bringBack()
	expect(settings.current().show.title).toBe('New show')
})

test('a show that is brought back reaches the program process with the passwords of its addresses', () => {
	const { programService, shown } = setUp()
	programService.newShow('New show', 'Scene 1')
	programService.bringBack()
	const names = shown.at(-1)?.sources.map(({ name }) => name) ?? []
	expect(names.length).toBeGreaterThan(0)
	expect(names.every((name) => name.endsWith(', revealed'))).toBe(true)
})

test('the scenes of a running show are not replaced', () => {
	const { programService, settings } = setUp(true)
	const before = settings.current()
	expect(() => programService.newShow('New show', 'Scene 1')).toThrow(expect.objectContaining({ code: 'show-in-use' }))
	expect([settings.current(), programService.hasShowBefore()]).toEqual([before, false])
})

const missing: SourceState = {
	kind: 'failed',
	error: { code: 'internal', message: 'The file is not there.', action: '', retryable: false },
}

test('who adds a source can wait for its outcome', async () => {
	const { programService, say, listeners } = setUp()
	const opened = programService.opened('clock')
	say('clock', { kind: 'starting' })
	say('map', { kind: 'running' })
	say('clock', missing)
	expect(await opened).toEqual(missing)
	expect(await programService.opened('map')).toEqual({ kind: 'running' })
	expect(listeners.size).toBe(0)
})

test('a source that is still being opened is waited for only for a limited time', async () => {
	const { programService, clock, say, listeners } = setUp()
	say('clock', { kind: 'starting' })
	const opened = programService.opened('clock')
	clock.advance(4000)
	expect(await opened).toBeNull()
	expect(listeners.size).toBe(0)
	await expect(programService.opened('nothing')).rejects.toMatchObject({ code: 'unknown-source' })
})

test('an address that is certain to be refused is refused while it is typed; a stored one can still be renamed', () => {
	const { programService, settings } = setUp()
	const film = (path: string, allowPrivateAddress = false) => ({ kind: 'media', path, loop: true, allowPrivateAddress }) as const
	const codeOf = (change: () => unknown) => {
		try {
			change()
			return null
		} catch (error) {
			return (error as { code?: string }).code
		}
	}
	expect(codeOf(() => programService.addSource('a', film(' tcp://127.0.0.1:1?listen=1 '), undefined))).toBe('source-address-unsupported')
	expect(codeOf(() => programService.addSource('a', film('rtsp://'), undefined))).toBe('source-address-malformed')
	expect(codeOf(() => programService.addSource('a', film('rtsp://10.0.0.5/cam'), undefined))).toBe('source-private-address')
	expect(codeOf(() => programService.addSource('a', film('udp://@:5000'), undefined))).toBe('source-private-address')
	const id = programService.addSource('Camera', film('rtsp://10.0.0.5/cam', true), undefined)
	const stored = () => settings.current().program.sources.find((source) => source.id === id)
	const camera = stored()
	if (!camera) throw new Error('It was not stored.')
	expect(codeOf(() => programService.updateSource({ ...camera, settings: film('rtsp://10.0.0.6/cam') }))).toBe('source-private-address')
	// As stored by a version that had no such check.
	settings.update((current) => ({
		...current,
		program: { ...current.program, sources: [{ ...camera, settings: { kind: 'media', path: 'rtsp://10.0.0.5/cam', loop: true } }] },
	}))
	const old = stored()
	if (old) programService.updateSource({ ...old, name: 'Door' })
	expect(stored()?.name).toBe('Door')
})

test('what is stored is the path that was meant, when a source is added and when it is changed', () => {
	const { programService, settings } = setUp()
	const stored = (id: string) => {
		const found = settings.current().program.sources.find((one) => one.id === id)
		return found && settingsAs('image', found.settings)?.path
	}
	const id = programService.addSource('Logo', { kind: 'image', path: ' "file:///My%20film.png"\n' }, undefined)
	expect(stored(id)).toBe('/My film.png')
	const source = settings.current().program.sources.find((one) => one.id === id)
	if (!source) throw new Error('It was added.')
	programService.updateSource({ ...source, settings: { kind: 'image', path: '~/logo.png ' } })
	expect(stored(id)).toBe('/home/ada/logo.png')
})

test('a source of a kind that this version does not have can be renamed and removed, and nothing else', () => {
	const { programService, settings } = setUp()
	const deck: Source = {
		id: 'deck',
		name: 'Deck',
		settings: { kind: 'hologram', depth: 3 },
		audio: { gainDb: 0, muted: false, heard: 'always' },
	}
	settings.update((current) => ({ ...current, program: { ...current.program, sources: [...current.program.sources, deck] } }))
	const stored = () => settings.current().program.sources.find(({ id }) => id === 'deck')
	programService.updateSource({ ...deck, name: 'Upper deck' })
	expect(stored()).toEqual({ ...deck, name: 'Upper deck', revision: 1 })
	expect(() => programService.updateSource({ ...deck, settings: { kind: 'hologram', depth: 4 } })).toThrow(
		expect.objectContaining({ code: 'source-kind-unknown', message: expect.stringContaining('“hologram”') }),
	)
	programService.removeSource('deck')
	expect(stored()).toBeUndefined()
	expect(calls['sources.add'].input.safeParse({ name: 'Deck', settings: deck.settings }).success).toBe(false)
})

test('a copy that is edited in the preview takes the place of its scene with Take, and nothing of it is left', () => {
	const { programService, settings, taken, shown, clock } = setUp()
	const scenes = () => settings.current().program.scenes
	const { onAirSceneId } = settings.current().program
	const original = scenes().find(({ id }) => id === onAirSceneId)
	if (!original) throw new Error('Nothing is on air.')
	const names = scenes().map(({ name }) => name)
	const copyId = programService.editInPreview(original.id)
	expect(settings.current().program.nextSceneId).toBe(copyId)
	expect(programService.editInPreview(original.id)).toBe(copyId)
	expect(scenes()).toHaveLength(names.length + 1)
	programService.changeItems(copyId, [{ id: original.items[0]?.id ?? '', opacity: 0.5 }])
	const before = shown.length
	programService.take(undefined, { kind: 'fade', durationMs: 500 })
	expect(scenes().map(({ name }) => name)).toEqual(names)
	expect(scenes().find(({ id }) => id === original.id)?.items[0]?.opacity).toBe(0.5)
	expect(settings.current().program).toMatchObject({ onAirSceneId: original.id, nextSceneId: null })
	// Viewers see a fade from the old to the new version of the scene: the scene on air never jumps.
	expect(taken.slice(-2)).toEqual([copyId, original.id])
	const opacityOf = (model: ShowModel | undefined, id: string) => model?.scenes.find((scene) => scene.id === id)?.items[0]?.opacity
	expect([opacityOf(shown[before], original.id), opacityOf(shown[before], copyId)]).toEqual([1, 1])
	expect([opacityOf(shown.at(-1), original.id), opacityOf(shown.at(-1), copyId)]).toEqual([0.5, 1])
	clock.advance(1500)
	expect(shown.at(-1)?.scenes.some(({ id }) => id === copyId)).toBe(false)
	// Undo reverts the edit, and the scene stays on air.
	programService.undo()
	expect(scenes().find(({ id }) => id === original.id)?.items[0]?.opacity).toBe(1)
	expect(settings.current().program.onAirSceneId).toBe(original.id)
})

test('an edited copy whose scene is gone is a scene like any other', () => {
	const { programService, settings, taken } = setUp()
	const other = settings.current().program.scenes.find(({ id }) => id !== settings.current().program.onAirSceneId)
	const copyId = programService.editInPreview(other?.id ?? '')
	programService.removeScene(other?.id ?? '', false)
	programService.take(undefined, undefined)
	expect(settings.current().program.onAirSceneId).toBe(copyId)
	expect(taken.at(-1)).toBe(copyId)
})

test('a transition that is moved by hand takes the next scene at its end, and nothing before it', () => {
	const { programService, settings, taken, moved } = setUp()
	const { scenes, onAirSceneId } = settings.current().program
	const next = scenes.find(({ id }) => id !== onAirSceneId)?.id ?? ''
	programService.arm(next)
	programService.moveTransition(0.5)
	programService.moveTransition(0)
	expect(settings.current().program).toMatchObject({ onAirSceneId, nextSceneId: next })
	programService.moveTransition(1)
	expect(settings.current().program).toMatchObject({ onAirSceneId: next, nextSceneId: onAirSceneId })
	expect(moved).toEqual([`${next} 0.5`, `${next} 0`, `${next} 1`])
	expect(taken).toEqual([])
})

test('an edited copy that is moved in by hand takes the place of its scene at the end, also with Take', () => {
	for (const finish of ['moved', 'taken'] as const) {
		const { programService, settings, taken, shown } = setUp()
		const { scenes, onAirSceneId } = settings.current().program
		const copyId = programService.editInPreview(onAirSceneId ?? '')
		programService.changeItems(copyId, [{ id: scenes.find(({ id }) => id === onAirSceneId)?.items[0]?.id ?? '', opacity: 0.5 }])
		programService.moveTransition(0.4)
		if (finish === 'moved') programService.moveTransition(1)
		else programService.take(undefined, undefined)
		expect(taken).toEqual([onAirSceneId])
		expect(settings.current().program.scenes).toHaveLength(scenes.length)
		const opacityOf = (id: string | null) => shown.at(-1)?.scenes.find((scene) => scene.id === id)?.items[0]?.opacity
		expect([opacityOf(onAirSceneId), opacityOf(copyId)]).toEqual([0.5, 0.5])
	}
})

test('a take uses the transition of the two scenes, else of the new scene, else the chosen one, by hand too', () => {
	const { programService, settings, transitions } = setUp()
	const { scenes, onAirSceneId: first = '' } = settings.current().program
	const second = scenes.find(({ id }) => id !== first)?.id ?? ''
	programService.setTransition({ kind: 'fade', durationMs: 500 })
	programService.take(second, undefined)
	programService.setTransitionInto(first ?? '', null, { kind: 'slide', direction: 'left', durationMs: 500 })
	programService.take(first ?? '', undefined)
	programService.setTransitionInto(second, first, { kind: 'wipe', direction: 'left', softness: 0, durationMs: 500 })
	programService.arm(second)
	programService.moveTransition(0.5)
	programService.take(undefined, undefined)
	programService.take(first ?? '', { kind: 'cut' })
	expect(transitions).toEqual(['fade', 'slide', 'wipe', 'wipe', 'cut'])
	expect(() => programService.setTransitionInto('gone', null, null)).toThrow(expect.objectContaining({ code: 'unknown-scene' }))
})

test('the path of a stinger is what was meant, and its film is a source of the program process only', () => {
	const { programService, settings, shown } = setUp()
	programService.setTransition({ kind: 'stinger', path: '"~/films/sweep.mov"', cutMs: 500, gainDb: 0 })
	expect(settings.current().program.transition).toMatchObject({ path: '/home/ada/films/sweep.mov' })
	const film = shown.at(-1)?.sources.at(-1)
	expect(film).toMatchObject({ name: 'sweep.mov', settings: { kind: 'media', path: '/home/ada/films/sweep.mov', loop: false } })
	expect(shown.at(-1)?.transitions?.transition.kind).toBe('stinger')
	expect(settings.current().program.sources.some(({ id }) => id === film?.id)).toBe(false)
	programService.changeFiles((path) => path.replace('films', 'moved'))
	expect(settings.current().program.transition).toMatchObject({ path: '/home/ada/moved/sweep.mov' })
	programService.setTransition({ kind: 'cut' })
	expect(shown.at(-1)?.transitions).toBeUndefined()
})
