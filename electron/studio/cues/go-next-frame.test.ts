import { expect, test, vi } from 'vitest'
import { cueFixture } from '../../../shared/cues/testing/cues.ts'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import type { SourceFeed } from '../../../shared/domain/feeds.ts'
import { noFilterFiles } from '../../../shared/domain/filter-files.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { silentLog } from '../../lib/log.ts'
import type { ManualClock } from '../../platforms/testing/manual-clock.ts'
import type { ProgramFrame } from '../../program/program-frame.ts'
import { pixel, plainPicture, testItem, testScene } from '../../program/testing/test-pictures.ts'
import type { FromProgram, ToProgram } from '../../program-process/program-messages.ts'
import { startProgramProcess } from '../../program-process/program-process.ts'
import { runProgramWorker } from '../../program-process/worker/program-worker.ts'
import { practiceShow } from '../../settings/practice-show.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { createProgramService } from '../program/program-service.ts'
import { createRunRig } from './testing/run-rig.ts'

const size = { widthPx: 16, heightPx: 16 }
const format = { ...size, frameRate: { numerator: 30, denominator: 1 } } as const
const lumas: Readonly<Record<string, number>> = { a: 50, b: 200 }
const scenes = Object.keys(lumas).map((id) => testScene(id, [testItem(id, { x: 0, y: 0, ...size })]))
const sources: Source[] = Object.keys(lumas).map((id) => ({ id, name: id, settings: { kind: 'color', color: '#000000' }, audio: null }))

/** The program process of main and its worker, which hear each other in the same turn. Returns the picture of each frame that the encoder gets. */
function startProgram(clock: ManualClock) {
	const shown: number[] = []
	let hear = (_: FromProgram): void => {}
	let receive = (_: ToProgram): void => {}
	const feedOf = (id: string): SourceFeed => ({
		advance() {},
		picture: () => plainPicture(size, lumas[id] ?? 0, 128, 128),
		readSound: () => false,
	})
	runProgramWorker({
		channel: {
			send: (message) => hear(structuredClone(message)),
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
			...{ apply() {}, setDemand() {}, setAdBreakEndsAt() {}, setShowStartsAt() {}, setTexts() {}, pageInput() {}, control() {} },
			...{ fitText: async () => null, restart: () => false, state: () => null, naturalSize: () => null },
			feed: feedOf,
			arrival: () => ({ reception: null, refusedAtMs: null }),
			[Symbol.asyncDispose]: async () => {},
			dispose: async () => {},
		}),
		createCandidates: () => ({
			...{ setDesired() {}, advance() {}, now: () => null, readSound() {}, openCount: () => 0 },
			...{ settled: async () => {}, dispose: async () => {} },
		}),
		createFilterFiles: () => ({ ...noFilterFiles, setNeeded() {}, problems: () => [], dispose() {} }),
		createEncoding: () => ({
			...{ start() {}, restart() {}, stop: async () => {} },
			write({ picture }: ProgramFrame) {
				shown.push(pixel(picture, 8, 8)[0])
				return true
			},
			stats: () => ({ speed: null, fps: 0, queueFrames: 0, bitrateKbps: 0, keyframes: 0 }),
		}),
		createPublisher: () => ({ write() {}, setEndpoint() {}, dispose: async () => {} }) as never,
		onFinished() {},
	})
	const program = startProgramProcess({
		forkChild: () => ({
			pid: 1,
			send(message) {
				receive(structuredClone(message) as ToProgram)
				return true
			},
			onMessage(listener) {
				hear = listener as typeof hear
			},
			onExtraPipe() {},
			onExit() {},
			kill() {},
			rssBytes: async () => null,
		}),
		entry: new URL('file:///program.ts'),
		...{ clock, format, log: silentLog, ffmpegPath: 'ffmpeg', hasDdagrab: false, neverIn: [] },
		show: { scenes, overlays: [], sources, masterGainDb: 0 },
		onAirSceneId: 'a',
	})
	program.encode(defaultEncoderProfile, 'libx264', { port: 1, app: 'relay', name: 'main', secret: 's' } as never)
	return { program, shown }
}

function createService(clock: ManualClock, program: ReturnType<typeof startProgramProcess>) {
	const first = practiceShow()
	let stored: Settings = { ...first, program: { ...first.program, scenes, sources, onAirSceneId: 'a', nextSceneId: 'b' } }
	const settings = {
		current: () => stored,
		update(change: (settings: Settings) => Settings) {
			stored = change(stored)
		},
	} as unknown as SettingsStore
	return createProgramService({
		...{ settings, program, clock, resourcesDir: '/r', home: { homeFolder: '/home/ada', isWindows: false } },
		secrets: {
			hide: (_id, typed) => typed,
			reveal: (source) => source,
			copy() {},
			keepOnly() {},
			snapshot: () => new Map(),
			restore: vi.fn(),
		},
		isEncoding: () => true,
		onProfile() {},
	})
}

test('the scene of a GO is in the very next frame of the program, in whatever moment of a frame GO comes', () => {
	const moments = Array.from({ length: 34 }, (_, ms) => ms)
	const take = (sceneId: string) => ({ id: 'take', kind: 'take', settings: { sceneId, transition: 'cut' } })
	const cues = moments.map((index) => cueFixture(`${index}`, { lengthS: null, actions: [take(index % 2 === 0 ? 'b' : 'a')] }))
	const rig = createRunRig(cues, 1_700_000_000_000)
	const { program, shown } = startProgram(rig.clock)
	rig.fake.studio.program.take = createService(rig.clock, program).take
	rig.clock.advance(500)
	rig.runs().start('running')
	for (const moment of moments) {
		rig.clock.advance(1000 + moment)
		const before = shown.length
		rig.runs().go(null)
		expect(shown).toHaveLength(before)
		rig.clock.advance(34)
		const luma = moment % 2 === 0 ? lumas['b'] : lumas['a']
		expect([moment, shown[before - 1], shown[before]]).toEqual([moment, moment % 2 === 0 ? lumas['a'] : lumas['b'], luma])
	}
})
