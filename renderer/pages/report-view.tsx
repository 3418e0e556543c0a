import type { ShowReport } from '../../shared/domain/show.ts'
import { ActivityList } from '../features/activity/activity-list.tsx'
import { useStudio } from '../hooks/studio-context.ts'
import { formatDate, formatDuration, formatShare, formatTimeShort, initialsOf } from '../lib/format.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Initials, Tag } from '../ui/chip.tsx'
import { Icon } from '../ui/icons.tsx'
import { ReportAsRun } from './report-as-run.tsx'
import { ReportCharts } from './report-charts.tsx'
import { kpisOf, remarksOf } from './report-facts.ts'
import { ReportLoudness } from './report-loudness.tsx'
import { ReportTimeline } from './report-timeline.tsx'

/** Prints in the light theme, whatever theme the screen has; the browser's dialog blocks the page until it is closed. */
function printInLight(page: Document): void {
	const { dataset } = page.documentElement
	const before = dataset['theme']
	dataset['theme'] = 'light'
	page.defaultView?.print()
	if (before === undefined) delete dataset['theme']
	else dataset['theme'] = before
}

export function ReportView({ report }: { readonly report: ShowReport }) {
	const texts = useTexts()
	const { stores } = useStudio()
	const words = texts.reports
	const remarks = remarksOf(report, texts)
	return (
		<main className="page report">
			<div className="page__head">
				<IconButton icon="back" size={20} label={words.back} onPress={() => stores.screen.getState().showReport(null)} />
				<h1 className="cut">{report.title || texts.bar.untitled}</h1>
				{report.practice ? <Tag tone="practice">{words.practice}</Tag> : null}
				<span className="page__lead tabular">
					{words.period({
						date: formatDate(report.startedAtMs, texts.locale),
						from: formatTimeShort(report.startedAtMs),
						to: formatTimeShort(report.endedAtMs),
					})}
				</span>
				<span className="grow" />
				<Button look="outline" icon="download" onPress={() => printInLight(document)}>
					{words.save}
				</Button>
				<Button icon="film" onPress={() => stores.screen.getState().show('recordings')}>
					{words.recordings}
				</Button>
			</div>
			<dl className="kpis">
				{kpisOf(report, texts).map(({ id, icon, tone, title, value, line }) => (
					<div key={id} className="kpi">
						<dt>
							<Icon name={icon} {...(tone ? { tone } : {})} />
							{title}
						</dt>
						<dd className={tone === 'warning' ? 'tone-warning' : undefined}>{value}</dd>
						<dd className="kpi__line tabular">{line}</dd>
					</div>
				))}
			</dl>
			<div className="split split--report">
				<div className="report__charts">
					<ReportTimeline report={report} />
					<ReportCharts report={report} />
					<ReportAsRun showId={report.id} />
				</div>
				<div className="report__side">
					<section className="card" aria-label={words.uptime}>
						<h2>{words.uptime}</h2>
						<ul className="uptime">
							{report.destinations.map((destination) => (
								<li key={destination.id}>
									<Initials>{initialsOf(destination.name)}</Initials>
									<div className="grow">
										<b className="cut">{destination.name}</b>
										<span className="cut tabular">{uptimeLine(destination)}</span>
									</div>
									<b className={`uptime__share${destination.uptime < 0.999 ? ' tone-warning' : ''}`}>{formatShare(destination.uptime)}</b>
								</li>
							))}
						</ul>
					</section>
					<section className="card" aria-label={words.worthALook}>
						<h2>{words.worthALook}</h2>
						<ul className="remarks">
							{remarks.length === 0 ? (
								<li>
									<Icon name="check" size={17} tone="good" />
									<p>{words.nothing}</p>
								</li>
							) : null}
							{remarks.map(({ id, icon, tone, title, text }) => (
								<li key={id}>
									<Icon name={icon} size={17} tone={tone} />
									<div>
										<b>{title}</b>
										<p>{text}</p>
									</div>
								</li>
							))}
							<li>
								<Icon name="info" size={17} tone="quiet" />
								<p>{words.endedBy[report.endedBy]}.</p>
							</li>
						</ul>
					</section>
					<ReportLoudness report={report} />
					<details className="card report__events">
						<summary>{words.showEvents}</summary>
						<ActivityList entries={report.events} />
					</details>
				</div>
			</div>
		</main>
	)

	function uptimeLine(destination: ShowReport['destinations'][number]): string {
		if (destination.firstLiveAfterMs === null)
			return destination.tries > 0 ? words.neverAfter({ tries: destination.tries }) : words.neverLive
		const lost = destination.reconnects > 0 ? words.lostTimes({ count: destination.reconnects }) : words.neverLost
		return `${words.firstLive({ length: formatDuration(destination.firstLiveAfterMs) })}, ${lost}`
	}
}
