import { processesBelow } from '../../../e2e/support/processes.ts'
import type { Fault, Rig } from '../lib/rig.ts'

/** Each process of a live show, by its command. */
const all = [
	{ name: 'program', command: /children\/program/, hitsAll: true, killedPauseMs: 2000 },
	{ name: 'encoder', command: /rawvideo .*-i pipe:0 .* pipe:1$/, hitsAll: true, killedPauseMs: 1000 },
	{ name: 'relay', command: /children\/relay/ },
	{ name: 'recorder', command: /children\/recorder/ },
	{ name: 'FFmpeg of the recording', command: /ffmpeg .*-f (?:mp4|matroska)/ },
	{ name: 'destination', command: /children\/push/ },
] as const

/** There are several destinations: the one that is started first is "there". */
function pidOf(rig: Rig, command: RegExp): number {
	const found = processesBelow(rig.studio.pid)
		.filter((process) => command.test(process.command))
		.sort((one, other) => one.pid - other.pid)[0]
	if (!found) throw new Error(`No process fits ${command}.`)
	return found.pid
}

function fault(process_: (typeof all)[number], signal: 'SIGKILL' | 'SIGSTOP'): Fault {
	const { name, command } = process_
	const hits = 'hitsAll' in process_
	return {
		group: signal === 'SIGKILL' ? 'A process is killed' : 'A process is stopped and does not run on',
		name,
		does: async (rig) => {
			process.kill(pidOf(rig, command), signal)
		},
		limits: {
			...(signal === 'SIGSTOP' ? { noticedMs: 3000 } : {}),
			...(hits ? { hitsAll: true as const, pauseMs: signal === 'SIGSTOP' ? 3000 : process_.killedPauseMs } : {}),
		},
	}
}

export const processFaults: readonly Fault[] = (['SIGKILL', 'SIGSTOP'] as const).flatMap((signal) => all.map((each) => fault(each, signal)))
