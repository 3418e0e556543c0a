import { describe, expect, test } from 'vitest'
import { afterEnd, at, cueFixture, withPrevious } from '../../../shared/cues/testing/cues.ts'
import type { Cue, CueAction } from '../../../shared/domain/cue.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createRunRig } from './testing/run-rig.ts'

const minuteMs = 60_000
/** 2026-11-20, 20:00 in Paris. */
const eveningMs = Date.UTC(2026, 10, 20, 19)
let count = 0
const action = (kind: string, settings: Record<string, unknown> = {}, offsetS?: number): CueAction => {
	count += 1
	return { id: `action-${count}`, kind, settings, ...(offsetS === undefined ? {} : { offsetS }) }
}
const take = (sceneId: string) => action('take', { sceneId })
const film = () => action('film', { sourceId: 'film', do: 'restart', waitsForEnd: true })
const ads = (adCount = 1, more = {}) => action('ads', { count: adCount, ...more })

describe('GO', () => {
	test('is in the journal before anything of the cue happens, and nothing waits for it', async () => {
		const rig = createRunRig([cueFixture('1', { actions: [take('desk')] }), cueFixture('2')], eveningMs)
		rig.runs().start('running')
		const before = rig.saves()
		const takes: number[] = []
		const { program } = rig.fake.studio
		const real = program.take
		program.take = (...given) => {
			takes.push(rig.saves())
			real(...given)
		}
		rig.runs().go(null)
		// In the same turn.
		expect(takes).toEqual([before + 1])
		expect(rig.asRun()).toMatchObject([
			{ cueId: '1', by: 'go', showId: 'show-1', askedAtMs: eveningMs, actions: [{ outcome: 'done', what: { text: 'Take desk' } }] },
		])
	})

	test('runs what it can of a cue and says what failed', async () => {
		const cue = cueFixture('1', {
			actions: [take('gone'), action('laser'), action('take'), action('sound', { sourceId: 'mic', do: 'mute' })],
		})
		const rig = createRunRig([cue, cueFixture('2')], eveningMs)
		expect(rig.runs().go(null).what.text).toBe('1 Cue 1 began.')
		expect(rig.fake.log).toContain('mute mic')
		expect(rig.view().current?.problems.map(({ text }) => text)).toEqual([
			'Take gone: There is no scene "gone".',
			'Not available here: laser: Actions of the kind “laser” are not available in this version.',
			'Take a scene: not set up yet: This action is not set up yet.',
		])
		rig.clock.advance(1000)
		rig.runs().go(null)
		expect(rig.view().done['1']?.outcome).toBe('failed')
		expect(rig.asRun()[0]).toMatchObject({
			outcome: 'failed',
			actions: [{ outcome: 'failed' }, { outcome: 'failed' }, { outcome: 'failed' }, { outcome: 'done' }],
		})
	})

	test('of two producers in the same 50 ms is one', () => {
		const rig = createRunRig([cueFixture('1'), cueFixture('2'), cueFixture('3')], eveningMs)
		rig.runs().start('running')
		const [first, second] = [rig.runs().go('1'), rig.runs().go('1')]
		expect([first.isNew, second.isNew, second.what.text]).toEqual([true, false, '1 Cue 1 had just begun, so this GO began nothing.'])
		expect(rig.asRun()).toHaveLength(1)
		rig.clock.advance(minuteMs)
		expect(() => rig.runs().go('3')).toThrowError('2 Cue 2 is on standby now')
	})

	test('works on a full disk, and that is said', () => {
		const rig = createRunRig([cueFixture('1', { actions: [take('desk')] })], eveningMs)
		rig.failJournal()
		rig.runs().go(null)
		expect(rig.fake.log).toContain('take desk')
		expect(rig.notes.join()).toContain('could not be saved')
	})

	test('in a break leaves out the ads that were not asked for, and says so', async () => {
		const rig = createRunRig([cueFixture('1', { actions: [ads(3)] }), cueFixture('2')], eveningMs)
		rig.runs().go(null)
		await rig.advance(5000)
		expect(rig.runs().go(null).what.text).toBe('2 Cue 2 began. Left out of the cue before: 2 ads.')
		await rig.advance(5 * minuteMs)
		expect(rig.fake.log.filter((line) => line === 'ad')).toHaveLength(1)
		expect(rig.asRun()[0]?.actions[0]).toMatchObject({
			outcome: 'done',
			problem: { text: '1 of 3 ads ran.' },
			ads: [{ platformName: 'seaview' }, { platformName: 'skyline' }],
		})
	})
})

