import type { Loss } from './arrivals.ts'
import type { Lack } from './recorded.ts'

/** What was lost at a destination. */
export interface EndLoss extends Loss {
	/** Of the sound, of each channel. */
	readonly samples: number
}

/** What came of one fault. */
export interface FaultRow {
	readonly group: string
	readonly name: string
	/** From the fault until the screen said something, or a stopped process was ended, ms; null = neither, or neither had to. */
	readonly noticedMs: number | null
	/** At the destination that the fault is about, and at one that it is not. */
	readonly here: EndLoss
	readonly other: EndLoss
	/** From the end of the fault until frames came again where they had stopped, ms; null = they never stopped. */
	readonly backMs: number | null
	/** What its recordings lack; null = it is not known. */
	readonly recording: Lack | null
	/** In order, without repeats. */
	readonly said: readonly string[]
	/** What the screen showed that was not so. */
	readonly untrue: readonly string[]
	/** What the fault must not exceed and did. */
	readonly broken: readonly string[]
}

const seconds = (ms: number | null) => (ms === null ? '–' : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`)
const inCell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const lost = ({ frames, samples }: EndLoss) => (samples === 0 ? String(frames) : `${frames}, ${samples}`)

/** As Markdown, one table for each group. */
export function faultTables(rows: readonly FaultRow[]): string {
	const groups = [...new Set(rows.map(({ group }) => group))]
	return groups.map((group) => `### ${group}\n\n${table(rows.filter((row) => row.group === group))}`).join('\n\n')
}

function table(rows: readonly FaultRow[]): string {
	const head = [
		'Fault',
		'Noticed after',
		'Longest pause there',
		'Frames, samples lost there',
		'Back after its end',
		'Lost at Other',
		'Recording lacks',
		'What the screen said',
	]
	const lines = rows.map((row) => [
		row.name,
		seconds(row.noticedMs),
		seconds(row.here.backAtMs === null ? 0 : row.here.longestMs),
		lost(row.here),
		seconds(row.backMs),
		lost(row.other),
		seconds(row.recording?.lackMs ?? null),
		[...row.said, ...row.untrue.map((text) => `**untrue: ${text}**`), ...row.broken.map((text) => `**${text}**`)].join(' · ') || '–',
	])
	return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n')
}

/** The tables with the rows of newer ones in place of their own, or after them. Pure. */
export function withNewRows(tables: string, newer: string): string {
	const known = groupsOf(tables)
	for (const [group, rows] of groupsOf(newer)) {
		const own = known.get(group) ?? new Map<string, string>()
		for (const [name, line] of rows) own.set(name, line)
		known.set(group, own)
	}
	return [...known].map(([group, rows]) => `### ${group}\n\n${[...rows.values()].join('\n')}`).join('\n\n')
}

/** The lines of each table by their first cell, head included. */
function groupsOf(tables: string): Map<string, Map<string, string>> {
	const groups = new Map<string, Map<string, string>>()
	let rows = new Map<string, string>()
	for (const line of tables.split('\n')) {
		if (line.startsWith('### ')) {
			rows = new Map()
			groups.set(line.slice(4), rows)
		} else if (line.startsWith('|')) rows.set(line.split(/(?<!\\)\|/)[1]?.trim() ?? '', line)
	}
	return groups
}
