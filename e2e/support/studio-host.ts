import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Settings } from '../../electron/settings/settings-schema.ts'
import { hostArguments } from '../../scripts/setup/paths.mjs'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import { lendFfmpegMemory } from './known-ffmpeg.ts'
import { watchLeftProcesses } from './nothing-left.ts'
import { smallFormat } from './show-settings.ts'
import { writeSettings } from './write-settings.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface StudioHost {
	readonly url: string
	readonly token: string
	readonly dataDir: string
	/** What arrives at the practice ingest: one FLV file per connection. */
	readonly practiceMediaDir: string
	readonly recordingsDir: string
	readonly pid: number
	call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>
	snapshot(): Promise<StudioSnapshot>
	/** Polls the snapshot until the condition holds; fails with the last state when it does not in time. */
	until(what: string, condition: (snapshot: StudioSnapshot) => boolean, limitMs?: number): Promise<StudioSnapshot>
	/** Everything the studio wrote to standard error and its log file. */
	output(): Promise<string>
	/** Its log file, one line of JSON each. */
	logFile(): Promise<string>
	/** Ends it with SIGTERM and resolves with the exit code; the folders stay until `remove`. */
	stop(): Promise<number | null>
	/** Kills the host process itself. */
	crash(): Promise<void>
	/** Rejects when a process of the studio is left: FFmpeg, Node or Chromium. */
	remove(): Promise<void>
}

export interface StudioHostOptions {
	/** Kept between two runs of the same studio. */
	readonly dataDir?: string
	readonly args?: readonly string[]
	readonly environment?: Readonly<Record<string, string>>
	/** See electron/platforms/practice/practice-settings.ts. Default: on air 300 ms after the push begins, ads of 4 s. */
	readonly practice?: Readonly<Record<string, unknown>>
	/** Written into the data folder before the start. */
	readonly settings?: Settings
	/** Its screen opens with the set-up, as on a computer where Showcaller is new. Default: that was skipped. */
	readonly firstRun?: boolean
	/** What a new studio makes, 1280×720 at 30, which takes a core. Default: small pictures, unless `settings` or `dataDir` say what there is. */
	readonly format?: 'as-new'
}

const startLimitMs = 30_000
const stopLimitMs = 30_000
/** Each look takes studio and test some milliseconds of processor, which the rest of the studio then lacks. */
const pollMs = 100

/** Starts the real headless host with a profile of its own. */
export async function startStudio(options: StudioHostOptions = {}): Promise<StudioHost> {
	const home = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'showcaller-e2e-')))
	const dataDir = join(home, 'data')
	const practiceMediaDir = join(home, 'ingest')
	const recordingsDir = join(home, 'recordings')
	if (options.settings) await writeSettings(dataDir, options.settings)
	if (!options.dataDir) await lendFfmpegMemory(dataDir)
	const environment = {
		...process.env,
		SHOWCALLER_RECORDINGS: recordingsDir,
		SHOWCALLER_PRACTICE_MEDIA: practiceMediaDir,
		SHOWCALLER_PRACTICE_SETTINGS: JSON.stringify({
			onAirDelayMs: 300,
			offAirDelayMs: 3000,
			adLengthMs: 4000,
			recordingChangeMs: 300,
			...options.practice,
		}),
		...options.environment,
	}
	const child = spawn(process.execPath, [...hostArguments, '--json', '--data-dir', dataDir, ...(options.args ?? [])], {
		cwd: root,
		env: environment,
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let stderr = ''
	child.stderr.setEncoding('utf8')
	child.stderr.on('data', (text: string) => {
		stderr += text
	})
	const announcement = await firstLine(child, () => stderr)
	const { url, token } = JSON.parse(announcement) as { url: string; token: string }

	async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
		const response = await fetch(`${url}/api/call/${name}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify(input),
		})
		const body = (await response.json()) as { ok: true; value: CallOutput<Name> } | { ok: false; error: AppErrorData }
		if (!body.ok) throw AppError.fromData(body.error)
		return body.value
	}

	async function snapshot(): Promise<StudioSnapshot> {
		const response = await fetch(`${url}/api/snapshot`, { headers: { authorization: `Bearer ${token}` } })
		return ((await response.json()) as { value: StudioSnapshot }).value
	}

	const logFile = () => readFile(join(dataDir, 'logs', 'showcaller.log'), 'utf8')
	const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
	const left = watchLeftProcesses(child.pid ?? -1)
	async function stop(): Promise<number | null> {
		await left.note()
		child.kill('SIGTERM')
		const limit = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
		const code = await exited
		clearTimeout(limit)
		return code
	}

	if (!options.firstRun && (await snapshot()).app.firstRun) await call('settings.finishSetup', {})
	if (!options.firstRun && !options.settings && !options.dataDir && !options.format)
		await call('program.setFormat', { format: smallFormat })
	return {
		url,
		token,
		dataDir,
		practiceMediaDir,
		recordingsDir,
		pid: child.pid ?? -1,
		call,
		snapshot,
		async until(what, condition, limitMs = 20_000) {
			const deadline = Date.now() + limitMs
			for (;;) {
				const now = await snapshot()
				if (condition(now)) return now
				if (Date.now() > deadline)
					throw new Error(
						`Not in time: ${what}.\n${JSON.stringify({ ...now, program: { ...now.program, scenes: '…', sources: '…' } }, null, 1)}\n${stderr.slice(-4000)}`,
					)
				await new Promise((resolve) => setTimeout(resolve, pollMs))
			}
		},
		async output() {
			return stderr + (await logFile().catch(() => ''))
		},
		logFile,
		stop,
		async crash() {
			await left.note()
			child.kill('SIGKILL')
			await exited
		},
		async remove() {
			// Processes that were left would write into the folder.
			await left.expectNone().finally(() => rm(home, { recursive: true, force: true, maxRetries: 5 }))
		},
	}
}

function firstLine(child: ChildProcess, stderr: () => string): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = ''
		const limit = setTimeout(() => fail('did not start in time'), startLimitMs)
		function fail(reason: string): void {
			clearTimeout(limit)
			child.kill('SIGKILL')
			reject(new Error(`The studio ${reason}.\n${stderr()}`))
		}
		child.once('exit', (code) => fail(`ended with ${code}`))
		child.stdout?.setEncoding('utf8')
		child.stdout?.on('data', (chunk: string) => {
			text += chunk
			const end = text.indexOf('\n')
			if (end === -1) return
			clearTimeout(limit)
			child.removeAllListeners('exit')
			resolve(text.slice(0, end))
		})
	})
}