describe('the ads of a cue', () => {
	const used = new AppError('ad-used-up', { name: 'Skyline' })

	test('that a platform was not asked for are in the log, with the reason', async () => {
		const rig = createRunRig([cueFixture('1', { actions: [ads(2)] }), cueFixture('2')], eveningMs)
		rig.fake.disable('skyline', used)
		rig.runs().go(null)
		await rig.advance(10 * minuteMs)
		expect(rig.asRun()[0]?.actions[0]).toMatchObject({
			...{ outcome: 'done', ads: [{ platformName: 'seaview' }, { platformName: 'seaview' }] },
			leftOut: [
				{ platformName: 'skyline', origin: 'hand', error: { code: 'ad-used-up' } },
				{ platformName: 'skyline', origin: 'queue' },
			],
		})
	})

	test('that run later count as those of that cue, whichever one is on air by then', async () => {
		const rig = createRunRig([cueFixture('1', { actions: [ads(2)] }), cueFixture('2', { actions: [ads(1)] }), cueFixture('3')], eveningMs)
		rig.fake.refuseAds(used)
		rig.runs().go(null)
		await rig.advance(1000)
		expect(() => rig.runs().runAds('2', 1)).toThrowError('2 Cue 2 has not begun.')
		rig.runs().go('2')
		await rig.advance(1000)
		rig.runs().go('3')
		rig.fake.refuseAds(null)
		rig.fake.disable('skyline', used)
		rig.runs().runAds('1', 2)
		const movedAtMs = rig.clock.now()
		expect(rig.view().movedAds).toEqual({ '1': movedAtMs })
		await rig.advance(10 * minuteMs)
		const [first, second] = rig.asRun()
		expect(first).toMatchObject({ outcome: 'failed', actions: [{ outcome: 'failed', ads: [] }] })
		expect(first?.actions[0]?.moved).toMatchObject([
			{ atMs: movedAtMs, ads: [{ platformName: 'seaview' }, { platformName: 'seaview' }], leftOut: [{ platformName: 'skyline' }, {}] },
		])
		expect(second?.actions[0]).not.toHaveProperty('moved')
		rig.runs().runAds('2', 1)
		await rig.advance(minuteMs)
		expect(rig.asRun()[1]?.actions[0]?.moved?.[0]?.ads).toHaveLength(1)
		expect(rig.asRun()[0]?.actions[0]?.moved).toHaveLength(1)
		rig.crash()
		expect(Object.keys(rig.view().movedAds)).toEqual(['1', '2'])
	})
})

describe('a cue that holds if something fails', () => {
	const held = (actions: readonly CueAction[], lengthS: number | null = 60) => [
		cueFixture('1', { ifFails: 'hold', lengthS, actions: [...actions] }),
		cueFixture('2', { follow: afterEnd }),
		cueFixture('3'),
	]

	test.each([
		['a missing film', () => [film()], (rig: ReturnType<typeof createRunRig>) => rig.fake.failFilm()],
		[
			'a refused ad',
			() => [ads()],
			(rig: ReturnType<typeof createRunRig>) => rig.fake.refuseAds(new AppError('ad-used-up', { name: 'S' })),
		],
		['a scene that is gone', () => [take('gone')], () => {}],
	])('waits for the producer after %s, says so, and keeps it in the log', async (_what, actions, fail) => {
		const rig = createRunRig(held(actions()), eveningMs)
		fail(rig)
		rig.runs().go(null)
		await rig.advance(10 * minuteMs)
		expect(rig.view()).toMatchObject({ current: { cueId: '1' }, held: true, heldById: '1', next: null })
		expect(rig.notes).toContain('Something of 1 Cue 1 failed, so the list is held. GO continues.')
		rig.runs().go('2')
		expect(rig.view()).toMatchObject({ current: { cueId: '2' }, held: false, heldById: null })
		expect(rig.asRun()).toMatchObject([{ cueId: '1', outcome: 'failed', held: true }, { cueId: '2' }])
		expect(rig.asRun()[1]).not.toHaveProperty('held')
	})

	test('waits also when only the second of two ads is refused', async () => {
		const rig = createRunRig(held([ads(2)]), eveningMs)
		rig.runs().go(null)
		await rig.advance(1000)
		rig.fake.refuseAds(new AppError('ad-used-up', { name: 'S' }))
		await rig.advance(5 * minuteMs)
		expect(rig.view()).toMatchObject({ current: { cueId: '1' }, heldById: '1' })
		expect(rig.asRun()[0]).toMatchObject({ held: true, actions: [{ outcome: 'done', problem: { text: '1 of 2 ads ran.' } }] })
	})

	test('stands so after a crash', async () => {
		const rig = createRunRig(held([film()]), eveningMs)
		rig.fake.failFilm()
		rig.runs().go(null)
		await rig.advance(1000)
		rig.crash()
		await rig.advance(10 * minuteMs)
		expect(rig.view()).toMatchObject({ current: { cueId: '1' }, standbyId: '2', held: true, heldById: '1' })
	})
})

