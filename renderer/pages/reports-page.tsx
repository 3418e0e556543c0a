import { useScreen } from '../hooks/studio-context.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import { useTexts } from '../texts/texts-context.ts'
import { ReportList } from './report-list.tsx'
import { ReportView } from './report-view.tsx'

export function ReportsPage() {
	const reportId = useScreen((screen) => screen.reportId)
	return reportId === null ? <ReportList /> : <OneReport id={reportId} />
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
