import { setImmediate } from 'node:timers/promises'
import { createWallClock } from '../../../../shared/cues/wall-clock.ts'
import type { AsRunEntry } from '../../../../shared/domain/as-run.ts'
import type { ShowReport } from '../../../../shared/domain/show.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import { say } from '../../../../shared/texts/english.ts'
import { type Text, verbatim } from '../../../../shared/texts/text.ts'
import type { HistoryStore } from '../../../history/history-store.ts'
import { asRunCsv } from './as-run-csv.ts'
import { type AsRunLine, linesOf, otherAdLines } from './as-run-lines.ts'
import { asRunPdf } from './as-run-pdf.ts'
import { withSeenAds } from './seen-by-viewers.ts'
import { withinShow } from './within-show.ts'

export interface AsRunFile {
	readonly name: string
	readonly contentType: string
	readonly base64: string
}

export interface AsRunFilesOptions {
	readonly history: Pick<HistoryStore, 'asRun' | 'report'>
	readonly now: () => number
	readonly version: string
	/** IANA name of the zone of the studio's clock. */
	readonly timeZone: string
}

/** Makes the as-run log of a show as a file. null: of the last runs off air. Rejects with AppError "as-run-nothing". */
export type MakeAsRunFile = (showId: string | null, format: 'csv' | 'pdf') => Promise<AsRunFile>

export function createAsRunFiles({ history, now, version, timeZone }: AsRunFilesOptions): MakeAsRunFile {
	return async (showId, format) => {
		const report = showId === null ? null : history.report(showId)
		const entries = withSeenAds(withinShow(history.asRun(showId), report), report)
		if (entries.length === 0) throw new AppError('as-run-nothing')
		const clock = createWallClock(timeZone)
		const dateOf = (atMs: number) => verbatim(clock.dateOf(atMs))
		const timeOf = (atMs: number) => verbatim(clock.timeOf(atMs).slice(0, 5))
		const title = titleOf(showId, report)
		const { fromMs, toMs } = spanOf(entries, report)
		const lines: readonly AsRunLine[] = linesOf(entries)
		const others = otherAdLines(entries, report?.ads ?? [])
		const file = say('as-run/file-name', { title, date: dateOf(fromMs) }).text
		const name = `${file.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-').slice(0, 150)}.${format}`
		if (format === 'csv')
			return { name, contentType: 'text/csv', base64: Buffer.from(asRunCsv([...lines, ...others], clock)).toString('base64') }
		const pdf = await asRunPdf({
			...{ title: title.text, timeZone, clock, lines, others },
			period: say('as-run/period', { date: dateOf(fromMs), from: timeOf(fromMs), to: timeOf(toMs) }),
			made: say('as-run/made', { version, date: dateOf(now()), time: timeOf(now()) }),
			pause: () => setImmediate(),
		})
		return { name, contentType: 'application/pdf', base64: pdf.toString('base64') }
	}
}

function titleOf(showId: string | null, report: ShowReport | null): Text {
	if (showId === null) return say('as-run/off-air')
	return report?.title ? verbatim(report.title) : say('as-run/untitled')
}

function spanOf(entries: readonly AsRunEntry[], report: ShowReport | null) {
	const first = entries.map(({ startedAtMs }) => startedAtMs)
	const last = entries.map(({ startedAtMs, endedAtMs }) => endedAtMs ?? startedAtMs)
	return { fromMs: report?.startedAtMs ?? Math.min(...first), toMs: report?.endedAtMs ?? Math.max(...last) }
}