test('the scene of the cue on standby is in preview, once', () => {
	const rig = createRunRig([cueFixture('1', { actions: [take('desk')] }), cueFixture('2', { actions: [take('slate')] })], eveningMs)
	rig.runs().start('running')
	// Screens elsewhere show the times of the studio.
	expect(rig.view().timeZone).toBe('Europe/Paris')
	rig.runs().go(null)
	rig.fake.studio.program.arm('wide')
	rig.runs().hold(true)
	expect(rig.fake.log).toEqual(['take desk', 'arm slate', 'arm wide'])
})

test('the words of the cue on standby are drawn before GO, and only those', () => {
	const words = action('text', { sourceId: 'names', do: 'words', first: 'Ines', second: '' })
	const cues = [
		cueFixture('1', { actions: [take('desk'), words] }),
		cueFixture('2'),
		cueFixture('3', { actions: [{ ...words, id: 'again' }] }),
	]
	const rig = createRunRig(cues, eveningMs)
	const ahead: string[][] = []
	rig.fake.studio.program.prepareTexts = (texts) => void ahead.push(texts.map(({ sourceId, first }) => `${sourceId} ${first}`))
	rig.runs().start('running')
	rig.runs().go(null)
	rig.runs().setStandby('3')
	rig.runs().end()
	expect(ahead).toEqual([['names Ines'], [], ['names Ines'], []])
})

describe('a rehearsal', () => {
	test('sends nothing out: ads of three seconds, no recording, no call, no destination', async () => {
		const actions = [
			take('desk'),
			ads(2, { slate: 'slate' }),
			action('recording', { on: true }),
			action('http', { method: 'POST', url: 'https://a.example/' }),
			action('destination', { id: 'seaview', on: false }),
			action('marker', { name: 'x' }),
		]
		const rig = createRunRig([cueFixture('1', { actions }), cueFixture('2', { follow: afterEnd })], eveningMs)
		rig.runs().start('rehearsal')
		rig.runs().go(null)
		await rig.advance(6999)
		expect(rig.view().current?.cueId).toBe('1')
		await rig.advance(1)
		expect(rig.view().current?.cueId).toBe('2')
		expect(rig.fake.log).toEqual(['take desk', 'slate off', 'cut slate', 'slate on', 'cut desk'])
		expect(rig.asRun()[0]).toMatchObject({
			mode: 'rehearsal',
			actions: [
				{ outcome: 'done' },
				{},
				{ outcome: 'left-out' },
				{ outcome: 'left-out' },
				{ outcome: 'left-out' },
				{ outcome: 'left-out' },
			],
		})
	})

	test('is refused while a show goes out, and ends when one does', () => {
		const rig = createRunRig([cueFixture('1')], eveningMs)
		rig.goOut(true)
		expect(() => rig.runs().start('rehearsal')).toThrowError('can’t start while a show is going out')
		rig.goOut(false)
		rig.runs().start('rehearsal')
		rig.goOut(true)
		expect([rig.view().mode, rig.notes.at(-1)]).toEqual(['off', 'The rehearsal has ended, because a show goes out.'])
	})
})

