import { afterEach, describe, expect, test, vi } from 'vitest'
import { chordParts } from '../../shared/domain/chord-rules.ts'
import { standardKeys } from '../../shared/domain/command-keys.ts'
import { commandIds, commandList, entryOf, type StudioCommandId } from '../../shared/domain/commands.ts'
import { type Role, roles } from '../../shared/domain/role.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { callsNotFor, mayCall } from '../../shared/ipc/call-roles.ts'
import { callsOf } from '../../shared/ipc/command-calls.ts'
import type { StudioClient } from '../../shared/ipc/contract.ts'
import { callsNow, needsNoScreen } from '../../shared/ipc/host-commands.ts'
import { adsOfOne } from '../fixtures/ads.ts'
import { snapshotFixture, stateFixture } from '../fixtures/builders.ts'
import { refusedReleaseFixture, rehearsalFixture, shownFixture } from '../fixtures/preview-destinations.ts'
import { createStudioStores } from '../stores/studio-stores.ts'
import { en } from '../texts/testing/english.ts'
import { roleReason } from './availability.ts'
import { createCommandRunner } from './command-runner.ts'
import { createKeyBindings } from './key-bindings.ts'
import { cancelGuardMs, endGuardMs, startGuardMs } from './show-commands.ts'
import { meaningOf } from './sources/keyboard.ts'
import { callsOfCommand, createCommands, type InputCommandId, inputCommands, type StudioCommands } from './studio-commands.ts'

const commands: StudioCommands = createCommands(en)
const now = 100_000
const base = stateFixture()
const onAir = (sinceMs: number) => ({
	...base.show,
	state: { kind: 'on-air', sinceMs, practiceOnly: false, missing: 0, allLost: false } as const,
})
const command = (id: StudioCommandId) => commands[id]

test('no two commands share a name or a key', () => {
	const keys = commandIds.flatMap((id) => entryOf(id).keys)
	expect(new Set(keys).size).toBe(keys.length)
	expect(Object.values(standardKeys).flat()).toEqual(keys)
	expect(keys.filter((chord) => chordParts(chord) === null)).toEqual([])
	expect(Object.keys(createCommands(en))).toEqual(Object.keys(commandList))
	expect(Object.keys(inputCommands).filter((id) => id in commands)).toEqual([])
})

