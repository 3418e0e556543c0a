import { useStudio } from '../hooks/studio-context.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import { useListPosition } from '../hooks/use-list-position.ts'
import { useView } from '../hooks/use-view.ts'
import { formatDate, formatLength, formatTimeShort } from '../lib/format.ts'
import { hasWords } from '../lib/has-words.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Tag } from '../ui/chip.tsx'
import { Icon } from '../ui/icons.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { ListFoot, rowsAtOnce } from './list-foot.tsx'

/** Number of shows from which the list has a search field: a shorter one fits on the screen. */
const searchFrom = 10

/** Every show that has ended, newest first. */
export function ReportList() {
	const texts = useTexts()
	const { stores } = useStudio()
	const lastReportId = useView(({ show }) => show.lastReportId)
	const answer = useAnswer('reports.list', {}, lastReportId ?? '')
	const { page, place, change } = useListPosition('reports', answer.kind === 'ready')
	const words = texts.reports
	const reports = answer.kind === 'ready' ? answer.value.reports : []
	const found = reports.filter(({ title, startedAtMs }) => hasWords(`${title} ${formatDate(startedAtMs, texts.locale)}`, place.search))
	const shown = found.slice(0, place.shown)
	return (
		<main className="page" ref={page}>
			<div className="page__head">
				<h1>{words.title}</h1>
				{reports.length > 0 ? <span className="page__lead tabular">{words.count({ count: reports.length })}</span> : null}
				<span className="grow" />
				{reports.length > searchFrom ? (
					<SearchField label={words.search} value={place.search} onChange={(search) => change({ search, shown: rowsAtOnce })} />
				) : null}
			</div>
			{answer.kind === 'failed' ? (
				<p className="notice">
					<b>{answer.error.message}</b> {answer.error.action}
				</p>
			) : null}
			{answer.kind === 'ready' && reports.length === 0 ? (
				<div className="empty empty--page">
					<Icon name="report" size={32} />
					<p>{words.emptyTitle}</p>
				</div>
			) : null}
			{reports.length > 0 && found.length === 0 ? <p className="page__note">{texts.lists.noneFound}</p> : null}
			{shown.length > 0 ? (
				<ul className="report-list">
					{shown.map((report) => (
						<li key={report.id}>
							<button type="button" className="row-button" onClick={() => stores.screen.getState().showReport(report.id)}>
								<span className="row-button__sign">
									<Icon name="report" size={20} />
								</span>
								<span className="grow">
									<b className="cut">{report.title || texts.bar.untitled}</b>
									<span className="cut tabular">
										{words.period({
											date: formatDate(report.startedAtMs, texts.locale),
											from: formatTimeShort(report.startedAtMs),
											to: formatTimeShort(report.endedAtMs),
										})}
									</span>
								</span>
								{report.practice ? <Tag tone="practice">{words.practice}</Tag> : null}
								<span className="report-list__length tabular">{report.onAirMs > 0 ? formatLength(report.onAirMs) : words.neverOnAir}</span>
							</button>
						</li>
					))}
				</ul>
			) : null}
			<ListFoot shown={shown.length} total={found.length} onMore={() => change({ shown: place.shown + rowsAtOnce })} />
		</main>
	)
}
