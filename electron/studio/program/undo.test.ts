import { expect, test } from 'vitest'
import type { Filter, FilterTarget } from '../../../shared/domain/filter.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { type Collection, collection } from '../../../shared/program/collection.ts'
import { sceneOf } from '../../../shared/program/edits.ts'
import { lumaKey } from '../../../shared/program/filters/luma-key.ts'
import { exampleCollection } from '../../../shared/program/testing/example-collection.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import { silentLog } from '../../lib/log.ts'
import type { Secret } from '../../lib/secret.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { ShowModel } from '../../program-process/program-messages.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { Vault } from '../../secrets/vault.ts'
import { practiceShow } from '../../settings/practice-show.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { createProgramService, type ProgramService } from './program-service.ts'
import { openSourceSecrets } from './source-secrets.ts'

async function setUp() {
	const clock = createManualClock()
	const shown: ShowModel[] = []
	const armed: (string | null)[] = []
	const entries = new Map<string, string>()
	const vault: Vault = {
		kind: 'file-with-key-file',
		get: async () => null,
		set: async (name, secret: Secret) => void entries.set(name, secret.reveal()),
		forget: async (name) => void entries.delete(name),
	}
	const first = practiceShow()
	let stored: Settings = { ...first, program: { ...exampleCollection(), encoderProfile: first.program.encoderProfile } }
	const settings = {
		current: () => stored,
		update(change: (settings: Settings) => Settings) {
			const { program, ...rest } = change(stored)
			// Like the store: every value is validated and created again.
			stored = { ...rest, program: { ...collection.parse(program), encoderProfile: program.encoderProfile } }
		},
	} as unknown as SettingsStore
	const program = {
		setShow: (model: ShowModel) => shown.push(model),
		take() {},
		arm: (id: string | null) => armed.push(id),
		setFormat() {},
	} as unknown as ProgramProcess
	const service = createProgramService({
		settings,
		program,
		clock,
		resourcesDir: '/r',
		secrets: await openSourceSecrets({ vault, settings, log: silentLog, onSecret() {} }),
		home: { homeFolder: '/home/ada', isWindows: false },
		isEncoding: () => false,
		onProfile() {},
	})
	return { service, clock, entries, shown, armed, now: (): Collection => settings.current().program }
}

/** Revisions keep increasing, also with Undo. */
function bare({ scenes, sources, transition, pairTransitions = [], filters = [], overlays, ...rest }: Collection): unknown {
	const { masterGainDb, masterMuted = false, soundGroups = [], trackNames = [] } = rest
	const sound = { masterGainDb, masterMuted, soundGroups, trackNames }
	return JSON.parse(
		JSON.stringify({ scenes, sources, transition, pairTransitions, filters, sound, overlays }, (key, value) =>
			key === 'revision' ? undefined : value,
		),
	)
}

test('a source is put into a scene once more as a copy with its own settings', async () => {
	const { service, now } = await setUp()
	const copyId = service.addItemOfCopy('clock', 'helm', 'Clock 2', false)
	const copied = now().sources.find(({ id }) => id === copyId)
	const original = now().sources.find(({ id }) => id === 'clock')
	expect(copied).toMatchObject({ name: 'Clock 2', settings: original?.settings })
	expect(sceneOf(now(), 'helm').items.at(-1)).toMatchObject({ sourceId: copyId, visible: false })
	service.undo()
	expect(now().sources.some(({ id }) => id === copyId)).toBe(false)
})

