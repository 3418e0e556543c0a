import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import { dataOf } from '../../shared/errors/app-error.ts'
import { silentLog } from '../lib/log.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import type { ChildExit, ForkChild } from '../process/forked-child.ts'
import type { FromProgram, ToProgram } from './program-messages.ts'
import { startProgramProcess } from './program-process.ts'

/** The process with a child whose messages the test sends. */
function setUp() {
	const clock = createManualClock()
	const sent: ToProgram[] = []
	let say = (_: FromProgram): void => {}
	let end = (_: ChildExit): void => {}
	const forkChild: ForkChild = () => ({
		pid: 1,
		send(message) {
			sent.push(message as ToProgram)
			return true
		},
		onMessage(listener) {
			say = listener as typeof say
		},
		onExtraPipe() {},
		onExit(listener) {
			end = listener
		},
		kill() {},
		rssBytes: async () => null,
	})
	const program = startProgramProcess({
		forkChild,
		entry: new URL('file:///program.ts'),
		clock,
		log: silentLog,
		ffmpegPath: 'ffmpeg',
		hasDdagrab: false,
		neverIn: [],
		format: { widthPx: 4, heightPx: 2, frameRate: { numerator: 30, denominator: 1 } },
		show: { scenes: [], overlays: [], sources: [], masterGainDb: 0 },
		onAirSceneId: null,
	})
	const grabs = () => sent.flatMap((message) => (message.type === 'grab-picture' ? [message.number] : []))
	return { clock, sent, program, grabs, say: (message: FromProgram) => say(message), end: (exit: ChildExit) => end(exit) }
}

const picture = (fill: number) => ({ widthPx: 4, heightPx: 2, dataBase64: Buffer.alloc(12, fill).toString('base64') })

test('each picture that is asked for comes to the one who asked', async () => {
	const { program, grabs, say } = setUp()
	const first = program.grabPicture()
	const second = program.grabPicture()
	const [one = 0, two = 0] = grabs()
	say({ type: 'picture', number: two, picture: picture(2) })
	say({ type: 'picture', number: one, picture: picture(1) })
	expect((await first)?.data[0]).toBe(1)
	expect(await second).toEqual({ widthPx: 4, heightPx: 2, data: Buffer.alloc(12, 2) })
})

test('there is no picture when the process ends, is silent, or has none', async () => {
	const { clock, program, grabs, say, end } = setUp()
	const silent = program.grabPicture()
	clock.advance(5000)
	expect(await silent).toBeNull()
	const none = program.grabPicture()
	say({ type: 'picture', number: grabs().at(-1) ?? 0, picture: null })
	expect(await none).toBeNull()
	const ended = program.grabPicture()
	end({ code: 1, signal: null, forced: false, spawnError: null })
	expect(await ended).toBeNull()
	const last = program.grabPicture()
	const stopped = program.dispose()
	end({ code: 0, signal: null, forced: false, spawnError: null })
	await stopped
	expect(await last).toBeNull()
	expect(await program.grabPicture()).toBeNull()
})

test('a source that is opened, or opened again, has no state from before', () => {
	const { program, say } = setUp()
	const image = (path: string) => ({ id: 'a', name: 'A', settings: { kind: 'image', path }, audio: null }) as const
	const show = (path: string) => program.setShow({ scenes: [], overlays: [], sources: [image(path)], masterGainDb: 0 })
	show('/a.png')
	expect(program.sourceStates()).toEqual({ a: { kind: 'starting' } })
	say({ type: 'source-state', sourceId: 'a', state: { kind: 'running' } })
	show('/a.png')
	expect(program.sourceStates()).toEqual({ a: { kind: 'running' } })
	show('/b.png')
	expect(program.sourceStates()).toEqual({ a: { kind: 'starting' } })
	program.setShow({ scenes: [], overlays: [], sources: [], masterGainDb: 0 })
	expect(program.sourceStates()).toEqual({})
})

const relay = { host: '127.0.0.1', rtmpPort: 1, httpPort: 2, app: 'a', name: 'n', publishSign: 'p', playSign: 's' }
const running = { kind: 'running', codec: 'libx264', sinceMs: 1 } as const

test('what an encoder from before says is not the state of the one that was asked for since', () => {
	const { program, sent, say } = setUp()
	const requests = () =>
		sent.flatMap((message) => (message.type === 'encode' || message.type === 'stop-encode' ? [`${message.type} ${message.request}`] : []))
	program.encode(defaultEncoderProfile, 'libx264', relay)
	program.stopEncode()
	program.encode(defaultEncoderProfile, 'libx264', relay)
	expect(requests()).toEqual(['encode 1', 'stop-encode 2', 'encode 3'])
	say({ type: 'encoder-state', canvas: 'main', request: 1, state: running })
	expect(program.encoder().kind).toBe('starting')
	say({ type: 'encoder-state', canvas: 'main', request: 2, state: { kind: 'off' } })
	expect(program.encoder().kind).toBe('starting')
	say({ type: 'encoder-state', canvas: 'main', request: 3, state: running })
	expect(program.encoder()).toEqual(running)
})