describe('when a command can run', () => {
	test('the show comes back only from a slate that took its place', () => {
		const { slate } = base.ads
		const back = (active: typeof slate.active) =>
			command('ads.returnToShow').available({ ...base, ads: { ...base.ads, slate: { ...slate, active } } }, now)
		expect(back(null)).toBe(en.adControls.noSlate)
		expect(back({ returnSceneId: null, untilMs: null })).toBe(en.adControls.noSlate)
		expect(back({ returnSceneId: 'aerial', untilMs: null })).toBe(true)
		expect(commandList['ads.returnToShow'].keys).toEqual(['Shift+F9'])
	})

	test('Publish needs a rehearsal that waits for it', () => {
		const { available } = command('show.publish')
		expect(available(base, now)).toBe(en.destinationRow.nothingToPublish)
		expect(available({ ...base, destinations: [rehearsalFixture(now)] }, now)).toBe(true)
		expect(available({ ...base, destinations: [rehearsalFixture(now, { publish: 'publishing' })] }, now)).toBe(
			en.destinationRow.nothingToPublish,
		)
	})

	test('the microphone is the first sound of a kind that is heard in every scene', () => {
		const microphone = ({ id }: { readonly id: string }) => id === 'commentary' || id === 'radio'
		const withSources = (sources: typeof base.program.sources) =>
			createStudioStores({ ...snapshotFixture(), program: { ...base.program, sources } })
		const calls: unknown[] = []
		const client = { call: (...call: unknown[]) => calls.push(call) } as unknown as StudioClient
		command('sound.muteMicrophone').run({ client, stores: withSources(base.program.sources.toReversed()) })
		expect(calls).toEqual([['audio.setMuted', { sourceId: 'radio', muted: true }]])
		const others = withSources(base.program.sources.filter((source) => !microphone(source)))
		expect(command('sound.muteMicrophone').available(others.read(), now)).toBe(en.reasons.noMicrophone)
	})

	test('Go live needs a destination and nothing that blocks', () => {
		expect(command('show.goLive').available(base, now)).toBe(true)
		expect(command('show.goLive').available({ ...base, destinations: [] }, now)).toBe(en.goLive.needsDestination)
		const blockedBy = { code: 'internal' as const, message: 'FFmpeg is missing.', action: 'Install it.', retryable: false }
		expect(command('show.goLive').available({ ...base, show: { ...base.show, blockedBy } }, now)).toBe('FFmpeg is missing.')
		expect(command('show.goLive').available({ ...base, show: onAir(0) }, now)).toBe(en.reasons.alreadyLive)
	})

	test('a press that was meant for End show does not start the next one', () => {
		const ended = (endedAtMs: number) => ({ ...base, screen: { ...base.screen, endedAtMs } })
		expect(command('show.goLive').available(ended(now - startGuardMs + 1), now)).toBe(en.reasons.justEnded)
		expect(command('show.goLive').available(ended(now - startGuardMs), now)).toBe(true)
	})

	test('End show is ignored for three seconds after going live', () => {
		expect(command('show.end').available({ ...base, show: onAir(now - endGuardMs + 1) }, now)).toBe(en.reasons.justLive)
		expect(command('show.end').available({ ...base, show: onAir(now - endGuardMs) }, now)).toBe(true)
		expect(command('show.end').available(base, now)).toBe(en.reasons.notRunning)
	})

	test('the second click of a double click on Go live does not cancel', () => {
		const going = (sinceMs: number) => ({ ...base, show: { ...base.show, state: { kind: 'going-live', sinceMs } as const } })
		expect(command('show.cancel').available(going(now - 200), now)).toBe(en.reasons.justLive)
		expect(command('show.cancel').available(going(now - cancelGuardMs), now)).toBe(true)
	})

	test('an ad runs only when the controller is ready', () => {
		const ads = (state: typeof base.ads.state) => ({ ...base, ads: adsOfOne({ ...base.ads, state }) })
		expect(command('ads.launch').available(ads({ kind: 'ready' }), now)).toBe(true)
		expect(command('ads.launch').available(ads({ kind: 'launching', requestedAtMs: 0 }), now)).not.toBe(true)
		expect(command('ads.launch').available(ads({ kind: 'unavailable', reason: 'off-air' }), now)).toContain('on air')
	})

	test('with a lost link nothing can be asked, pages still open', () => {
		const lost = { ...base, link: { kind: 'lost', sinceMs: 0, why: 'unknown' } as const }
		expect(command('show.goLive').available(lost, now)).toBe(en.reasons.linkLost)
		expect(command('scenes.takeNext').available(lost, now)).toBe(en.reasons.linkLost)
		expect(command('page.reports').available(lost, now)).toBe(true)
	})

	test('a scene number without a scene says so', () => {
		expect(command('scenes.arm.2').available(base, now)).toBe(true)
		expect(command('scenes.arm.1').available(base, now)).toBe(en.reasons.sceneOnAir)
		expect(command('scenes.cut.9').available(base, now)).toBe(en.reasons.noScene({ number: 9 }))
	})
})

test('an overlay is shown and hidden by its number, once a scene is chosen for it', async () => {
	expect(command('overlays.toggle.2').available(base, now)).toBe(en.overlays.needsScene({ number: 2 }))
	const withScene = (isOn: boolean) => base.program.overlays.map((each) => ({ ...each, sceneId: 'desk', isOn }))
	const called: unknown[] = []
	const client = { call: (...call: unknown[]) => Promise.resolve(called.push(call)), on: () => () => {} } as unknown as StudioClient
	for (const isOn of [false, true]) {
		const stores = createStudioStores({ ...snapshotFixture(), program: { ...base.program, overlays: withScene(isOn) } })
		expect(command('overlays.toggle.2').available(stores.read(), now)).toBe(true)
		await command('overlays.toggle.2').run({ client, stores })
	}
	expect(called).toEqual([
		['overlays.show', { id: 'overlay-2' }],
		['overlays.hide', { id: 'overlay-2' }],
	])
})

