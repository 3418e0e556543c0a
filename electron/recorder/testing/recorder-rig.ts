import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalRecordingState } from '../../../shared/domain/recording.ts'
import { defaultFileSettings, type RecordingFileSettings } from '../../../shared/domain/recording-settings.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { freeBytes } from '../../diagnostics/machine.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { createForkChild, type ForkChild, type ForkedChild } from '../../process/forked-child.ts'
import { type FakeRelay, startFakeRelay, type TestProgram } from '../../testing/fake-relay.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { openJournal } from '../journal.ts'
import { createRecorder, type Recorder, type RecorderServices } from '../recorder.ts'
import type { ToRecorder } from '../recorder-messages.ts'
import { createRunTool } from '../run-tool.ts'

const ffmpegPath = () => 'ffmpeg'
export const recorderEntry = new URL('../../children/recorder.ts', import.meta.url)

/** A recorder with real processes, which records a program that a fake relay plays over and over. */
export interface RecorderRig {
	readonly recorder: Recorder
	readonly relay: FakeRelay
	readonly folder: string
	readonly journalPath: string
	/** Pids of the recorder's processes so far, the newest last. */
	readonly pids: readonly number[]
	readonly epochMs: number
	start(title?: string): Promise<AppErrorData | null>
	/** The folder that is used when the recording's own cannot be written to. */
	readonly fallback: string
	recordedFor(durationMs: number): Promise<void>
	/** Kills every process of the recorder and keeps new ones from starting, as if the whole studio had died. */
	die(): Promise<void>
}

export interface RigOptions {
	readonly program: TestProgram
	/** What ends the rig, in the order in which it was started. */
	readonly cleanups: (() => Promise<unknown>)[]
	readonly services?: Partial<RecorderServices>
	readonly files?: Partial<RecordingFileSettings>
}

export async function startRecorderRig({ program, cleanups, services = {}, files = {} }: RigOptions): Promise<RecorderRig> {
	const dataDir = await mkdtemp(join(tmpdir(), 'showcaller-recorder-'))
	cleanups.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))
	const relay = await startFakeRelay(program)
	cleanups.push(() => relay.close())
	const pids: number[] = []
	const plainFork = createForkChild()
	let isDead = false
	const fork: ForkChild = (at, options) => {
		if (isDead) return deadChild()
		const child = plainFork(at, options)
		pids.push(child.pid)
		return child as never
	}
	const journalPath = join(dataDir, 'recordings.json')
	const folder = join(dataDir, 'Recordings')
	const fallback = join(dataDir, 'ours', 'Recordings')
	const epochMs = Date.now() - relay.nowMs()
	const recorder = createRecorder({ ...(await servicesAt(journalPath)), fork, ...services })
	cleanups.push(() => recorder.stop())
	recorder.setRelay(relay.endpoint())
	return {
		recorder,
		relay,
		folder,
		fallback,
		journalPath,
		pids,
		epochMs,
		start: (title = 'Test: show') =>
			recorder.start({
				folder,
				fallbackFolders: [fallback],
				files: { ...defaultFileSettings, ...files },
				title,
				showId: 'show-1',
				timelineEpochMs: epochMs,
			}),
		recordedFor: (durationMs) =>
			waitUntil(`${durationMs} ms recorded`, () => {
				const state = recorder.state()
				if (state.kind === 'failed') throw new Error(state.error.code)
				return state.kind === 'recording' && state.durationMs >= durationMs
			}),
		async die() {
			isDead = true
			const pid = pids.at(-1) ?? 0
			const [ffmpeg] = await childrenOf(pid)
			// FFmpeg first, while its parent is stopped: neither may close the file in order.
			process.kill(pid, 'SIGSTOP')
			process.kill(ffmpeg ?? 0, 'SIGKILL')
			process.kill(pid, 'SIGKILL')
		},
	}
}

export function durationOf(state: LocalRecordingState): number {
	if (state.kind !== 'recording') throw new Error(state.kind)
	return state.durationMs
}

export async function servicesAt(journalPath: string): Promise<RecorderServices> {
	return {
		fork: createForkChild(),
		entry: recorderEntry,
		clock: systemClock,
		log: silentLog,
		ffmpegPath,
		journal: await openJournal(journalPath, silentLog),
		newId: randomUUID,
		runFfmpeg: createRunTool({ spawn, clock: systemClock, ffmpegPath }),
		freeBytes,
		freeBytesFloor: 1_000_000,
	}
}

function deadChild(): never {
	const child: ForkedChild<unknown, unknown> = {
		pid: -1,
		send: () => false,
		onMessage: () => {},
		onExtraPipe() {},
		onExit: (listener) => listener({ code: null, signal: 'SIGKILL', forced: false, spawnError: null }),
		kill: () => {},
		rssBytes: () => Promise.resolve(null),
	}
	return child as never
}

export async function childrenOf(pid: number): Promise<number[]> {
	// One that has just ended has none.
	const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
	return text
		.trim()
		.split(' ')
		.filter((each) => each !== '')
		.map(Number)
}

/** What a recorder's process is asked to do, for tests without main. */
export function orderFor(path: string, more: Partial<Extract<ToRecorder, { type: 'record' }>> = {}): ToRecorder {
	return {
		type: 'record',
		path,
		naming: { pattern: defaultFileSettings.pattern, title: 'Show', startedAtMs: 0 },
		split: {},
		file: { number: 1, startMs: null, bytes: 0 },
		secondFolder: null,
		firstPart: 1,
		ffmpegPath: 'ffmpeg',
		freeBytesFloor: 0,
		fallbackFolders: [],
		continuesFromMs: null,
		offsetMs: 0,
		pausedAtMs: null,
		...more,
	}
}