test('an encoder that nobody wants is off when its process ends in the middle of the stop', () => {
	const { clock, program, sent, say, end } = setUp()
	program.encode(defaultEncoderProfile, 'libx264', relay)
	say({ type: 'encoder-state', canvas: 'main', request: 1, state: running })
	program.stopEncode()
	end({ code: 1, signal: null, forced: false, spawnError: null })
	expect(program.encoder()).toEqual({ kind: 'off' })
	// A request after that is sent under its own number.
	program.encode(defaultEncoderProfile, 'libx264', relay)
	clock.advance(1000)
	expect(sent.at(-1)).toMatchObject({ type: 'encode', request: 3 })
})

test('another picture format is a start that was asked for, not a process that had to be started again', async () => {
	const { program, end, say } = setUp()
	const states: string[] = []
	program.onChange((what) => what === 'process' && states.push(program.process()))
	say({ type: 'ready' })
	program.setFormat({ widthPx: 8, heightPx: 4, frameRate: { numerator: 30, denominator: 1 } })
	expect(program.process()).toBe('starting')
	end({ code: 0, signal: null } as never)
	await new Promise((resolve) => setImmediate(resolve))
	say({ type: 'ready' })
	expect([program.process(), states.includes('restarting')]).toEqual(['running', false])
	end({ code: 1, signal: null } as never)
	expect(program.process()).toBe('restarting')
})

test('each canvas has an encoder of its own, and a process that is restarted is sent all of them with the scenes on air', () => {
	const { program, sent, say, end, clock } = setUp()
	const relay = { host: '127.0.0.1', rtmpPort: 1, httpPort: 2, app: 'a', name: 'n', publishSign: 'p', playSign: 's' }
	const vertical = { id: 'vertical', widthPx: 2, heightPx: 4, scenes: [], onAirSceneId: 'one' } as const
	program.setShow({ scenes: [], overlays: [], sources: [], masterGainDb: 0, canvases: [vertical] })
	program.encode(defaultEncoderProfile, 'libx264', relay)
	program.encode(defaultEncoderProfile, 'libx264', relay, 'vertical')
	say({ type: 'encoder-state', canvas: 'vertical', request: 1, state: { kind: 'running', codec: 'libx264', sinceMs: 5 } })
	expect([program.encoder().kind, program.encoder('vertical').kind]).toEqual(['starting', 'running'])
	program.take('two', { kind: 'cut' }, 'vertical')
	expect(program.onAirSceneId()).toBe(null)

	sent.length = 0
	end({ code: null, signal: 'SIGKILL', forced: false, spawnError: null })
	clock.advance(10_000)
	const start = sent.find((message) => message.type === 'start')
	expect(start?.type === 'start' && start.show.canvases?.[0]?.onAirSceneId).toBe('two')
	const encodes = () => sent.flatMap((message) => (message.type === 'encode' ? [[message.canvas, message.continues]] : []))
	expect(encodes()).toEqual([
		['main', true],
		['vertical', true],
	])
	program.encode(defaultEncoderProfile, 'libx264', relay)
	expect(encodes().at(-1)).toEqual(['main', false])
})

test('a process that is started again gets back the transition that is moved by hand, where it was', () => {
	const { clock, program, sent, end } = setUp()
	const fade = { kind: 'fade', durationMs: 500 } as const
	const restart = () => {
		sent.length = 0
		end({ code: 1, signal: null, forced: false, spawnError: null })
		clock.advance(60_000)
		return sent.flatMap((message) => (message.type === 'move-transition' ? [message.progress] : []))
	}
	program.moveTransition('b', fade, 0.25)
	program.moveTransition('b', fade, 0.5)
	expect(restart()).toEqual([0.5])
	program.moveTransition('b', fade, 0)
	expect(restart()).toEqual([])
	program.moveTransition('b', fade, 0.75)
	program.take('b', fade)
	expect(restart()).toEqual([])
	program.moveTransition('c', fade, 1)
	expect(restart()).toEqual([])
	expect(sent).toMatchObject([{ type: 'start', onAirSceneId: 'c' }])
})

test('a film that could not be played is reported', () => {
	const { program, say } = setUp()
	const missing: string[] = []
	const unsubscribe = program.onFilmMissing((id) => missing.push(id))
	say({ type: 'film-missing', sourceId: 'film' })
	unsubscribe()
	say({ type: 'film-missing', sourceId: 'film' })
	expect(missing).toEqual(['film'])
})

test('files of filters that cannot be read are known until the process ends', () => {
	const { program, say, end } = setUp()
	const heard: string[] = []
	program.onChange((what) => heard.push(what))
	const problem = { reads: 'lut', path: '/film.cube', error: dataOf('source-file-missing'), isLeftOut: true } as const
	say({ type: 'filter-file-problems', problems: [problem] })
	expect([program.filterFileProblems(), heard]).toEqual([[problem], ['sources']])
	end({ code: 1, signal: null, forced: false, spawnError: null })
	expect(program.filterFileProblems()).toEqual([])
})

test('an encoder that is loaded ahead is loaded again by a process that is started again, until none is wanted', () => {
	const { program, sent, end, clock } = setUp()
	const settings = { profile: defaultEncoderProfile, codec: 'libx264' } as const
	const loads = () => sent.flatMap((message) => (message.type === 'load-encoder' ? [message.settings] : []))
	program.loadEncoder(settings)
	end({ code: null, signal: 'SIGKILL', forced: false, spawnError: null })
	clock.advance(10_000)
	expect(loads()).toEqual([settings, settings])
	program.loadEncoder(null)
	end({ code: null, signal: 'SIGKILL', forced: false, spawnError: null })
	clock.advance(10_000)
	expect(loads()).toEqual([settings, settings, null])
})
