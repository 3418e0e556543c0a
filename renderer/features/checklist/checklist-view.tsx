import type { ReactNode } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Card } from '../../ui/card.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import type { CheckRow, CheckSummary } from './preflight.ts'
import './checklist.css'

const summaryIcons: Readonly<Record<CheckSummary['tone'], IconName>> = { good: 'check', warning: 'alert', running: 'turning' }
const rowIcons: Readonly<Record<CheckRow['state'], IconName | null>> = {
	passed: 'check',
	warning: 'alert',
	failed: 'octagon',
	running: 'turning',
	optional: null,
}

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
			<ul>
				{summary.rows.map((row) => {
					const icon = rowIcons[row.state]
					return (
						<li key={row.id} className={`check check--${row.state}`}>
							<span className="check__sign">{icon ? <Icon name={icon} size={13} /> : null}</span>
							<div className="grow">
								<b>{row.title}</b>
								<span className="check__line tabular">{row.line}</span>
							</div>
						</li>
					)
				})}
			</ul>
			{children}
		</Card>
	)
}