describe('after a crash', () => {
	test('in the middle of a cue the list stands where it was, nothing runs twice, and it holds', async () => {
		const cues = [
			cueFixture('1'),
			cueFixture('2', { lengthS: 30, actions: [take('desk'), action('wait', { seconds: 10 }), action('message', { text: 'Wrap up' })] }),
			cueFixture('3', { follow: afterEnd, actions: [take('wide')] }),
		]
		const rig = createRunRig(cues, eveningMs)
		rig.runs().go(null)
		await rig.advance(minuteMs)
		rig.runs().skip('1', false)
		rig.runs().go(null)
		await rig.advance(2000)
		rig.crash()
		await rig.advance(10 * minuteMs)
		expect(rig.view()).toMatchObject({
			mode: 'running',
			standbyId: '3',
			held: true,
			current: { cueId: '2', startedAtMs: eveningMs + minuteMs },
		})
		expect(rig.fake.log.filter((line) => !line.startsWith('arm'))).toEqual(['take desk'])
		expect(rig.asRun().map(({ cueId, outcome, actions }) => [cueId, outcome, actions.map((each) => each.outcome)])).toEqual([
			['1', 'done', []],
			['2', 'interrupted', ['done', 'done', 'interrupted']],
		])
		expect(rig.notes.at(-1)).toContain('Showcaller was restarted while 2 Cue 2 was running.')
		rig.runs().go('3')
		expect([rig.view().held, rig.view().current?.cueId, rig.view().done['2']?.outcome]).toEqual([false, '3', 'failed'])
	})

	test('nothing is left of a list that was not running', () => {
		const rig = createRunRig([cueFixture('1')], eveningMs)
		rig.runs().go(null)
		rig.runs().end()
		rig.crash()
		expect(rig.view()).toMatchObject({ mode: 'off', current: null, held: false })
	})
})

test('a computer clock that is set moves fixed times, and no length', async () => {
	const rig = createRunRig([cueFixture('1', { lengthS: 600 }), cueFixture('2', { follow: at('20:30:00') })], eveningMs)
	rig.runs().go(null)
	rig.clock.set(10 * minuteMs)
	await rig.advance(599_000)
	expect(rig.view().next).toMatchObject({ cueId: '2', atMs: eveningMs + 30 * minuteMs })
	await rig.advance(10 * minuteMs + 1000)
	expect(rig.view().current).toMatchObject({ cueId: '2', startedAtMs: eveningMs + 30 * minuteMs })
})

/** Forty cues over two hours, two of them at fixed times: 65 and 105 minutes after the start. */
function twoHours(fixed: string, cut: string): Cue[] {
	const talk = Array.from({ length: 40 }, (_, index) =>
		cueFixture(String(index + 1), { lengthS: 180, actions: [take(index % 2 === 0 ? 'desk' : 'wide')] }),
	)
	const replace = (number: number, change: Partial<Cue>) => {
		const index = number - 1
		talk[index] = { ...(talk[index] as Cue), ...change }
	}
	replace(2, { follow: afterEnd, lengthS: 120, actions: [take('wide'), film()] })
	replace(3, { follow: afterEnd })
	replace(4, {
		follow: withPrevious,
		lengthS: null,
		actions: [
			action('text', { sourceId: 'names', do: 'words', first: 'Ada', second: 'Host' }),
			action('wait', { seconds: 8 }),
			action('text', { sourceId: 'names', do: 'out' }),
		],
	})
	replace(6, { follow: afterEnd, lengthS: 255, actions: [ads(3, { slate: 'slate', back: 'desk' })] })
	replace(7, { follow: afterEnd })
	replace(10, { follow: afterEnd, lengthS: 60, actions: [take('wide'), film()] })
	replace(11, { follow: afterEnd })
	replace(14, { follow: afterEnd, lengthS: 30, actions: [ads(1)] })
	replace(15, { follow: afterEnd })
	replace(20, { follow: at(fixed), actions: [take('desk'), action('sound', { sourceId: 'mic', do: 'level', gainDb: -12, overS: 2 })] })
	replace(30, { follow: at(cut, true) })
	return talk
}

