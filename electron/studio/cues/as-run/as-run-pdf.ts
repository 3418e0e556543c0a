import { lengthText } from '../../../../shared/cues/csv-times.ts'
import type { WallClock } from '../../../../shared/cues/wall-clock.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { Text } from '../../../../shared/texts/text.ts'
import { type AsRunLine, adTotals } from './as-run-lines.ts'
import { type PdfCell, type PdfRow, page, pdfOf } from './pdf-table.ts'

export interface AsRunPdfOptions {
	readonly title: string
	readonly period: Text
	readonly timeZone: string
	readonly clock: WallClock
	readonly lines: readonly AsRunLine[]
	/** Ads that no cue launched. */
	readonly others: readonly AsRunLine[]
	readonly made: Text
	readonly pause: () => Promise<void>
}

const right = page.width - page.margin
const columns = {
	number: { x: page.margin, width: 30 },
	what: { x: page.margin + 32, width: 170 },
	asked: { x: 244, width: 46 },
	started: { x: 296, width: 46 },
	length: { x: 348, width: 40 },
	result: { x: 400, width: right - 400 },
} as const
const whole = { x: page.margin, width: right - page.margin }

/** The log for people who were not there: what ran when, and what every platform answered to each ad. */
export async function asRunPdf(options: AsRunPdfOptions): Promise<Buffer> {
	const { title, made, pause } = options
	const foot = (number: number, pages: number): readonly PdfCell[] => [
		{ ...whole, text: `${say('as-run/title').text}: ${title}. ${made.text}`, width: whole.width - 80, look: 'quiet' },
		{ x: right - 80, width: 80, align: 'right', text: say('as-run/page', { page: number, pages }).text, look: 'quiet' },
	]
	return pdfOf({ title: `${say('as-run/title').text}: ${title}`, rows: asRunRows(options), head: headRow(), foot, pause })
}

/** What stands in it, row by row. Pure. */
export function asRunRows({ title, period, timeZone, clock, lines, others }: Omit<AsRunPdfOptions, 'made' | 'pause'>): readonly PdfRow[] {
	const totals = adTotals([...lines, ...others])
	return [
		{ size: 18, cells: [{ ...whole, text: title, look: 'bold' }] },
		{ size: 9.5, cells: [{ ...whole, text: `${period.text}\n${say('as-run/zone', { zone: timeZone }).text}` }] },
		{ size: 12, cells: [{ ...whole, text: say('as-run/ads').text, look: 'bold' }], keepsNext: true },
		{ size: 9.5, cells: [{ ...whole, text: (totals.length > 0 ? totals : [say('as-run/no-ads')]).map(({ text }) => text).join('\n') }] },
		{ size: 12, cells: [{ ...whole, text: say('as-run/cues').text, look: 'bold' }], keepsNext: true },
		headRow(),
		...lines.map((line, index) => lineRow(line, clock, lines[index + 1])),
		...(others.length > 0
			? [
					{ size: 12, cells: [{ ...whole, text: say('as-run/line-other-ad').text, look: 'bold' as const }], keepsNext: true },
					...others.map((line, index) => lineRow(line, clock, others[index + 1])),
				]
			: []),
	]
}

function headRow(): PdfRow {
	const cell = (column: keyof typeof columns, text: Text, align?: 'right'): PdfCell => ({
		...columns[column],
		text: text.text,
		look: 'bold',
		...(align ? { align } : {}),
	})
	return {
		size: 8,
		keepsNext: true,
		cells: [
			cell('number', say('as-run/number')),
			cell('what', say('as-run/what')),
			cell('asked', say('as-run/asked'), 'right'),
			cell('started', say('as-run/started'), 'right'),
			cell('length', say('as-run/length'), 'right'),
			cell('result', say('as-run/result')),
		],
	}
}

function lineRow(line: AsRunLine, clock: WallClock, next: AsRunLine | undefined): PdfRow {
	const isCue = line.kind === 'cue'
	const time = (atMs: number | null) => (atMs === null ? '' : clock.timeOf(atMs))
	const what = isCue ? line.cue : line.kind === 'action' ? line.what.text : line.platform
	const took =
		line.startedAtMs === null || line.endedAtMs === null ? '' : lengthText(Math.round((line.endedAtMs - line.startedAtMs) / 1000))
	const planned = line.plannedLengthMs === null || took === '' ? '' : `\n/ ${lengthText(Math.round(line.plannedLengthMs / 1000))}`
	const result = resultText(line)
	const look = isCue ? 'bold' : 'quiet'
	const indent = line.kind === 'ad' ? 20 : line.kind === 'action' ? 10 : 0
	return {
		size: isCue ? 9.5 : 8.5,
		...(isCue ? { isRuled: true } : {}),
		keepsNext: next !== undefined && next.kind !== 'cue',
		cells: [
			{ ...columns.number, text: isCue ? line.number : '', look: 'bold' },
			{ ...columns.what, x: columns.what.x + indent, width: columns.what.width - indent, text: what, look },
			{ ...columns.asked, text: time(line.askedAtMs), align: 'right' },
			{ ...columns.started, text: time(line.startedAtMs), align: 'right' },
			{ ...columns.length, text: `${took}${planned}`, align: 'right' },
			{ ...columns.result, text: result, ...(line.isBad ? { look: 'bold' as const } : {}) },
		],
	}
}

function resultText({ kind, by, result, note, adsLeft, seen }: AsRunLine): string {
	if (kind === 'cue') return [by, result, note].flatMap(({ text }) => text || []).join(', ')
	const left = adsLeft === null ? result : say('as-run/result-and-left', { result, count: adsLeft })
	const viewers = seen.text === '' ? seen : say('as-run/seen-by-viewers', { seen })
	return [left, viewers, note].flatMap(({ text }) => text || []).join('. ')
}