describe('running', () => {
	function setUp(answer: () => Promise<unknown>) {
		const called: string[] = []
		const client = {
			call: (name: string) => {
				called.push(name)
				return answer()
			},
			on: () => () => {},
		} as unknown as StudioClient
		const stores = createStudioStores({ ...snapshotFixture(), ads: adsOfOne({ ...base.ads, state: { kind: 'ready' } }) })
		return { called, stores, runner: createCommandRunner(commands, client, stores, () => now, en) }
	}

	test('one press is one ad, however often it is pressed before the answer', async () => {
		let finish = () => {}
		const { called, runner } = setUp(() => new Promise((resolve) => (finish = () => resolve({ results: [] }))))
		runner.run('ads.launch')
		runner.run('ads.launch')
		runner.run('ads.launch')
		expect(called).toEqual(['ads.launch'])
		expect(runner.isUnderWay('ads.launch')).toBe(true)
		const answered = new Promise<void>((resolve) => runner.onUnderWay(resolve))
		finish()
		await answered
		expect(runner.isUnderWay('ads.launch')).toBe(false)
	})

	test('a press that ran on some says plainly where, and where not', async () => {
		const error = { code: 'internal' as const, message: 'It refused the ad.', action: 'Wait.', retryable: true }
		const results = [
			{ destinationId: 'a', platformName: 'A', outcome: 'ran', error: null },
			{ destinationId: 'b', platformName: 'B', outcome: 'failed', error },
			{ destinationId: 'c', platformName: 'C', outcome: 'left-out', error: { ...error, message: 'It wants a gap.' } },
		]
		const { stores, runner } = setUp(async () => ({ results }))
		const answered = new Promise<void>((resolve) => runner.onUnderWay(() => !runner.isUnderWay('ads.launch') && resolve()))
		runner.run('ads.launch')
		await answered
		expect(stores.screen.getState().toasts).toMatchObject([
			{ tone: 'warning', strong: 'Ad runs on A.', text: 'B: It refused the ad. C was left out: It wants a gap.' },
		])
	})

	test('Publish publishes every rehearsal, and nothing else', async () => {
		const asked: unknown[] = []
		const client = {
			call: async (name: string, input: unknown) => asked.push([name, input]),
			on: () => () => {},
		} as unknown as StudioClient
		const destinations = [shownFixture(now), rehearsalFixture(now), refusedReleaseFixture(now)].map((view, index) => ({
			...view,
			id: `${index}`,
		}))
		const stores = createStudioStores({ ...snapshotFixture(), destinations })
		createCommandRunner(commands, client, stores, () => now, en).run('show.publish')
		expect(asked).toEqual([
			['destinations.publish', { id: '1' }],
			['destinations.publish', { id: '2' }],
		])
	})

	test('what cannot run says why and asks nothing', () => {
		const { called, stores, runner } = setUp(() => Promise.resolve())
		runner.run('show.end')
		expect(called).toEqual([])
		expect(stores.screen.getState().toasts.map(({ text }) => text)).toEqual([en.reasons.notRunning])
	})

	test('a refusal becomes the alert, the next success clears it and gives its output', async () => {
		const error = AppError.fromData({
			code: 'internal',
			message: 'This scene is on air.',
			action: 'Take another one first.',
			retryable: false,
		})
		const answers = [Promise.reject(error), Promise.resolve({ id: 'scene-9' })]
		const { stores, runner } = setUp(() => answers.shift() ?? Promise.resolve())
		expect(await runner.run('scenes.add', { name: 'Nine' })).toBeUndefined()
		expect(stores.screen.getState().actionError).toMatchObject({ message: 'This scene is on air.' })
		expect(await runner.run('scenes.add', { name: 'Nine' })).toEqual({ id: 'scene-9' })
		expect(stores.screen.getState().actionError).toBeNull()
	})

	test('a refusal that belongs beside a form is no alert', async () => {
		const error = AppError.fromData({
			code: 'internal',
			message: 'This scene is on air.',
			action: 'Take another one first.',
			retryable: false,
		})
		const { stores, runner } = setUp(() => Promise.reject(error))
		await expect(runner.request('scenes.remove', { id: 'a' })).rejects.toBe(error)
		expect(stores.screen.getState().actionError).toBeNull()
	})

	test('a failed destination is tried again with its new key, or with the one it has', async () => {
		const { called, runner } = setUp(() => Promise.resolve({}))
		await runner.run('destinations.retryWithKey', { id: 'a', key: '' })
		expect(called).toEqual(['destinations.retryNow'])
		await runner.run('destinations.retryWithKey', { id: 'a', key: 'new' })
		expect(called.slice(1)).toEqual(['destinations.setKey', 'destinations.retryNow'])
	})
})

