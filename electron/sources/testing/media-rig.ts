/** What the media tests run on: an X server, a sound server, media files. `dispose` ends them all. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import type { Source, SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { createOrphanGuard } from '../../process/orphan-guard.ts'
import type { Spawn } from '../../process/spawn.ts'
import { createMediaNetwork } from '../media/media-network.ts'
import type { MediaTools } from '../media/media-tools.ts'
import type { HostFinder } from '../media/resolve-host.ts'
import type { PictureSize } from '../picture-size.ts'
import type { CaptureMachine } from '../source-context.ts'
import { createSources, type Sources } from '../sources.ts'
import { localDrawing } from './local-drawing.ts'

const run = promisify(execFile)

export async function until(condition: () => boolean, what = 'the condition', limitMs = 20_000): Promise<void> {
	const end = Date.now() + limitMs
	while (!condition()) {
		if (Date.now() > end) throw new Error(`Timed out while waiting for ${what}.`)
		await new Promise((resolve) => setTimeout(resolve, 5))
	}
}

export interface TestKit {
	readonly folder: string
	/** Starts a program that `dispose` ends. */
	start(command: string, args: readonly string[], environment?: Readonly<Record<string, string>>): ChildProcess
	/** Starts an X server on a free display, or again on one that was killed. Returns ":n". */
	startScreen(widthPx: number, heightPx: number, again?: string): Promise<string>
	/** Kills an X server, as a crash would. */
	killScreen(display: string): Promise<void>
	/** Stops an X server as a hang would, or lets it continue. */
	holdScreen(display: string, isHeld: boolean): void
	/** Starts a separate PulseAudio with a null sink "null". Returns the environment for its clients. */
	startSound(): Promise<Readonly<Record<string, string>>>
	/** Runs pactl with a sound server. Returns its output. */
	pactl(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<string>
	/** Plays a tone of this peak into a sink until the end. */
	playTone(environment: Readonly<Record<string, string>>, sink: string, peak: number): ChildProcess
	ffmpeg(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<void>
	dispose(): Promise<void>
}

export async function createTestKit(): Promise<TestKit> {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-sources-'))
	const children: ChildProcess[] = []
	const screens = new Map<string, ChildProcess>()

	function start(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
		const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], env: { ...process.env, ...environment } })
		child.on('error', () => {})
		children.push(child)
		return child
	}

	return {
		folder,
		start,
		async startScreen(widthPx, heightPx, again) {
			const place = again === undefined ? [] : [again]
			const server = start('Xvfb', [...place, '-displayfd', '3', '-screen', '0', `${widthPx}x${heightPx}x24`, '-nolisten', 'tcp'])
			let number = ''
			;(server.stdio[3] as Readable).on('data', (bytes: Buffer) => {
				number += bytes.toString()
			})
			await until(() => number.includes('\n'), 'the X server')
			screens.set(`:${number.trim()}`, server)
			return `:${number.trim()}`
		},
		async killScreen(display) {
			const server = screens.get(display)
			const gone = new Promise((resolve) => server?.once('exit', resolve))
			server?.kill('SIGKILL')
			await gone
			for (const file of [`/tmp/.X11-unix/X${display.slice(1)}`, `/tmp/.X${display.slice(1)}-lock`]) await rm(file, { force: true })
		},
		holdScreen(display, isHeld) {
			screens.get(display)?.kill(isHeld ? 'SIGSTOP' : 'SIGCONT')
		},
		async startSound() {
			const environment = {
				XDG_RUNTIME_DIR: folder,
				PULSE_RUNTIME_PATH: join(folder, 'pulse'),
				HOME: folder,
				PULSE_SERVER: `unix:${folder}/socket`,
			}
			start(
				'pulseaudio',
				[
					...['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--disable-shm=yes'],
					...[
						'-L',
						`module-native-protocol-unix socket=${folder}/socket auth-anonymous=1`,
						'-L',
						'module-null-sink sink_name=null rate=48000',
					],
				],
				environment,
			)
			const end = Date.now() + 15_000
			for (;;) {
				const answer = await run('pactl', ['info'], { env: { ...process.env, ...environment } }).catch(() => null)
				if (answer) return environment
				if (Date.now() > end) throw new Error('The sound server did not start.')
				await new Promise((resolve) => setTimeout(resolve, 50))
			}
		},
		async pactl(environment, ...args) {
			return (await run('pactl', args, { env: { ...process.env, ...environment } })).stdout.trim()
		},
		playTone(environment, sink, peak) {
			const tone = ['-f', 'lavfi', '-i', `aevalsrc=${peak}*sin(2000*PI*t)|${peak}*sin(2000*PI*t):s=48000`]
			return start('ffmpeg', ['-loglevel', 'error', '-re', ...tone, '-f', 'pulse', '-device', sink, 'tone'], environment)
		},
		async ffmpeg(args, environment = {}) {
			await run('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], { env: { ...process.env, ...environment } })
		},
		async dispose() {
			await Promise.all(
				children.map(
					(child) =>
						new Promise<void>((resolve) => {
							if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve()
							child.on('exit', () => resolve())
							child.kill('SIGKILL')
						}),
				),
			)
			await rm(folder, { recursive: true, force: true, maxRetries: 5 })
		},
	}
}

export const spawnPlainly: Spawn = (command, args, options) => spawn(command, args, options)

export const testFormat: ProgramFormat = { widthPx: 320, heightPx: 180, frameRate: { numerator: 30, denominator: 1 } }

/** One open source called "a", with the states that it reported and the processes that it started. */
export function openOne(
	settings: SourceSettings,
	options: {
		readonly display?: string
		readonly environment?: Readonly<Record<string, string>>
		readonly format?: ProgramFormat
		readonly size?: PictureSize
		readonly neverIn?: readonly string[]
		readonly finder?: HostFinder
		readonly tools?: MediaTools
	} = {},
) {
	const states: SourceState[] = []
	const playbacks: (MediaPlayback | null)[] = []
	const started: ChildProcess[] = []
	const start = createOrphanGuard()
	const machine: CaptureMachine = { os: 'linux', display: options.display ?? null, hasDdagrab: false }
	const source: Source = { id: 'a', name: 'A', settings, audio: null }
	const sources: Sources = createSources({
		ffmpegPath: 'ffmpeg',
		neverIn: options.neverIn ?? [],
		network: createMediaNetwork(systemClock, options.finder),
		...(options.tools ? { tools: options.tools } : {}),
		drawing: localDrawing(),
		format: options.format ?? testFormat,
		clock: systemClock,
		log: silentLog,
		spawn(command, args, spawnOptions) {
			const child = start(command, args, { ...spawnOptions, env: { ...process.env, ...spawnOptions.env, ...options.environment } })
			started.push(child)
			return child
		},
		machine,
		environment: { ...process.env, ...options.environment },
		onNaturalSize() {},
		onPlayback: (_id, playback) => playbacks.push(playback),
		onState: (id, state) => {
			if (id === source.id) states.push(state)
		},
	})
	const apply = (size: PictureSize) => sources.apply([source], new Map([['a', size]]))
	apply(options.size ?? { widthPx: 320, heightPx: 180 })
	const feed = sources.feed('a')
	if (!feed) throw new Error('The source was not opened.')
	return { sources, feed, states, playbacks, started, apply, last: () => states.at(-1) }
}
