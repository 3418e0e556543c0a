import type { ReactNode } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Card } from '../../ui/card.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import type { CheckSummary } from './preflight.ts'

const summaryIcons: Readonly<Record<CheckSummary['tone'], IconName>> = { good: 'check', warning: 'alert', running: 'turning' }

export function ChecklistView({ summary, children }: { readonly summary: CheckSummary; readonly children?: ReactNode }) {
	const texts = useTexts()
	return (
		<Card label={texts.checklist.label} className="checklist">
			<div className="checklist__sum">
				<span className={`checklist__sign checklist__sign--${summary.tone}`}>
					<Icon name={summaryIcons[summary.tone]} size={20} />
				</span>
				<div className="grow">
					<h2>{summary.title}</h2>
					<p>{summary.line}</p>
				</div>
			</div>
			<CheckList rows={summary.rows} />
			{children}
		</Card>
	)
}