test('every kind of edit can be undone and redone, and says what it was', async () => {
	const { service, now } = await setUp()
	const place = { x: 10, y: 20, widthPx: 1280, heightPx: 720 }
	const edits: readonly [string, (service: ProgramService) => unknown][] = [
		['move Clock', ({ changeItems }) => changeItems('helm', [{ id: 'helm-clock', box: place }])],
		[
			'hide 2 items',
			({ changeItems }) =>
				changeItems(
					'helm',
					['helm-clock', 'helm-helm'].map((id) => ({ id, visible: false })),
				),
		],
		['change the opacity of Clock', ({ updateItem }) => updateItem('helm', { ...itemNow(now(), 'helm', 'clock'), opacity: 0.5 })],
		['reorder the items of Helm camera', ({ reorderItems }) => reorderItems('helm', idsNow(now(), 'helm').toReversed(), undefined)],
		['group 2 items', ({ groupItems }) => groupItems('helm', ['helm-clock', 'helm-helm'], 'Bow')],
		['hide Bow', ({ updateGroup }) => updateGroup('helm', groupNow(now()), { visible: false })],
		['ungroup Bow', ({ ungroupItems }) => ungroupItems('helm', groupNow(now()))],
		['duplicate Clock', ({ duplicateItems }) => duplicateItems('helm', ['helm-clock'], 'copy')],
		['paste Clock into Test card', ({ pasteItems }) => pasteItems('test-card', { sceneId: 'helm', ids: ['helm-clock'] }, 'reference')],
		['remove 2 items from Helm camera', ({ removeItems }) => removeItems('helm', ['helm-clock', 'helm-helm'])],
		['add Opening picture to Helm camera', ({ addItem }) => addItem('opening', 'helm')],
		['rename Helm camera', ({ renameScene }) => renameScene('helm', 'Bow camera')],
		['rename Bow camera', ({ updateScene }) => updateScene({ ...sceneOf(now(), 'helm'), name: 'Helm' })],
		['add the scene New', ({ addScene }) => addScene('New')],
		['duplicate the scene Helm', ({ duplicateScene }) => duplicateScene('helm')],
		[
			'reorder the scenes',
			({ reorderScenes }) =>
				reorderScenes(
					now()
						.scenes.map(({ id }) => id)
						.toReversed(),
				),
		],
		[
			'give Helm its own copy of Opening picture',
			({ copySourceFor }) => {
				copySourceFor('opening', 'helm')
			},
		],
		[
			'add Luma key to Helm',
			({ addFilter }) => {
				addFilter({ kind: 'scene', id: 'helm' }, lumaKey.defaults)
			},
		],
		['remove the scene Helm', ({ removeScene }) => removeScene('helm', true)],
		['add Music', ({ addSource }) => addSource('Music', { kind: 'media', path: '/a.mp3', loop: true }, undefined)],
		['change the volume of Music', ({ setGain }) => setGain(now().sources.at(-1)?.id ?? '', -6)],
		['change the pan of Music', ({ updateChannel }) => updateChannel(now().sources.at(-1)?.id ?? '', { pan: -0.5 })],
		['change the tracks of Music', ({ updateChannel }) => updateChannel(now().sources.at(-1)?.id ?? '', { tracks: [5, 1] })],
		['change the sound of Music', ({ updateChannel }) => updateChannel(now().sources.at(-1)?.id ?? '', { trimDb: 3, isInverted: true })],
		['mute the program', ({ setMasterMuted }) => setMasterMuted(true)],
		['rename track 2', ({ setTrackName }) => setTrackName(2, 'Commentary')],
		[
			'add the group Drums',
			({ addSoundGroup }) => {
				addSoundGroup('Drums')
			},
		],
		['change the group Drums', ({ updateSoundGroup }) => updateSoundGroup(now().soundGroups?.[0]?.id ?? '', { gainDb: -6 })],
		['mute Music', ({ setMuted }) => setMuted(now().sources.at(-1)?.id ?? '', true)],
		['rename Music', ({ updateSource }) => updateSource({ ...sourceNow(now()), name: 'Song' })],
		['change Song', ({ updateSource }) => updateSource({ ...sourceNow(now()), settings: { kind: 'media', path: '/b.mp3', loop: true } })],
		[
			'add Luma key to Song',
			({ addFilter }) => {
				addFilter(lastSource(now()), lumaKey.defaults)
			},
		],
		[
			'change Luma key of Song',
			({ updateFilter }) => updateFilter(lastSource(now()), filterNow(now()), { ...lumaKey.defaults, darkest: 30 }),
		],
		['switch Luma key of Song off', ({ enableFilter }) => enableFilter(lastSource(now()), filterNow(now()), false)],
		[
			'paste 2 effects into Song',
			({ pasteFilters }) =>
				pasteFilters(
					lastSource(now()),
					[lumaKey.defaults, { kind: 'from-a-newer-version' }].map((settings) => ({ enabled: true, settings })),
					false,
				),
		],
		[
			'reorder the effects of Song',
			({ reorderFilters }) =>
				reorderFilters(
					lastSource(now()),
					filtersNow(now())
						.map(({ id }) => id)
						.toReversed(),
				),
		],
		['remove an effect from Song', ({ removeFilter }) => removeFilter(lastSource(now()), filterNow(now()))],
		['replace the effects of Song', ({ pasteFilters }) => pasteFilters(lastSource(now()), [], true)],
		[
			'add LUT to the program',
			({ addFilter }) => {
				addFilter({ kind: 'program' }, { kind: 'lut', path: '~/film.cube', amount: 100 })
			},
		],
		['remove Song', ({ removeSource }) => removeSource(now().sources.at(-1)?.id ?? '')],
		['change the program volume', ({ setMasterGain }) => setMasterGain(-3)],
		['change Overlay 1', ({ updateOverlay }) => updateOverlay('overlay-1', { name: 'Logo', sceneId: 'test-card' })],
		['choose the transition', ({ setTransition }) => setTransition({ kind: 'fade', durationMs: 700 })],
		[
			'change the transition into Test card',
			({ setTransitionInto }) => setTransitionInto('test-card', null, { kind: 'fade', durationMs: 800 }),
		],
		[
			'change the transition into Test card',
			({ setTransitionInto }) => setTransitionInto('test-card', 'starting-soon', { kind: 'fade', durationMs: 900 }),
		],
		['change the transition into Test card', ({ setTransitionInto }) => setTransitionInto('test-card', 'starting-soon', null)],
		[
			'change the show and hide transitions of Opening picture',
			({ changeItems }) => changeItems('starting-soon', [{ id: 'starting-soon-opening', show: { kind: 'fade', durationMs: 300 } }]),
		],
		[
			'change the show and hide transitions of Opening picture',
			({ changeItems }) => changeItems('starting-soon', [{ id: 'starting-soon-opening', show: { kind: 'cut' } }]),
		],
	]
	const states = [bare(now())]
	for (const [words, edit] of edits) {
		edit(service)
		expect([service.undoes()?.text, service.redoes()]).toEqual([words, null])
		states.push(bare(now()))
	}
	for (const [index, [words]] of [...edits.entries()].toReversed()) {
		service.undo()
		expect([service.redoes()?.text, bare(now())]).toEqual([words, states[index]])
	}
	expect(() => service.undo()).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }))
	for (const [index] of edits.entries()) {
		service.redo()
		expect(bare(now())).toEqual(states[index + 1])
	}
	expect(() => service.redo()).toThrow(expect.objectContaining({ code: 'nothing-to-redo' }))
})