test.each([
	['over midnight', '2026-11-20T23:00:00+01:00', '00:05:00', '00:45:00'],
	// From 02:59:59 to 02:00:00: the second quarter past two is meant.
	['while clocks go back', '2026-10-25T01:30:00+02:00', '02:35:00', '02:15:00'],
	['while clocks go forward', '2026-03-29T01:00:00+01:00', '03:05:00', '03:45:00'],
])('a two-hour show of 40 cues %s: ads refused, a film missing, a hold', async (_night, start, fixed, cut) => {
	const startMs = Date.parse(start)
	const rig = createRunRig(twoHours(fixed, cut), startMs)
	const { runs, advance, view } = rig
	const current = () => view().current?.cueId
	runs().start('running')
	expect(view()).toMatchObject({ mode: 'running', standbyId: '1' })

	/** GO whenever the running cue has had its time and nothing begins automatically. */
	async function call(untilId: string): Promise<void> {
		for (let minutes = 0; current() !== untilId && minutes < 200; minutes += 1) {
			const { next, current: running, standbyId } = view()
			const isOver = !running || (running.endsAtMs !== null && running.endsAtMs <= rig.clock.now())
			if (!next && isOver && standbyId !== null) expect(runs().go(standbyId).isNew).toBe(true)
			else await advance(minuteMs)
		}
		expect(current()).toBe(untilId)
	}

	await call('1')
	await advance(3 * minuteMs + 100)
	// The film of 2 is measured: two minutes from its start.
	expect(view()).toMatchObject({ current: { cueId: '2', endsBy: 'film', endsAtMs: rig.clock.now() + 2 * minuteMs } })
	await advance(2 * minuteMs)
	expect(view().current).toMatchObject({ cueId: '3', withIds: ['4'] })
	await advance(8000)
	expect(rig.fake.log.slice(-2)).toEqual(['text names {"first":"Ada","second":"Host"}', 'out names'])

	// Three ads, 45 s apart, over a slate of their own; then it goes on automatically.
	await call('5')
	await advance(3 * minuteMs)
	expect(current()).toBe('6')
	await advance(3 * 30_000 + 2 * 45_000 - 1)
	expect(current()).toBe('6')
	await advance(1)
	expect(current()).toBe('7')
	expect(rig.fake.log.filter((line) => line === 'ad')).toHaveLength(3)

	// The film of 10 is gone: its planned minute counts, and the next one begins after it.
	await call('9')
	rig.fake.failFilm()
	await advance(3 * minuteMs)
	expect(view().current).toMatchObject({
		cueId: '10',
		endsBy: 'length',
		problems: [{ text: 'Play film from the start: There is no file at this path.' }],
	})
	await advance(minuteMs)
	expect(current()).toBe('11')

	// The ad of 14 is refused: no dead air, 15 begins at once, and the reason is kept.
	await call('13')
	rig.fake.refuseAds(new AppError('ad-used-up', { name: 'Seaview' }))
	await advance(3 * minuteMs)
	expect(current()).toBe('15')
	expect(view().done['14']).toMatchObject({ outcome: 'failed', problems: [{ text: "1 ad: This hour's ads on Seaview are used up." }] })

	// Held: 16 to 19 by hand, and the fixed time of 20 passes without it.
	await call('19')
	expect(view().next).toMatchObject({ cueId: '20' })
	const fixedMs = view().next?.atMs ?? 0
	expect(fixedMs).toBe(startMs + 65 * minuteMs)
	runs().hold(true)
	await advance(fixedMs - rig.clock.now() + minuteMs)
	expect(current()).toBe('19')
	runs().go('20')
	await advance(3000)
	expect([current(), view().held, rig.fake.gain('mic')]).toEqual(['20', false, -12])

	// The last fixed time may cut: it is kept to the millisecond, whatever runs.
	await call('29')
	expect(view().next).toMatchObject({ cueId: '30' })
	const cutMs = view().next?.atMs ?? 0
	expect(cutMs).toBe(startMs + 105 * minuteMs)
	await advance(cutMs - rig.clock.now())
	expect(view().current).toMatchObject({ cueId: '30', startedAtMs: cutMs })

	await call('40')
	await advance(3 * minuteMs)
	runs().end()
	expect(view()).toMatchObject({ mode: 'off', current: null, standbyId: null })
	expect(Object.keys(view().done)).toHaveLength(40)

	// Every cue ran exactly once, in the order of the list, and the log has it all.
	expect(rig.asRun().map(({ cueId }) => Number(cueId))).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
	expect(
		rig
			.asRun()
			.filter(({ outcome }) => outcome === 'failed')
			.map(({ cueId }) => cueId),
	).toEqual(['10', '14'])
	expect(rig.asRun()[5]?.actions[0]?.ads).toHaveLength(6)
	expect(rig.asRun().every(({ endedAtMs, startedAtMs }) => (endedAtMs ?? 0) >= startedAtMs)).toBe(true)
	const lasted = (rig.asRun().at(-1)?.endedAtMs ?? 0) - startMs
	expect(lasted).toBeGreaterThan(110 * minuteMs)
	rig.fake.closeFilms()
	expect(rig.clock.pending()).toBe(0)
})
