import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { processesBelow } from '../../../e2e/support/processes.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { type Fault, type Limits, type Rig, type Stage, wait } from '../lib/fault.ts'
import type { SteppedClock } from '../lib/stepped-clock.ts'

/** A stage whose clock can be set. */
export interface ClockStage extends Stage {
	readonly clock: SteppedClock
}

const run = promisify(execFile)
const group = 'The computer'
const filesS = 15

/**
 * One shell does it for all: the ingests are in this process, which would stand still while it starts a program for each, and the studio would rightly
 * say that nothing gets through. A process may end meanwhile.
 */
async function setLimits(limits: readonly { readonly pid: number; readonly limit: string }[]): Promise<void> {
	await run('sh', ['-c', limits.map(({ pid, limit }) => `prlimit --pid ${pid} --nofile=${limit} 2>&-`).join('; ') || 'true']).catch(
		() => null,
	)
}

/** No process may open more files than it has open now. Resolves with what brings back the limit of before. */
async function limitFiles(pids: readonly number[]): Promise<() => Promise<void>> {
	const before = await Promise.all(
		pids.map(async (pid) => {
			const own = await readFile(`/proc/${pid}/limits`, 'utf8').catch(() => '')
			const [, soft = '', hard = ''] = /Max open files\s+(\d+)\s+(\d+)/.exec(own) ?? []
			const open = await readdir(`/proc/${pid}/fd`).catch(() => [])
			return { pid, limit: `${soft}:${hard}`, full: `${open.length}:${hard}` }
		}),
	)
	await setLimits(before.map(({ pid, full }) => ({ pid, limit: full })))
	return () => setLimits(before)
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
			const restore = await limitFiles([pid, ...processesBelow(pid).map((each) => each.pid)])
			try {
				await doing(rig)
				await wait(filesS * 1000)
			} finally {
				await restore()
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