function itemNow(collection: Collection, sceneId: string, sourceId: string) {
	const item = sceneOf(collection, sceneId).items.find((one) => one.sourceId === sourceId)
	if (!item) throw new Error('It is there.')
	return item
}

function idsNow(collection: Collection, sceneId: string): readonly string[] {
	return sceneOf(collection, sceneId).items.map(({ id }) => id)
}

function groupNow(collection: Collection): string {
	return sceneOf(collection, 'helm').groups[0]?.id ?? ''
}

function lastSource(collection: Collection): FilterTarget {
	return { kind: 'source', id: sourceNow(collection).id }
}

function filtersNow(collection: Collection): readonly Filter[] {
	return sourceNow(collection).filters ?? []
}

function filterNow(collection: Collection): string {
	return filtersNow(collection)[0]?.id ?? ''
}

function sourceNow(collection: Collection) {
	const source = collection.sources.at(-1)
	if (!source) throw new Error('It is there.')
	return source
}

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
	let state = seed
	return (below) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
		return Math.floor((state / 2_147_483_648) * below)
	}
}

test('whatever is edited, undoing all of it gives the start and redoing all of it the end', async () => {
	for (let seed = 1; seed <= 20; seed += 1) {
		const { service, now } = await setUp()
		const below = numbers(seed)
		const one = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value
		const start = bare(now())
		let refused = 0
		for (let count = 0; count < 60; count += 1) {
			const scene = one(now().scenes)
			const some = scene.items.filter(() => below(2) === 0).map(({ id }) => id)
			const edit = one([
				() =>
					service.changeItems(
						scene.id,
						some.map((id) => ({ id, opacity: below(10) / 10, visible: below(2) === 0 })),
					),
				() =>
					service.changeItems(
						scene.id,
						some.map((id) => ({ id, opacity: below(10) / 10 })),
						`gesture-${below(3)}`,
					),
				() => service.removeItems(scene.id, some.slice(0, 1)),
				() => service.duplicateItems(scene.id, some.slice(0, 2), one(['reference', 'copy'])),
				() => service.pasteItems(one(now().scenes).id, { sceneId: scene.id, ids: some.slice(0, 2) }, one(['reference', 'copy'])),
				() => service.groupItems(scene.id, some, 'Group'),
				() => service.updateGroup(scene.id, one(scene.groups)?.id ?? '', { visible: below(2) === 0 }),
				() => service.ungroupItems(scene.id, one(scene.groups)?.id ?? ''),
				() =>
					service.reorderItems(
						scene.id,
						scene.items.map(({ id }) => id).toSorted(() => below(3) - 1),
						undefined,
					),
				() => service.duplicateScene(scene.id),
				() => service.removeScene(scene.id, below(2) === 0),
				() =>
					service.reorderScenes(
						now()
							.scenes.map(({ id }) => id)
							.toReversed(),
					),
				() => service.removeSource(one(now().sources).id),
				() => service.setMasterGain(-below(60)),
			])
			try {
				edit()
			} catch {
				refused += 1
			}
		}
		expect(refused).toBeLessThan(50)
		const end = bare(now())
		while (service.undoes()) service.undo()
		expect(bare(now())).toEqual(start)
		while (service.redoes()) service.redo()
		expect(bare(now())).toEqual(end)
	}
})

