import { expect, test } from 'vitest'
import { cueFixture } from '../../../shared/cues/testing/cues.ts'
import { cueActionKinds } from '../../../shared/program/cue-actions/index.ts'
import { formOf, settingsIn } from '../../../shared/program/kind.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { createCueActions } from './cue-actions.ts'
import { createFakeStudio } from './testing/fake-studio.ts'

function rig() {
	const clock = createManualClock()
	const fake = createFakeStudio(clock)
	const actions = createCueActions(fake.studio)
	const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
	return {
		...fake,
		clock,
		actions,
		check: (kind: string, settings: Record<string, unknown>) => actions.check({ id: 'a', kind, settings }).map(({ text }) => text),
		/** Runs one action; returns what it reported. */
		run(kind: string, settings: Record<string, unknown>, runId = 1) {
			const said: string[] = []
			let endsAtMs: number | null | undefined
			actions.run(runId, cueFixture('14', { name: 'Interview' }), { id: 'a', kind, settings }, false, {
				began: () => said.push('began'),
				measured(atMs) {
					endsAtMs = atMs === null ? null : atMs - clock.steady()
				},
				fellShort() {},
				answered() {},
				finished: (problem) => said.push(`finished ${problem?.text ?? ''}`.trim()),
				leftOut: ({ text }) => said.push(text),
				failed: ({ text }) => said.push(text),
			})
			return { said, endsInMs: () => endsAtMs }
		},
		/** Time in small steps, so that what waits for promises goes on. */
		async advance(ms: number) {
			for (let passed = 0; passed < ms; passed += 50) {
				clock.advance(Math.min(50, ms - passed))
				await settle()
			}
			await settle()
		},
	}
}

test.each([
	['take', { sceneId: 'desk' }, 'take desk'],
	['take', { sceneId: 'desk', transition: 'cut' }, 'take desk {"kind":"cut"}'],
	['take', { sceneId: 'desk', transition: 'fade', durationMs: 800 }, 'take desk {"kind":"fade","durationMs":800}'],
	['overlay', { overlayId: 'overlay-1', show: true }, 'show overlay-1'],
	['overlay', { overlayId: 'overlay-1', show: false }, 'hide overlay-1'],
	['text', { sourceId: 'names', do: 'words', first: 'Ada' }, 'text names {"first":"Ada","second":""}'],
	['text', { sourceId: 'names', do: 'listed', textId: 'text-1' }, 'text names "text-1"'],
	['text', { sourceId: 'names', do: 'listed' }, 'text names "next"'],
	['text', { sourceId: 'names', do: 'out' }, 'out names'],
	['sound', { sourceId: 'mic', do: 'mute' }, 'mute mic'],
	['sound', { sourceId: 'mic', do: 'unmute' }, 'unmute mic'],
	['marker', { name: '' }, 'marker 14 Interview'],
	['marker', { name: 'Goal' }, 'marker Goal'],
	['message', { text: 'Wrap up' }, 'message Wrap up'],
	['cut-out', {}, 'cut out'],
])('%s %j is done in the same turn', (kind, settings, expected) => {
	const { run, log } = rig()
	const { said } = run(kind, settings)
	expect(log).toEqual([expected])
	expect(said).toEqual(['began', 'finished'])
})

test.each([
	['recording', { on: true }, 'record'],
	['replay', {}, 'replay'],
	['destination', { id: 'seaview', on: true }, 'join seaview'],
	['destination', { id: 'seaview', on: false }, 'leave seaview'],
	['http', { method: 'GET', url: 'https://a.example/lamp' }, 'GET https://a.example/lamp'],
])('%s %j is begun in the same turn', async (kind, settings, expected) => {
	const { run, log, advance } = rig()
	const { said } = run(kind, settings)
	expect(log).toEqual([expected])
	await advance(50)
	expect(said).toEqual(['began', 'finished'])
})

test('a stop of a recording that does not run says so', async () => {
	const { run, advance } = rig()
	const { said } = run('recording', { on: false })
	await advance(50)
	expect(said).toEqual(['began', 'No recording was running.'])
})

test('a level moves in a straight line over its time, unless somebody takes the fader', async () => {
	const { run, gain, advance, studio, log } = rig()
	const { said } = run('sound', { sourceId: 'mic', do: 'level', gainDb: -20, overS: 2 })
	await advance(1000)
	expect(gain('mic')).toBeCloseTo(-10, 0)
	await advance(1100)
	expect([gain('mic'), said]).toEqual([-20, ['began', 'finished']])
	expect(log.length).toBeLessThan(50)
	run('sound', { sourceId: 'mic', do: 'level', gainDb: 0, overS: 2 })
	await advance(500)
	studio.program.updateChannel('mic', { gainDb: -3 })
	await advance(5000)
	expect(gain('mic')).toBe(-3)
})

test('a film is played from its start once its scene has opened it, and its end is measured', async () => {
	const { run, advance, studio, log } = rig()
	studio.program.take('wide', undefined)
	const { said, endsInMs } = run('film', { sourceId: 'film', do: 'restart', waitsForEnd: true })
	expect(said).toEqual(['began'])
	await advance(100)
	expect(endsInMs()).toBe(120_000)
	// It is at its start already.
	expect(log).toEqual(['take wide', 'play film'])
	await advance(120_000)
	expect(said).toEqual(['began', 'finished'])
})

test('a film that is open already goes back to its start; one that is never opened is said', async () => {
	const { run, advance, studio, log } = rig()
	studio.program.take('wide', undefined)
	await advance(5000)
	run('film', { sourceId: 'film', do: 'restart' })
	await advance(50)
	expect(log).toEqual(['take wide', 'restart film', 'play film'])
	run('film', { sourceId: 'film', do: 'seek', atS: 12.5 })
	await advance(50)
	expect(log.slice(-2)).toEqual(['seek film', 'play film'])
	const other = rig()
	const { said } = other.run('film', { sourceId: 'film', do: 'play' })
	await other.advance(7000)
	await expect.poll(() => said[1]).toContain('There is no file at this path.')
})

