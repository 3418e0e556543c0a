import { formatDate, formatLength, formatTimeShort } from '../lib/format.ts'
import { useScreen, useSlice, useStudio } from '../studio/studio-context.ts'
import { useAnswer } from '../studio/use-answer.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Tag } from '../ui/chip.tsx'
import { Icon } from '../ui/icons.tsx'
import { ReportView } from './report-view.tsx'
import './pages.css'
import './report.css'

export function ReportsPage() {
	const reportId = useScreen((screen) => screen.reportId)
	return reportId === null ? <ReportList /> : <OneReport id={reportId} />
}

function ReportList() {
	const texts = useTexts()
	const { stores } = useStudio()
	const show = useSlice('show')
	const answer = useAnswer('reports.list', {}, show.lastReportId ?? '')
	const words = texts.reports
	return (
		<main className="page">
			<div className="page__head">
				<h1>{words.title}</h1>
			</div>
			{answer.kind === 'failed' ? (
				<p className="notice">
					<b>{answer.error.message}</b> {answer.error.action}
				</p>
			) : null}
			{answer.kind === 'ready' && answer.value.reports.length === 0 ? (
				<div className="empty empty--page">
					<Icon name="report" size={32} />
					<p>{words.emptyTitle}</p>
				</div>
			) : null}
			{answer.kind === 'ready' ? (
				<ul className="report-list">
					{answer.value.reports.map((report) => (
						<li key={report.id}>
							<button type="button" className="row-button" onClick={() => stores.screen.getState().showReport(report.id)}>
								<span className="row-button__sign">
									<Icon name="report" size={20} />
								</span>
								<span className="grow">
									<b className="cut">{report.title || texts.bar.untitled}</b>
									<span className="cut tabular">
										{words.period(
											formatDate(report.startedAtMs, texts.locale),
											formatTimeShort(report.startedAtMs),
											formatTimeShort(report.endedAtMs),
										)}
									</span>
								</span>
								{report.practice ? <Tag tone="practice">{words.practice}</Tag> : null}
								<span className="report-list__length tabular">{report.onAirMs > 0 ? formatLength(report.onAirMs) : words.neverOnAir}</span>
							</button>
						</li>
					))}
				</ul>
			) : null}
		</main>
	)
}

function OneReport({ id }: { readonly id: string }) {
	const texts = useTexts()
	const answer = useAnswer('reports.get', { id }, id)
	if (answer.kind === 'ready') return <ReportView report={answer.value.report} />
	return (
		<main className="page">
			<p className="notice">{answer.kind === 'failed' ? `${answer.error.message} ${answer.error.action}` : texts.app.loading}</p>
		</main>
	)
}