test('a gesture and a slider are one step each', async () => {
	const { service, clock, now } = await setUp()
	for (const x of [1, 2, 3]) {
		clock.advance(5000)
		service.changeItems('helm', [{ id: 'helm-clock', box: { x, y: 0, widthPx: 1280, heightPx: 720 } }], 'drag')
	}
	for (const gainDb of [-1, -2, -3]) {
		clock.advance(500)
		service.setGain('card', gainDb)
	}
	clock.advance(1000)
	service.setGain('card', -4)
	const gain = () => now().sources.find(({ id }) => id === 'card')?.audio?.gainDb
	service.undo()
	expect(gain()).toBe(-3)
	service.undo()
	expect(gain()).toBe(0)
	service.undo()
	expect([itemNow(now(), 'helm', 'clock').box.x, service.undoes()]).toEqual([0, null])
})

test('Take and the next scene are never undone; a next scene that goes with an undo is none anymore', async () => {
	const { service, armed, now } = await setUp()
	const id = service.addScene('New')
	service.take('helm', undefined)
	service.arm(id)
	service.undo()
	expect([now().onAirSceneId, now().nextSceneId, armed.at(-1)]).toEqual(['helm', null, null])
	expect(service.undoes()).toBeNull()
})

test('undo and redo bring back whole contents, so a scene never lies in itself', async () => {
	const { service, now } = await setUp()
	service.addSource('Helm', { kind: 'scene', sceneId: 'helm' }, 'test-card')
	service.undo()
	const back = service.addSource('Card', { kind: 'scene', sceneId: 'test-card' }, undefined)
	service.addItem(back, 'helm')
	expect(() => service.redo()).toThrow(expect.objectContaining({ code: 'nothing-to-redo' }))
	expect(() => service.addSource('Helm', { kind: 'scene', sceneId: 'helm' }, 'test-card')).toThrow(
		expect.objectContaining({ code: 'scene-in-itself' }),
	)
	expect(now().sources.filter(({ settings }) => settings.kind === 'scene')).toHaveLength(1)
	expect(() => service.removeScene('test-card', true)).toThrow(
		expect.objectContaining({ code: 'scene-used', message: expect.stringContaining('Helm camera') }),
	)
})

