import type { AppErrorData } from '../../../../shared/errors/app-error.ts'
import type { Clock } from '../../../lib/clock.ts'
import { detach } from '../../../lib/detach.ts'
import type { Log } from '../../../lib/log.ts'
import { belowNormal, lowerPriority } from '../../../process/lower-priority.ts'
import { type ManagedProcess, startManagedProcess } from '../../../process/managed-process.ts'
import { afterEnd, noRestarts } from '../../../process/restart-policy.ts'
import type { Spawn } from '../../../process/spawn.ts'
import { browserEnded, browserHung, browserKeepsEnding, browserNotStarted } from '../browser-errors.ts'
import { browserArguments } from './browser-arguments.ts'
import { createDevTools, type DevTools, DevToolsError } from './devtools.ts'
import { killPageProcess, ownBytesOf } from './page-processes.ts'
import type { DevToolsEvent } from './protocol.ts'

export interface ChromiumOptions {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly log: Log
	readonly path: string
	readonly profileFolder: string
	readonly isAdministrator: boolean
	/** The sound of its page is captured. */
	readonly capturesSound: boolean
	/** A Chromium answers. It is a new one each time: nothing of the one before is left. */
	readonly onReady: (devTools: DevTools) => void
	/** `isFinal`: no other one is started. */
	readonly onGone: (error: AppErrorData, isFinal: boolean) => void
	readonly onEvent: (event: DevToolsEvent) => void
	/** The process of a page took too much memory and was ended; the page reports its crash. */
	readonly onTooLarge: () => void
	/** The private memory of a process, bytes; null when it cannot be measured. For tests. */
	readonly ownBytes?: (pid: number) => number | null
}

/** One Chromium for all pages, and those that replace it when it ends or hangs. */
export interface Chromium {
	start(): void
	/** Ends the processes of pages that do not answer: the page with the most work since the last call. */
	killBusiest(): Promise<void>
	dispose(): Promise<void>
}

interface Running {
	readonly process: ManagedProcess
	readonly devTools: DevTools
}

/** On a busy computer the start takes seconds. */
const startLimitMs = 20_000
const checkEveryMs = 2000
const checkLimitMs = 6000
/** A page takes 60 to 300 MB. */
const pageLimitBytes = 1_200_000_000

export function createChromium(options: ChromiumOptions): Chromium {
	const { clock, log } = options
	const ownBytes = options.ownBytes ?? ownBytesOf
	let current: Running | null = null
	let memory = noRestarts
	let cancelTimer = () => {}
	let cancelRestart = () => {}
	let isDisposed = false
	/** CPU time by process at the last check, s. */
	let cpuTimes = new Map<number, number>()

	function start(): void {
		if (isDisposed || current) return
		const process = startManagedProcess({
			spawn: options.spawn,
			clock,
			command: options.path,
			args: browserArguments(options),
			input: false,
			extraPipes: 2,
			gentle: 'close-output',
			graceMs: 1500,
			onLine: () => {},
		})
		// It writes little, but a full pipe would stop it.
		process.output.resume()
		if (process.pid === -1) {
			options.onGone(browserNotStarted(), true)
			return
		}
		// Its start takes seconds of all processors, and pages must not slow down the program.
		lowerPriority(process.pid, belowNormal)
		let whyGone: AppErrorData | null = null
		const devTools = createDevTools({
			clock,
			input: process.pipe(3),
			output: process.pipe(4),
			onEvent: options.onEvent,
			onBroken: () => process.kill(),
		})
		const own = { process, devTools }
		current = own
		const hung = () => {
			whyGone = browserHung()
			process.kill()
		}
		detach(
			process.exited.then((exit) => {
				if (current !== own) return
				current = null
				cancelTimer()
				devTools.close()
				if (isDisposed) return
				if (process.hung() !== null) whyGone = browserHung()
				const next = afterEnd(memory, clock.steady())
				memory = next.memory
				log.warn('The browser ended', { code: exit.code, signal: exit.signal, hung: whyGone !== null, restartInMs: next.delayMs })
				if (next.delayMs === null) return options.onGone(browserKeepsEnding(), true)
				options.onGone(whyGone ?? browserEnded(), false)
				cancelRestart = clock.after(next.delayMs, start)
			}),
		)
		detach(
			devTools.send('Browser.getVersion', {}, { limitMs: startLimitMs }).then(
				async ({ product }) => {
					await devTools.send('Target.setDiscoverTargets', { discover: true })
					if (current !== own) return
					log.info('The browser for pages runs', { product })
					watch(own, hung)
					options.onReady(devTools)
				},
				(error: unknown) => {
					if (error instanceof DevToolsError && error.reason === 'timeout') hung()
				},
			),
		)
	}

	/** Checks again and again that it answers, and what its pages take. */
	function watch(own: Running, hung: () => void): void {
		cancelTimer = clock.after(checkEveryMs, () => {
			detach(
				own.devTools.send('SystemInfo.getProcessInfo', {}, { limitMs: checkLimitMs }).then(
					({ processInfo }) => {
						const pages = processInfo.filter(({ type }) => type === 'renderer')
						cpuTimes = new Map(pages.map(({ id, cpuTime }) => [id, cpuTime]))
						for (const { id } of pages) {
							if ((ownBytes(id) ?? 0) <= pageLimitBytes) continue
							log.warn('The process of a page is ended: it takes too much memory')
							options.onTooLarge()
							killPageProcess(id, own.process.pid)
						}
						watch(own, hung)
					},
					(error: unknown) => {
						if (error instanceof DevToolsError && error.reason !== 'closed') hung()
					},
				),
			)
		})
	}

	return {
		start,
		async killBusiest() {
			const info = await current?.devTools.send('SystemInfo.getProcessInfo', {}, { limitMs: checkLimitMs }).catch(() => null)
			const pages = (info?.processInfo ?? []).filter(({ type }) => type === 'renderer')
			const spent = ({ id, cpuTime }: { readonly id: number; readonly cpuTime: number }) => cpuTime - (cpuTimes.get(id) ?? 0)
			const busiest = pages.toSorted((a, b) => spent(b) - spent(a))[0]
			if (busiest && current) killPageProcess(busiest.id, current.process.pid)
		},
		async dispose() {
			isDisposed = true
			cancelTimer()
			cancelRestart()
			const own = current
			current = null
			own?.devTools.close()
			await own?.process.stop()
		},
	}
}
