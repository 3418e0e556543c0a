import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { type ProcessInfo, processesBelow } from '../../../e2e/support/processes.ts'
import type { Fault, Rig } from '../lib/fault.ts'

/** Each process of a live show, by its command. */
const all = [
	{ name: 'program', command: /children\/program/, hitsAll: true, killedPauseMs: 1000 },
	{ name: 'encoder', command: /rawvideo .*-i pipe:0 .* pipe:1$/, hitsAll: true, killedPauseMs: 500 },
	{ name: 'relay', command: /children\/relay/ },
	{ name: 'recorder', command: /children\/recorder/ },
	{ name: 'FFmpeg of the recording', command: /ffmpeg .*-f (?:mp4|matroska)/ },
	{ name: 'destination', command: /children\/push/, sendsThere: true },
] as const

/** The oldest: a program that is kept as a spare is younger than the one that works. */
function pidOf(rig: Rig, { command, ...more }: (typeof all)[number]): number {
	const [found] = processesBelow(rig.studio.pid)
		.filter((process) => command.test(process.command) && (!('sendsThere' in more) || isConnectedTo(process, rig.theres[0]?.port ?? null)))
		.sort((one, other) => Number(one.startedAt) - Number(other.startedAt))
	if (!found) throw new Error(`No process fits ${command}.`)
	return found.pid
}

/** Linux names the sockets of a process and their far ends in /proc. */
function isConnectedTo({ pid }: ProcessInfo, port: number | null): boolean {
	if (port === null) return false
	const far = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
	const lines = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n').slice(1)
	const sockets = lines
		.map((line) => line.trim().split(/\s+/))
		.flatMap((fields) => (fields[2]?.endsWith(far) ? [`socket:[${fields[9]}]`] : []))
	return readdirSync(`/proc/${pid}/fd`).some((descriptor) => {
		try {
			return sockets.includes(readlinkSync(`/proc/${pid}/fd/${descriptor}`))
		} catch {
			// It was closed meanwhile.
			return false
		}
	})
}

/** Whether a stopped process is killed, in time to be told from one that is left as it is. */
async function isEnded(pid: number): Promise<boolean> {
	const untilMs = performance.now() + 10_000
	while (performance.now() < untilMs) {
		if (!existsSync(`/proc/${pid}`)) return true
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
	return false
}

function fault(part: (typeof all)[number], signal: 'SIGKILL' | 'SIGSTOP'): Fault {
	const { name } = part
	const hits = 'hitsAll' in part
	return {
		group: signal === 'SIGKILL' ? 'A process is killed' : 'A process is stopped and does not run on',
		name,
		// A spare program has loaded its code by then.
		afterMs: 10_000,
		async does(rig) {
			const pid = pidOf(rig, part)
			process.kill(pid, signal)
			if (signal === 'SIGSTOP' && (await isEnded(pid))) rig.noticed()
		},
		limits: {
			...(signal === 'SIGSTOP' ? { noticedMs: 3000 } : {}),
			...(hits ? { hitsAll: true as const, pauseMs: signal === 'SIGSTOP' ? 3000 : part.killedPauseMs } : {}),
		},
	}
}

export const processFaults: readonly Fault[] = (['SIGKILL', 'SIGSTOP'] as const).flatMap((signal) => all.map((each) => fault(each, signal)))
