import type { Fault, Stage } from './lib/fault.ts'
import { groupOf } from './lib/judge.ts'
import { type OpenRow, type RunningRig, rowOf, startRig } from './lib/rig.ts'
import type { FaultRow } from './lib/table.ts'
import type { Show } from './shows.ts'

/** Faults of a show, of which some cannot be done or fail themselves: the others are done all the same. Resolves with a row for each and never rejects. */
export async function runShow(show: Show, faults: readonly Fault[], say: (line: string) => void): Promise<readonly FaultRow[]> {
	const whyNot = show.whyNot?.() ?? null
	if (whyNot !== null) return faults.flatMap((fault) => emptyRows(show, fault, [], [`not tried: ${whyNot}`]))
	const rows: FaultRow[] = []
	let left = [...faults]
	while (left.length > 0) {
		const done = await runUntilOneFails(show, left, say)
		rows.push(...done.rows)
		left = left.slice(done.count)
	}
	return rows
}

interface Done {
	readonly rows: readonly FaultRow[]
	/** Of the faults, at least one. */
	readonly count: number
}

/** A fault that could not be done leaves a show that nobody knows: the rest needs another one. */
async function runUntilOneFails(show: Show, faults: readonly Fault[], say: (line: string) => void): Promise<Done> {
	const open: OpenRow[] = []
	const failed: FaultRow[] = []
	let rig: RunningRig<Stage> | null = null
	let count = 0
	try {
		// A busy computer may be too slow for a start once.
		const start = async () => startRig(await show.open())
		rig = await start().catch(start)
		for (const fault of faults) {
			count += 1
			say(`${fault.group}: ${fault.name} …`)
			const rows = await rig.suffer(fault)
			open.push(...rows)
			for (const { group, broken, untrue } of rows) say(`  ${group}: ${[...untrue, ...broken].join('; ') || 'as it should be'}`)
		}
	} catch (error) {
		count = Math.max(1, count)
		const fault = faults[count - 1]
		const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
		say(`  could not be done: ${error instanceof Error ? (error.stack ?? why) : why}`)
		if (fault) failed.push(...emptyRows(show, fault, [`could not be done: ${why}`], []))
	}
	return { rows: [...(await withRecordings(rig, open, say)), ...failed], count }
}

async function withRecordings(
	rig: RunningRig<Stage> | null,
	open: readonly OpenRow[],
	say: (line: string) => void,
): Promise<readonly FaultRow[]> {
	if (!rig) return []
	const left: string[] = []
	let rows: readonly FaultRow[] = open.map(({ fromMs: _from, toMs: _to, wasHeld: _held, limits: _limits, ...row }) => ({
		...row,
		recording: null,
	}))
	try {
		const { lackBetween, complaints } = await rig.end()
		rows = open.map((row) => rowOf(row, lackBetween))
		left.push(...complaints.map((text) => `a decoder says of the recording: ${text.slice(0, 200)}`))
	} catch (error) {
		left.push(`the recordings could not be read: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
	}
	await rig.dispose().catch((error: unknown) => left.push(error instanceof Error ? error.message : String(error)))
	for (const line of left) say(`  ${line}`)
	// Nobody knows of which fault it comes.
	return rows.map((row, index) => (index === rows.length - 1 ? { ...row, broken: [...row.broken, ...left] } : row))
}

function emptyRows(show: Show, fault: Fault, broken: readonly string[], said: readonly string[]): readonly FaultRow[] {
	const nothing = { frames: 0, samples: 0, longestMs: 0, backAtMs: null }
	const own = fault.isOfDestination
		? show.protocols.filter((protocol) => fault.protocols?.includes(protocol) ?? true)
		: show.protocols.slice(0, 1)
	return own.map((protocol) => ({
		...{ group: groupOf(fault, { protocol }), name: fault.name, noticedMs: null, backMs: null, untrue: [] },
		...{ here: nothing, other: nothing, recording: null, said, broken },
	}))
}