describe('a role', () => {
	afterEach(() => vi.unstubAllGlobals())
	const accessOf = (role: Role) => ({ role, name: 'Phone', mayNot: [...callsNotFor(role)] })

	test.each(roles)('%s: every command that it may not run is off and says so, and no other one is', (role) => {
		const state = { ...base, access: accessOf(role) }
		const off = commandIds.filter((id) => commands[id].available(state, now) === en.reasons.role)
		expect(off).toEqual(commandIds.filter((id) => callsOf(id).some((name) => !mayCall(role, name))))
		const inputs = Object.keys(inputCommands) as InputCommandId[]
		const offInputs = inputs.filter((id) => roleReason(state, callsOfCommand(id), en) !== null)
		expect(offInputs).toEqual(inputs.filter((id) => callsOfCommand(id).some((name) => !mayCall(role, name))))
		if (role === 'owner') expect([off, offInputs]).toEqual([[], []])
		if (role === 'viewer') expect(off).toEqual(commandIds.filter((id) => callsOf(id).length > 0))
	})

	test('a command makes no other call than those that are known of it', async () => {
		vi.stubGlobal('window', { open: () => null })
		const { sources, scenes } = base.program
		const items = scenes.find(({ id }) => id === 'desk')?.items ?? []
		for (const id of commandIds) {
			const called: string[] = []
			const client = { call: (name: string) => Promise.resolve({ ids: [], results: [], isNew: true, name: called.push(name) }) }
			const stores = createStudioStores({ ...snapshotFixture(), program: { ...base.program, sources } })
			stores.selection.getState().select('desk', [items[0]?.id ?? ''])
			if (id !== 'items.copy') stores.selection.getState().copy()
			await command(id).run({ client: client as unknown as StudioClient, stores })
			expect([id, called.filter((name) => !callsOf(id).some((known) => known === name))]).toEqual([id, []])
			// The same as without a screen. GO of a screen names the cue that it saw, and so starts the list itself.
			if (needsNoScreen(id)) expect([id, called]).toEqual([id, callsNow(id, stores.read()).map(({ name }) => name)])
		}
	})

	test('what it may not do asks the studio nothing, and says why once', async () => {
		const asked: string[] = []
		const client = { call: async (name: string) => asked.push(name), on: () => () => {} } as unknown as StudioClient
		const stores = createStudioStores(snapshotFixture())
		stores.access.setState(accessOf('sound'))
		const runner = createCommandRunner(commands, client, stores, () => now, en)
		for (let press = 0; press < 3; press += 1) await runner.run('cues.setStandby', { cueId: 'a' })
		await runner.run('ads.launch')
		expect(asked).toEqual([])
		expect(stores.screen.getState().toasts.map(({ text }) => text)).toEqual([en.reasons.role])
		await runner.run('audio.setMuted', { sourceId: 'radio', muted: true })
		expect(asked).toEqual(['audio.setMuted'])
	})
})

describe('keys', () => {
	const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
	const { app } = createStudioStores(snapshotFixture())
	const bindings = createKeyBindings({ app, mac: false, readLayout: () => undefined, texts: en })
	const plain = { commandOf: bindings.commandOf, inField: false, inDialog: false }

	test('Space and Enter are never global', () => {
		expect(meaningOf({ key: ' ', code: 'Space', ...none }, commands, plain)).toBeNull()
		expect(meaningOf({ key: 'Enter', code: 'Enter', ...none }, commands, plain)).toBeNull()
	})

	test('F9 runs an ad, but not behind an open dialog', () => {
		const f9 = { key: 'F9', code: 'F9', ...none }
		expect(meaningOf(f9, commands, plain)).toMatchObject({ kind: 'command', id: 'ads.launch' })
		expect(meaningOf(f9, commands, { ...plain, inDialog: true })).toBeNull()
	})

	test('Alt with a digit types in a field', () => {
		const alt1 = { key: '1', code: 'Digit1', ...none, altKey: true }
		expect(meaningOf(alt1, commands, { ...plain, inField: true })).toBeNull()
		expect(meaningOf(alt1, commands, plain)).toMatchObject({ id: 'scenes.arm.1' })
	})

	test('F6 goes round the regions', () => {
		expect(meaningOf({ key: 'F6', code: 'F6', ...none, shiftKey: true }, commands, plain)).toEqual({ kind: 'region', step: -1 })
	})
})
