import { allBelow, isThere, type ProcessInfo } from './processes.ts'

/** Looks after the processes of one studio: whatever its end, none may be left, and none may be a zombie while it runs. On Linux; elsewhere nothing is looked at. */
export interface LeftProcesses {
	/** Call before the studio ends. */
	note(): Promise<void>
	/** Throws when a process that was there at the end of the studio still is after a while, or when one had been a zombie. */
	expectNone(): Promise<void>
}

/** After a kill of the studio, its children notice that their channel is closed, and end what they have started, ms. */
const endLimitMs = 5000
/** Node asks within milliseconds how a child has ended, ms. */
const zombieLimitMs = 2000

export function watchLeftProcesses(studioPid: number): LeftProcesses {
	let noted: readonly ProcessInfo[] = []
	let zombies: readonly ProcessInfo[] = []
	const below = () => (process.platform === 'linux' ? allBelow(studioPid) : [])

	return {
		async note() {
			noted = [...noted, ...below()]
			const ended = below().filter(({ isZombie }) => isZombie)
			await until(() => !ended.some(isThere), zombieLimitMs)
			zombies = [...zombies, ...ended.filter(isThere)]
		},
		async expectNone() {
			await until(() => !noted.some(isThere), endLimitMs)
			const left = noted.filter(isThere)
			if (left.length + zombies.length === 0) return
			throw new Error(
				`The studio has left these behind:\n${left.map(line).join('\n')}\nand these were zombies while it ran:\n${zombies.map(line).join('\n')}`,
			)
		},
	}
}

async function until(isSo: () => boolean, limitMs: number): Promise<void> {
	const untilMs = performance.now() + limitMs
	while (!isSo() && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 50))
}

function line({ pid, parent, command }: ProcessInfo): string {
	return `${pid} below ${parent}: ${command.slice(0, 200)}`
}