test('an undo that would remove the scene on air is refused and stays possible', async () => {
	const { service, now } = await setUp()
	const id = service.addScene('New')
	service.take(id, undefined)
	expect(() => service.undo()).toThrow(expect.objectContaining({ code: 'undo-scene-on-air', message: expect.stringContaining('New') }))
	expect([now().onAirSceneId, service.undoes()?.text]).toEqual([id, 'add the scene New'])
	service.take('helm', undefined)
	service.undo()
	expect(now().scenes.map((scene) => scene.id)).not.toContain(id)
	service.redo()
	service.removeScene(id, false)
	service.undo()
	service.take(id, undefined)
	expect(() => service.redo()).toThrow(expect.objectContaining({ code: 'undo-scene-on-air' }))
})

test('an overlay on air is neither shown, hidden nor emptied by an undo', async () => {
	const { service, shown, now } = await setUp()
	const isOn = () => [now().overlays[0]?.isOn, shown.at(-1)?.overlays?.[0]?.isOn]
	service.updateOverlay('overlay-1', { name: 'Logo', sceneId: 'test-card' })
	service.showOverlay('overlay-1')
	service.renameScene('helm', 'Bow camera')
	expect([service.undoes()?.text, ...isOn()]).toEqual(['rename Helm camera', true, true])
	service.undo()
	expect(isOn()).toEqual([true, true])
	expect(() => service.undo()).toThrow(expect.objectContaining({ code: 'undo-overlay-on-air', message: expect.stringContaining('Logo') }))
	service.hideOverlay('overlay-1')
	service.undo()
	expect([now().overlays[0]?.sceneId, ...isOn()]).toEqual([null, false, false])
	service.redo()
	expect([now().overlays[0]?.sceneId, ...isOn()]).toEqual(['test-card', false, false])
})

test('two people: undo takes back the newest edit of either, and nothing else of the other', async () => {
	const { service, now } = await setUp()
	const ada = 'drag-of-ada'
	const moveTo = (x: number) => service.changeItems('helm', [{ id: 'helm-clock', box: { x, y: 0, widthPx: 1280, heightPx: 720 } }], ada)
	moveTo(10)
	service.renameScene('helm', 'Bow camera')
	moveTo(20)
	expect(service.undoes()?.text).toBe('move Clock')
	service.undo()
	// What Ben has renamed in the meantime is kept.
	expect([itemNow(now(), 'helm', 'clock').box.x, sceneOf(now(), 'helm').name]).toEqual([10, 'Bow camera'])
	service.undo()
	expect([itemNow(now(), 'helm', 'clock').box.x, sceneOf(now(), 'helm').name]).toEqual([10, 'Helm camera'])
})

test('an undo counts as a change of what it changed, and of nothing else', async () => {
	const { service, now } = await setUp()
	service.renameScene('helm', 'Bow camera')
	const seen = sceneOf(now(), 'helm')
	const other = sceneOf(now(), 'test-card')
	service.undo()
	expect(() => service.updateScene({ ...seen, name: 'Late' })).toThrow(expect.objectContaining({ code: 'conflict' }))
	service.updateScene({ ...other, revision: other.revision ?? 0, name: 'In time' })
	expect(sceneOf(now(), 'test-card').name).toBe('In time')
})

const camera = (password: string) => ({ kind: 'media', path: `rtsp://admin:${password}@cam.example/x`, loop: true }) as const

test('a source that comes back has its password again, in the vault as well; a copy takes it along', async () => {
	const { service, entries, shown, now } = await setUp()
	const id = service.addSource('Camera', camera('s3cret'), 'helm')
	const passwords = () => shown.at(-1)?.sources.flatMap(({ settings }) => (settings.kind === 'media' ? [settings['path']] : []))
	service.removeSource(id)
	await Promise.resolve()
	expect([passwords(), entries.size]).toEqual([[], 0])
	service.undo()
	await Promise.resolve()
	expect(passwords()).toEqual(['rtsp://admin:s3cret@cam.example/x'])
	expect([...entries.keys()]).toEqual([`source/${id}`])
	expect(JSON.stringify(now())).not.toContain('s3cret')
	service.updateSource({ ...sourceNow(now()), settings: camera('other') })
	expect(passwords()).toEqual(['rtsp://admin:other@cam.example/x'])
	service.undo()
	expect(passwords()).toEqual(['rtsp://admin:s3cret@cam.example/x'])
	service.duplicateItems('helm', [`helm-${id}`], 'copy')
	expect(passwords()).toEqual(['rtsp://admin:s3cret@cam.example/x', 'rtsp://admin:s3cret@cam.example/x'])
	service.newShow('New', 'Scene 1')
	await Promise.resolve()
	expect(entries.size).toBe(0)
	service.bringBack()
	expect(passwords()).toHaveLength(2)
	expect(passwords()?.every((path) => String(path).includes('s3cret'))).toBe(true)
	expect(service.undoes()).toBeNull()
})