test('a film whose process is restarted is waited for; one that is shown nowhere anymore is over', async () => {
	const { run, advance, studio, closeFilms } = rig()
	studio.program.take('wide', undefined)
	const { said } = run('film', { sourceId: 'film', do: 'restart', waitsForEnd: true })
	await advance(1000)
	closeFilms()
	await advance(3000)
	studio.program.take('wide', undefined)
	await advance(10_000)
	expect(said).toEqual(['began'])
	closeFilms()
	await advance(6000)
	expect(said).toEqual(['began', 'finished'])
})

test('the cue is over: a film plays on, but is not waited for', async () => {
	const { run, advance, studio, actions } = rig()
	studio.program.take('wide', undefined)
	const { said } = run('film', { sourceId: 'film', do: 'restart', waitsForEnd: true })
	await advance(1000)
	actions.leave(1)
	await advance(50)
	expect(said).toEqual(['began', 'finished'])
})

test('ads have their own slate from the first confirmed start to the end of the last, then the scene before', async () => {
	const { run, advance, log } = rig()
	const { said, endsInMs } = run('ads', { count: 2, slate: 'slate' })
	await advance(50)
	expect(log).toEqual(['slate off', 'ad', 'cut slate'])
	await advance(80_000)
	expect(log.slice(3)).toEqual(['ad'])
	expect(endsInMs()).toBeGreaterThan(20_000)
	await advance(30_000)
	expect(log.slice(4)).toEqual(['slate on', 'cut wide'])
	expect(said).toEqual(['began', 'finished'])
})

test('the slate of a cue does not come back to a show that somebody has taken on', async () => {
	const { run, advance, log, studio } = rig()
	run('ads', { count: 1, slate: 'slate', back: 'desk' })
	await advance(1000)
	studio.program.take('wide', undefined)
	await advance(60_000)
	expect(log).toEqual(['slate off', 'ad', 'cut slate', 'take wide', 'slate on'])
})

test('GO in a break leaves the slate: the next cue has taken a scene, or the show comes back', async () => {
	for (const isTaken of [false, true]) {
		const { run, advance, log, studio, actions } = rig()
		run('ads', { count: 3, slate: 'slate' })
		await advance(1000)
		// As the runner does it: the cue before is over, and the next one begins, in one turn.
		expect(actions.leave(1).map(({ text }) => text)).toEqual(['2 ads'])
		if (isTaken) studio.program.take('desk', undefined)
		await advance(1000)
		expect(log.slice(3)).toEqual(isTaken ? ['take desk', 'cancel ads', 'slate on'] : ['cancel ads', 'slate on', 'cut wide'])
	}
})

test('what is wrong with an action is known before it runs', async () => {
	const { check, actions, removeFile, setAirDelay } = rig()
	expect(check('take', { sceneId: 'gone' })).toEqual(['the scene is not in this collection'])
	expect(check('take', {})).toEqual(['This action is not set up yet.'])
	expect(check('laser', {})).toEqual(['Actions of the kind “laser” are not available in this version.'])
	expect(check('film', { sourceId: 'mic', do: 'play' })).toEqual(['the source is no film'])
	expect(check('text', { sourceId: 'mic', do: 'out' })).toEqual(['the source is no lower third'])
	expect(check('text', { sourceId: 'names', do: 'listed', textId: 'gone' })).toEqual(['the text is not in its list anymore'])
	expect(check('text', { sourceId: 'names', do: 'words', first: ' ' })).toEqual(['the text is empty'])
	expect(check('sound', { sourceId: 'names', do: 'mute' })).toEqual(['the source has no sound'])
	expect(check('overlay', { overlayId: 'overlay-1', show: true })).toEqual(['the overlay has no scene'])
	expect(check('destination', { id: 'gone', on: true })).toEqual(['the destination does not exist'])
	expect(check('ads', { count: 1, slate: 'gone', back: 'gone' })).toEqual([
		'the slate scene is not in this collection',
		'the scene after the ads is not in this collection',
	])
	expect(check('cut-out', {})).toEqual([])
	setAirDelay(0)
	expect(check('cut-out', {})).toEqual(['there is no safety delay'])
	const film = { id: 'a', kind: 'film', settings: { sourceId: 'film', do: 'play' } }
	expect(await actions.checkFiles(film)).toEqual([])
	removeFile('/films/opener.mp4')
	expect((await actions.checkFiles(film)).map(({ text }) => text)).toEqual(['the file /films/opener.mp4 can’t be read'])
})

/** What a new action needs before its form describes it. */
const filled: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	take: { sceneId: 'desk' },
	text: { sourceId: 'names' },
	overlay: { overlayId: 'overlay-1' },
	film: { sourceId: 'film' },
	sound: { sourceId: 'mic' },
	destination: { id: 'seaview' },
	message: { text: 'Wrap up' },
	http: { url: 'https://a.example/' },
}

test.each(cueActionKinds.map((kind) => [kind.id, kind] as const))(
	'the form of "%s" makes settings that fit, and shows them again',
	(id, kind) => {
		const any = kind as unknown as Parameters<typeof formOf>[0]
		const made = settingsIn(any, { ...formOf(any, kind.defaults), ...filled[id] })
		expect(made).not.toBeNull()
		expect(settingsIn(any, formOf(any, made ?? kind.defaults), made ?? kind.defaults)).toEqual(made)
	},
)
