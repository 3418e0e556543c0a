import { expect, test, vi } from 'vitest'
import type { FilterFileProblem } from '../../../shared/domain/filter.ts'
import { type FilterFile, noFilterFiles } from '../../../shared/domain/filter-files.ts'
import { dataOf } from '../../../shared/errors/app-error.ts'
import { filmSource } from '../../../shared/program/transition-films.ts'
import { requireNoTimers } from '../../lib/testing/timers.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { testItem, testScene } from '../../program/testing/test-pictures.ts'
import type { FromProgram, ToProgram } from '../program-messages.ts'
import { runProgramWorker } from './program-worker.ts'

function bench() {
	const clock = createManualClock()
	let receive = (_message: ToProgram): void => {}
	const demands: string[][] = []
	const sent: FromProgram[] = []
	const files = { needed: [] as (readonly FilterFile[])[], problems: [] as FilterFileProblem[], change: () => {} }
	const restarted: string[] = []
	const error = { code: 'internal', message: '', action: '', retryable: false } as const
	const finished = Promise.withResolvers<void>()
	runProgramWorker({
		channel: {
			send: (message) => sent.push(message),
			onMessage(listener) {
				receive = (message) => listener(message, null)
			},
			onDisconnect() {},
		},
		clock,
		stopwatch: () => 0,
		rssBytes: () => 0,
		drawLostCard: async () => null,
		setOwnPorts() {},
		loadEncoder() {},
		createTagFeeds: () => ({ open: () => ({ write() {}, close() {} }), dispose() {} }),
		createSources: () => ({
			apply() {},
			setDemand: ({ needed }) => demands.push([...needed].toSorted()),
			setAdBreakEndsAt() {},
			setShowStartsAt() {},
			setTexts() {},
			fitText: async () => null,
			restart: (id) => restarted.push(id) > 0,
			pageInput() {},
			control() {},
			feed: () => null,
			state: (id) => (id.startsWith('transition-film') ? { kind: 'failed', error } : null),
			naturalSize: () => null,
			arrival: () => ({ reception: null, refusedAtMs: null }),
			[Symbol.asyncDispose]: async () => {},
			dispose: async () => {},
		}),
		createCandidates: () => ({
			setDesired() {},
			advance() {},
			now: () => null,
			readSound() {},
			openCount: () => 0,
			settled: async () => {},
			dispose: async () => {},
		}),
		createFilterFiles: (_, { onChange }) => {
			files.change = onChange
			return { ...noFilterFiles, setNeeded: (needed) => files.needed.push(needed), problems: () => files.problems, dispose() {} }
		},
		createEncoding: () =>
			({ setDesired: vi.fn(), write: () => true, stats: () => null, moveTo() {}, stop: async () => {}, start() {} }) as never,
		createPublisher: () => ({ write() {}, setEndpoint() {}, dispose: async () => {} }) as never,
		onFinished: finished.resolve,
	})
	const scene = (id: string) => testScene(id, [testItem(id, { x: 0, y: 0, widthPx: 16, heightPx: 16 })])
	receive({
		type: 'start',
		format: { widthPx: 16, heightPx: 16, frameRate: { numerator: 10, denominator: 1 } },
		ffmpegPath: 'ffmpeg',
		hasDdagrab: false,
		neverIn: [],
		timelineEpochMs: clock.now(),
		onAirSceneId: 'a',
		show: {
			scenes: ['a', 'b'].map(scene),
			sources: ['a', 'b'].map((id) => ({ id, name: id, settings: { kind: 'color', color: '#000000' }, audio: null })),
			overlays: [],
			masterGainDb: 0,
		},
	})
	return { clock, receive: (message: ToProgram) => receive(message), demands, restarted, sent, files, finished: finished.promise }
}

test('a scene that goes is needed until its transition is over, also when it was taken back in between', () => {
	const { clock, receive, demands } = bench()
	const fade = { kind: 'fade', durationMs: 1000 } as const
	expect(demands.at(-1)).toEqual(['a'])
	receive({ type: 'take', canvas: 'main', sceneId: 'b', transition: fade })
	expect(demands.at(-1)).toEqual(['a', 'b'])
	clock.advance(1400)
	receive({ type: 'take', canvas: 'main', sceneId: 'a', transition: fade })
	clock.advance(1400)
	receive({ type: 'take', canvas: 'main', sceneId: 'b', transition: fade })
	// The end of the first transition does not end this one.
	clock.advance(1400)
	expect(demands.at(-1)).toEqual(['a', 'b'])
	clock.advance(200)
	expect(demands.at(-1)).toEqual(['b'])
})

test('a program that is ended in a transition leaves no timer behind', async () => {
	const { clock, receive, finished } = bench()
	clock.advance(300)
	receive({ type: 'take', canvas: 'main', sceneId: 'b', transition: { kind: 'slide', direction: 'left', durationMs: 5000 } })
	receive({ type: 'stop' })
	await finished
	await requireNoTimers(clock)
})

test('a film of a transition that could not be opened is tried again with each scene that is chosen', () => {
	const { receive, demands, restarted } = bench()
	const stinger = { kind: 'stinger', path: '/films/sweep.mov', cutMs: 500, gainDb: 0 } as const
	const film = filmSource(stinger)
	receive({ type: 'show', show: { scenes: [], sources: [film], masterGainDb: 0, transitions: { transition: stinger, scenes: [] } } })
	expect([demands.at(-1)?.includes(film.id), restarted]).toEqual([true, []])
	receive({ type: 'arm', sceneId: 'b' })
	expect(restarted).toEqual([film.id])
})

test('the files of the filters of a show are read, and those that cannot be are reported', () => {
	const { receive, files, sent } = bench()
	expect(files.needed).toEqual([[]])
	const lut = { id: 'f', enabled: true, settings: { kind: 'lut', path: '/film.cube', amount: 100 } } as const
	receive({ type: 'show', show: { scenes: [{ ...testScene('a', []), filters: [lut] }], sources: [], masterGainDb: 0, filters: [lut] } })
	expect(files.needed.at(-1)).toContainEqual({ reads: 'lut', path: '/film.cube' })
	const problem: FilterFileProblem = { reads: 'lut', path: '/film.cube', error: dataOf('source-file-missing'), isLeftOut: true }
	files.problems.push(problem)
	files.change()
	expect(sent.at(-1)).toEqual({ type: 'filter-file-problems', problems: [problem] })
})
