import { type ChildProcess, spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { processesBelow } from '../../../e2e/support/processes.ts'
import { lighterProfile } from '../../../shared/domain/encoder.ts'
import { type Fault, type Rig, wait } from '../lib/fault.ts'

const group = 'The computer'
/** Other programs take every core, s. */
const lengthS = 60
/** The computer sleeps, s. */
const asleepS = 8

/** Programs that do nothing but calculate, one for each core, until they are ended. */
function takeCores(): { end(): Promise<void> } {
	const busy: ChildProcess[] = cpus().map(() =>
		spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore', timeout: 2 * lengthS * 1000 }),
	)
	return {
		async end() {
			await Promise.all(
				busy.map((child) => {
					const ended = new Promise((resolve) => child.once('exit', resolve))
					child.kill('SIGKILL')
					return ended
				}),
			)
		},
	}
}

async function whileCoresAreTaken(doing: () => Promise<void>): Promise<void> {
	const others = takeCores()
	try {
		await doing()
	} finally {
		await others.end()
	}
}

export const loadFaults: readonly Fault[] = [
	{
		group,
		name: `other programs take every core, ${lengthS} s`,
		does: () => whileCoresAreTaken(() => wait(lengthS * 1000)),
		lasts: true,
		// Pictures are left out, the same ones everywhere; sound is not.
		limits: { hitsAll: true, leastFps: 15, isSoundWhole: true },
	},
	{
		group,
		name: `every process stands still and goes on, ${asleepS} s`,
		async does({ studio }) {
			const all = [studio.pid, ...processesBelow(studio.pid).map(({ pid }) => pid)]
			for (const pid of all) process.kill(pid, 'SIGSTOP')
			await wait(asleepS * 1000)
			for (const pid of all.reverse()) process.kill(pid, 'SIGCONT')
		},
		lasts: true,
		// Meanwhile nothing is shown anywhere, and the first look at the screen comes before the first picture.
		redWithinMs: (asleepS + 2) * 1000,
		says: /did not run for about/,
		limits: { hitsAll: true, backMs: 5000 },
	},
]

/** The press that the sentence offers. */
async function pressLowerQuality({ studio }: Rig): Promise<void> {
	const lighter = lighterProfile((await studio.snapshot()).program.encoderProfile)
	if (!lighter) throw new Error('There is no lighter quality.')
	await studio.call('encoder.setProfile', { profile: lighter })
}

/** For a show that this computer can just do when it is alone. */
export const heavyShowFaults: readonly Fault[] = [
	{
		group,
		name: `other programs take every core from a heavy show, and the offered quality is taken, ${lengthS} s`,
		does: (rig) =>
			whileCoresAreTaken(async () => {
				const untilMs = performance.now() + lengthS * 1000
				await rig.studio.until('it is said that this computer is too slow', ({ health }) => health.tooSlow, (lengthS * 1000) / 2)
				await pressLowerQuality(rig)
				await wait(Math.max(0, untilMs - performance.now()))
			}),
		lasts: true,
		isWell: ({ health }) => !health.tooSlow,
		untrue: ({ health }) =>
			health.tooSlow && health.droppedShare === 0 && health.encoderRestarts === 0
				? 'this computer is called too slow while nothing is left out'
				: null,
		says: /too slow/i,
		limits: { hitsAll: true, leastFps: 15, isSoundWhole: true, noticedMs: 20_000, backMs: 15_000 },
	},
]
