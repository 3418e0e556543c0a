import { afterAll, beforeAll, expect, test } from 'vitest'
import { processFaults } from '../../scripts/faults/cases/processes.ts'
import type { Fault, Stage } from '../../scripts/faults/lib/fault.ts'
import { startRtmpIngest } from '../../scripts/faults/lib/ingests.ts'
import { type OpenRow, type RunningRig, rowOf, startRig } from '../../scripts/faults/lib/rig.ts'

/** A part of the matrix of npm run test:faults, other faults in each run. */
const faultsPerRun = 4
/** The same seed does the same faults at the same moments. A run that decides whether a change is merged has always the same; SHOWCALLER_FAULT_SEED=n tries others. */
const seed = Number(process.env['SHOWCALLER_FAULT_SEED'] ?? 32_545)
const random = randomOf(seed)

let rig: RunningRig<Stage>

beforeAll(async () => {
	rig = await startRig({ ingests: [await startRtmpIngest()], close: async () => {} })
})
afterAll(() => rig.dispose())

const resets: Fault = {
	group: 'A destination',
	name: 'resets the connection',
	does: async ({ theres: [there] }) => there?.spoil('pass', true),
}

/** How fast it is noticed and back is measured by the whole matrix: this machine may be busy. */
function withoutTimes({ limits, afterMs: _, ...fault }: Fault): Fault {
	return { ...fault, limits: limits?.hitsAll ? { hitsAll: true } : {} }
}

test(`faults at random moments cost another destination and the recording nothing, and the screen says what is so (seed ${seed})`, async () => {
	const chosen = picked([...processFaults, resets], faultsPerRun)
	const rows: OpenRow[] = []
	for (const fault of chosen) {
		// Not a wait for something: the moment of the fault is what is random.
		await new Promise((resolve) => setTimeout(resolve, random() * 1500))
		rows.push(...(await rig.suffer(withoutTimes(fault))))
	}
	const { lackBetween, complaints } = await rig.end()
	const read = rows.map((row) => rowOf(row, lackBetween))
	const wrong = read.flatMap(({ group, name, broken, untrue }) => [...broken, ...untrue].map((what) => `${group}: ${name}: ${what}`))
	expect({ seed, wrong, complaints }).toEqual({ seed, wrong: [], complaints: [] })
})

function picked(faults: readonly Fault[], count: number): readonly Fault[] {
	const left = [...faults]
	return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)).flat()
}

/** Numbers from 0 to 1 (mulberry32). */
function randomOf(from: number): () => number {
	let state = from
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
	}
}
