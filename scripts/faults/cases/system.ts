import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { processesBelow } from '../../../e2e/support/processes.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { type Fault, type Limits, type Rig, type Stage, wait } from '../lib/fault.ts'
import type { SteppedClock } from '../lib/stepped-clock.ts'

/** A stage whose clock can be set. */
export interface ClockStage extends Stage {
	readonly clock: SteppedClock
}

const group = 'The computer'
const filesS = 15

/** No process may open more files than it has open now. Returns what brings back the limit of before. */
function limitFiles(pids: readonly number[]): () => void {
	const before = pids.flatMap((pid) => {
		try {
			const own = readFileSync(`/proc/${pid}/limits`, 'utf8')
			const [, soft = '', hard = ''] = /Max open files\s+(\d+)\s+(\d+)/.exec(own) ?? []
			const open = readdirSync(`/proc/${pid}/fd`).length
			execFileSync('prlimit', ['--pid', String(pid), `--nofile=${open}:${hard}`])
			return [{ pid, soft, hard }]
		} catch {
			// It ended meanwhile.
			return []
		}
	})
	return () => {
		for (const { pid, soft, hard } of before) {
			try {
				execFileSync('prlimit', ['--pid', String(pid), `--nofile=${soft}:${hard}`], { stdio: 'ignore' })
			} catch {
				// It ended meanwhile.
			}
		}
	}
}

/** The clock of the show must run on as if nothing had been set. */
function clockIsWrong({ show }: StudioSnapshot, aheadMs: number, startedAtMs: number): string | null {
	if (show.state.kind !== 'on-air') return null
	const shownMs = Date.now() + aheadMs - show.state.sinceMs
	const wrongMs = shownMs - (Date.now() - startedAtMs)
	return Math.abs(wrongMs) > 30_000 ? `the show is said to be on air for ${Math.round(wrongMs / 1000)} s more than it is` : null
}

function step(name: string, byMs: number): Fault<ClockStage> {
	return {
		group,
		name,
		async does({ kit: { clock }, studio, noticed }) {
			const { state } = (await studio.snapshot()).show
			const sinceMs = state.kind === 'on-air' ? state.sinceMs - clock.aheadMs() : Date.now()
			clock.step(byMs)
			// It is looked at once a second.
			await studio.until('the clock of the show follows', (now) => clockIsWrong(now, clock.aheadMs(), sinceMs) === null, 5000)
			noticed()
			await wait(5000)
			const wrong = clockIsWrong(await studio.snapshot(), clock.aheadMs(), sinceMs)
			if (wrong) throw new Error(wrong)
		},
		lasts: true,
		limits: { noticedMs: 3000, isLossless: true },
	}
}

export const clockFaults: readonly Fault<ClockStage>[] = [
	step('its clock is set an hour ahead', 3_600_000),
	step('its clock is set two hours back', -7_200_000),
]

function withoutFiles(name: string, doing: (rig: Rig) => Promise<void>, limits: Limits): Fault {
	return {
		group,
		name: `no process may open another file${name}, ${filesS} s`,
		async does(rig) {
			const { pid } = rig.studio
			const restore = limitFiles([pid, ...processesBelow(pid).map((each) => each.pid)])
			try {
				await doing(rig)
				await wait(filesS * 1000)
			} finally {
				restore()
			}
		},
		lasts: true,
		limits,
	}
}

export const fileLimitFaults: readonly Fault[] = [
	withoutFiles('', async () => {}, { isLossless: true }),
	withoutFiles(' while a destination resets its connection', async ({ theres: [there] }) => there?.spoil('pass', true), {
		noticedMs: 5000,
		backMs: 10_000,
	}),
]
