import { csvLine } from '../../../../shared/cues/csv-table.ts'
import { lengthText } from '../../../../shared/cues/csv-times.ts'
import type { WallClock } from '../../../../shared/cues/wall-clock.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { AsRunLine } from './as-run-lines.ts'

const header = [
	...(['kind', 'number', 'cue', 'what', 'platform', 'asked', 'started', 'ended', 'planned-length', 'length', 'began-by'] as const),
	...(['result', 'note', 'ads-left', 'seen'] as const),
]

/** The log as a table that spreadsheets open. Pure. */
export function asRunCsv(lines: readonly AsRunLine[], clock: WallClock): string {
	const moment = (atMs: number | null) =>
		atMs === null ? '' : `${clock.dateOf(atMs)} ${clock.timeOf(atMs)}.${String(Math.floor(atMs) % 1000).padStart(3, '0')}`
	const rows = lines.map((line) => [
		say(`as-run/line-${line.kind}`).text,
		...[line.number, line.cue, line.what.text, line.platform],
		...[line.askedAtMs, line.startedAtMs, line.endedAtMs].map(moment),
		line.plannedLengthMs === null ? '' : lengthText(line.plannedLengthMs / 1000),
		line.startedAtMs === null || line.endedAtMs === null ? '' : lengthText(Math.round((line.endedAtMs - line.startedAtMs) / 100) / 10),
		...[line.by.text, line.result.text, line.note.text],
		line.adsLeft === null ? '' : String(line.adsLeft),
		line.seen.text,
	])
	// The mark tells spreadsheets that this is UTF-8.
	return `\ufeff${[header.map((name) => say(`as-run/${name}`).text), ...rows].map(csvLine).join('\r\n')}\r\n`
}