test('an edit that is refused leaves no password behind', async () => {
	const { service, entries } = await setUp()
	expect(() => service.addSource('Camera', camera('s3cret'), 'gone')).toThrow(expect.objectContaining({ code: 'unknown-scene' }))
	await Promise.resolve()
	expect([entries.size, service.undoes()]).toEqual([0, null])
})

test('what is undone after another picture size was chosen has its place in that picture', async () => {
	const { service, now } = await setUp()
	service.changeItems('helm', [{ id: 'helm-clock', box: { x: 640, y: 360, widthPx: 200, heightPx: 100 } }])
	service.setFormat({ ...now().format, widthPx: 640, heightPx: 360 })
	service.undo()
	expect(itemNow(now(), 'helm', 'clock').box).toEqual({ x: 0, y: 0, widthPx: 640, heightPx: 360 })
	service.redo()
	expect(itemNow(now(), 'helm', 'clock').box).toEqual({ x: 320, y: 180, widthPx: 100, heightPx: 50 })
})

test('moves of one setting in quick succession are one step; presets stay whatever is undone', async () => {
	const { service, clock, now } = await setUp()
	const target = { kind: 'source', id: 'helm' } as const
	const id = service.addFilter(target, lumaKey.defaults)
	for (const darkest of [11, 12, 13]) {
		clock.advance(300)
		service.updateFilter(target, id, { ...lumaKey.defaults, darkest })
	}
	const presetId = service.saveFilterPreset('Night', [{ enabled: true, settings: lumaKey.defaults }])
	service.undo()
	const filters = () => now().sources.find((source) => source.id === 'helm')?.filters
	expect(filters()).toEqual([{ id, enabled: true, settings: lumaKey.defaults }])
	service.undo()
	expect([filters(), now().filterPresets?.map((preset) => preset.id)]).toEqual([undefined, [presetId]])
})

test('edits of the cue list are steps of the same list, and those of a list that is closed are forgotten', async () => {
	const { service, now } = await setUp()
	const list = (name: string) => ({ id: 'list', name, cues: [], start: null, hardEnd: null })
	let open: ReturnType<typeof list> | null = list('first')
	let isRunning = false
	service.cueEdits.bind({
		current: () => open,
		restore(restored) {
			if (isRunning) throw new AppError('cue-undo-running')
			open = { ...list(restored.name) }
		},
	})
	const editCues = (name: string) =>
		service.cueEdits.edit(
			verbatim(`cues ${name}`),
			() => {
				open = list(name)
			},
			null,
		)
	const title = () => now().scenes[0]?.name
	const [before = '', sceneId = ''] = [title(), now().scenes[0]?.id]
	editCues('second')
	service.renameScene(sceneId, 'Renamed')
	editCues('third')
	expect(service.undoes()?.text).toBe('cues third')
	service.undo()
	expect([open?.name, title()]).toEqual(['second', 'Renamed'])
	service.undo()
	expect([open?.name, title()]).toEqual(['second', before])
	isRunning = true
	expect(() => service.undo()).toThrowError('the cue that is running')
	expect([open?.name, service.undoes()?.text]).toEqual(['second', 'cues second'])
	isRunning = false
	service.undo()
	expect([open?.name, service.undoes()]).toEqual(['first', null])
	service.redo()
	service.redo()
	expect([open?.name, title()]).toEqual(['second', 'Renamed'])
	open = null
	service.cueEdits.forget()
	expect([service.undoes()?.text, service.redoes()]).toEqual([`rename ${before}`, null])
	service.undo()
	expect([title(), service.undoes()]).toEqual([before, null])
})
